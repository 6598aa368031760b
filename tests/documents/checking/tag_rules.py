"""What must be true of the tags, so that a screen reader makes sense of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from .structure import Checked, Expected, Tag

HEADINGS = tuple(f"H{level}" for level in range(1, 7))

#: Others that are read as nothing confuse.
MAY_BE_EMPTY = {"TD", "NonStruct", "Span", "Div", "LBody", "Lbl", "Figure"}

CHILDREN = {
    "Table": {"THead", "TBody", "TFoot", "TR", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
}


def headings_are_in_steps(checked: Checked, expected: Expected) -> Iterator[str]:
    before = 0
    for heading in checked.all(*HEADINGS):
        level = int(heading.name[1])
        if level > before + 1:
            yield f"{heading} “{heading.text}” comes after H{before}"
        before = level
    if len(checked.all("H1")) != 1:
        yield f"{len(checked.all('H1'))} headings of the first level"


def bookmarks_are_headings(checked: Checked, expected: Expected) -> Iterator[str]:
    with checked.pdf.open_outline() as outline:
        marked = list(_titles(outline.root))
    written = [(int(tag.name[1]), _plain(tag.text)) for tag in checked.all(*HEADINGS)]
    if marked != written:
        yield f"bookmarks {marked} are not the headings {written}"


def _titles(items: Any, level: int = 1) -> Iterator[tuple[int, str]]:
    for item in items:
        yield level, _plain(item.title)
        yield from _titles(item.children, level + 1)


def _plain(text: str) -> str:
    return re.sub(r"\s+|\u2010|\xad", "", text)


def pictures_have_words(checked: Checked, expected: Expected) -> Iterator[str]:
    for figure in checked.all("Figure"):
        if not figure.alternative.strip():
            yield f"{figure} has no words"


def tables_can_be_heard(checked: Checked, expected: Expected) -> Iterator[str]:
    for table in checked.all("Table"):
        heads = {_key(tag): tag for tag in table.all("TH")}
        used: set[str] = set()
        if not list(table.all("TR")):
            yield f"{table} has no rows"
        if not heads:
            yield f"{table} has no header cells"
        for cell in table.all("TD"):
            named = [str(key) for key in cell.attributes.get("/Headers", [])]
            used.update(named)
            if not any(heads[key].text for key in named if key in heads):
                yield f"{table}: nothing says what “{cell.text[:40]}” is"
        for key, head in heads.items():
            if key not in used and "/Scope" not in head.attributes:
                yield f"{table}: the header “{head.text}” belongs to no cell"
        yield from _wrong_children(table)


def _key(head: Tag) -> str:
    return str(head.element.get("/ID", id(head)))


def lists_can_be_heard(checked: Checked, expected: Expected) -> Iterator[str]:
    for one in checked.all("L", "LI"):
        yield from _wrong_children(one)
        if not one.children:
            yield f"{one} is empty"


def _wrong_children(tag: Tag) -> Iterator[str]:
    for child in tag.children:
        if child.name not in CHILDREN[tag.name]:
            yield f"{child} in {tag.name}"
        elif child.name in CHILDREN and tag.name not in ("L", "LI"):
            yield from _wrong_children(child)


def nothing_is_empty(checked: Checked, expected: Expected) -> Iterator[str]:
    for tag in checked.all():
        pictures = any(figure.alternative for figure in tag.all("Figure"))
        if tag.name not in MAY_BE_EMPTY and not tag.text and not pictures:
            yield f"{tag} is empty"


def all_text_has_a_tag(checked: Checked, expected: Expected) -> Iterator[str]:
    """What is drawn outside of every mark is never read aloud."""
    for number, page in enumerate(checked.pdf.pages, 1):
        depth = 0
        for _operands, operator in pikepdf.parse_content_stream(page):
            depth += {"BMC": 1, "BDC": 1, "EMC": -1}.get(str(operator), 0)
            if str(operator) in ("Tj", "TJ") and depth == 0:
                yield f"text without a tag on page {number}"
                break


def all_text_is_read(checked: Checked, expected: Expected) -> Iterator[str]:
    """But for the margins of the pages, whose numbers do not matter here."""
    read = {mark for tag in checked.all() for mark in tag.marks}
    for (page, mark), text in checked.texts.items():
        words = " ".join(re.sub(r"\d+", "", text).split())
        if (page, mark) not in read and words and words not in expected.margins:
            yield f"“{text}” on page {page + 1} is never read"
