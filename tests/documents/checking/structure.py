"""A PDF as a screen reader sees it: the tree of its tags, and the text that belongs to each."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

import pikepdf

Texts = dict[tuple[int, int], str]


class Expected(NamedTuple):
    """What is asked of one document."""

    title: str
    language: str = "de"
    fonts: tuple[str, ...] = ("Atkinson",)
    attachments: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    margins: tuple[str, ...] = ("Seite von",)


class Tag:
    """One element of the structure tree."""

    def __init__(self, element: pikepdf.Dictionary, page: int, texts: Texts, pages: dict) -> None:
        self.element = element
        self.name = str(element.S).lstrip("/")
        self.page = pages.get(_number(element.get("/Pg")), page)
        self.marks: list[tuple[int, int]] = []
        kids = element.get("/K", pikepdf.Array())
        self.kids = [
            part
            for kid in (kids if isinstance(kids, pikepdf.Array) else [kids])
            for part in self._parts(kid, texts, pages)
        ]

    def _parts(self, kid: Any, texts: Texts, pages: dict) -> list[Tag | str]:
        if isinstance(kid, pikepdf.Dictionary) and "/MCID" not in kid:
            return [Tag(kid, self.page, texts, pages)] if "/S" in kid else []
        mark = (self.page, kid)
        if isinstance(kid, pikepdf.Dictionary):
            mark = (pages.get(_number(kid.get("/Pg")), self.page), int(kid.MCID))
        self.marks.append(mark)
        return [texts.get(mark, "")]

    def __str__(self) -> str:
        return f"{self.name} on page {self.page + 1}"

    @property
    def children(self) -> list[Tag]:
        return [kid for kid in self.kids if isinstance(kid, Tag)]

    @property
    def text(self) -> str:
        """All of it, with a space where one piece ends and the next begins."""
        texts = (kid if isinstance(kid, str) else kid.text for kid in self.kids)
        return " ".join(filter(None, texts)).strip()

    @property
    def alternative(self) -> str:
        return str(self.element.get("/Alt", ""))

    @property
    def attributes(self) -> dict[str, Any]:
        found = self.element.get("/A", {})
        parts = found if isinstance(found, pikepdf.Array) else [found]
        return {key: value for part in parts for key, value in part.items()}

    def all(self, *names: str) -> Iterator[Tag]:
        """Itself and everything below, in the order of reading."""
        if not names or self.name in names:
            yield self
        for child in self.children:
            yield from child.all(*names)


class Checked:
    """An open PDF with what several rules ask for."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.root = self.pdf.Root

    @cached_property
    def tree(self) -> Tag | None:
        if "/StructTreeRoot" not in self.root:
            return None
        pages = {_number(page.obj): index for index, page in enumerate(self.pdf.pages)}
        document = self.root.StructTreeRoot.K
        document = document[0] if isinstance(document, pikepdf.Array) else document
        return Tag(document, 0, self.texts, pages)

    @cached_property
    def texts(self) -> Texts:
        """What is drawn under each mark of each page."""
        return {
            (number, mark): text
            for number, page in enumerate(self.pdf.pages)
            for mark, text in _texts_of_page(page).items()
        }

    def all(self, *names: str) -> list[Tag]:
        return list(self.tree.all(*names)) if self.tree else []

    @cached_property
    def xmp(self) -> str:
        return self.root.Metadata.read_bytes().decode() if "/Metadata" in self.root else ""

    def xmp_value(self, name: str) -> str:
        """Written as an attribute or as an element; XMP allows both."""
        found = re.search(rf'{name}="([^"]*)"|<{name}>(.*?)</{name}>', self.xmp, re.DOTALL)
        return re.sub(r"<[^>]+>|^\s+|\s+$", "", found[1] or found[2] or "") if found else ""

    @cached_property
    def fonts(self) -> list[pikepdf.Dictionary]:
        found: dict[tuple[int, int], pikepdf.Dictionary] = {}
        for page in self.pdf.pages:
            for font in page.obj.get("/Resources", {}).get("/Font", {}).values():
                found[font.objgen] = font
        return list(found.values())


def _number(thing: Any) -> tuple[int, int] | None:
    return thing.objgen if thing is not None else None


def _texts_of_page(page: pikepdf.Page) -> dict[int, str]:
    codes = {name: codes_of(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
    texts: dict[int, str] = {}
    marks: list[int | None] = []
    decode = codes_of(pikepdf.Dictionary())
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BMC":
                marks.append(None)
            case "BDC":
                properties = operands[1]
                has_mark = isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties
                marks.append(int(properties.MCID) if has_mark else None)
            case "EMC":
                marks.pop()
            case "Tf":
                decode = codes[str(operands[0])]
            case "Tj" | "TJ" if marks and (mark := marks[-1]) is not None:
                shown = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                words = (decode(bytes(s)) for s in shown if isinstance(s, pikepdf.String))
                texts[mark] = texts.get(mark, "") + "".join(words)
    return texts


def codes_of(font: pikepdf.Dictionary) -> Any:
    """From the bytes of a string to its characters, as the font's own table says."""
    table = font["/ToUnicode"].read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
    known = {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be", "replace")
        for code, text in re.findall(r"^<(\w+)> <(\w+)>$", table, re.MULTILINE)
    }

    def decode(code: bytes) -> str:
        pairs = (int.from_bytes(code[at : at + 2], "big") for at in range(0, len(code), 2))
        return "".join(known.get(pair, "\ufffd") for pair in pairs)

    return decode
