"""Whether a PDF is read aloud in the order in which its HTML was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup

from .structure import Checked, Tag

#: Around the first difference, so that one sees where it is.
CONTEXT = 60


def reading_order(content: bytes) -> list[str]:
    """The text as it is read aloud, piece by piece, without bullets.

    The head of a table that goes on over the page is there once, as in the HTML.
    """
    tree = Checked(content).tree
    return list(filter(None, _read(tree, [], is_in_table=False))) if tree else []


def _read(tag: Tag, heads: list[str], *, is_in_table: bool) -> Iterator[str]:
    """``heads``: that of the table before, as long as nothing else came after it."""
    if tag.name == "THead":
        if tag.text in heads:
            return
        heads[:] = [tag.text]
    is_in_table = is_in_table or tag.name == "Table"
    if tag.name == "Figure":
        yield tag.alternative
    elif tag.name != "Lbl":
        for kid in tag.kids:
            if isinstance(kid, Tag):
                if (tag.name, kid.name) == ("Link", "Link") and kid.text.isdigit():
                    continue  # the number of a page, which the stylesheet adds
                yield from _read(kid, heads, is_in_table=is_in_table)
            else:
                if not is_in_table:
                    heads.clear()
                yield kid


def written_order(html: str) -> str:
    """The text of the page's body, with pictures as their words."""
    body = BeautifulSoup(html, "html.parser").body
    for picture in body.find_all("img"):
        picture.replace_with(picture.get("alt", ""))
    return squeezed(body.get_text())


def squeezed(text: str) -> str:
    """Without what a line break adds or takes away: spaces, hyphens of hyphenation."""
    return re.sub(r"[\s\-\u00ad\u200b]", "", text)


def reading_difference(content: bytes, html: str, generated: tuple[str, ...] = ()) -> str:
    """The first place where they part; empty if they do not.

    ``generated``: words that the stylesheet adds.
    """
    read, written = squeezed("".join(reading_order(content))), written_order(html)
    for words in map(squeezed, generated):
        read = read.replace(words, "")
    if read == written:
        return ""
    at = next(
        (i for i, pair in enumerate(zip(read, written, strict=False)) if pair[0] != pair[1]),
        min(len(read), len(written)),
    )
    start = max(0, at - CONTEXT)
    return f"read: …{read[start : at + CONTEXT]}… written: …{written[start : at + CONTEXT]}…"
