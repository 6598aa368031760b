"""What must be true of the file: what it says of itself, its fonts, what it can do and holds."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from .structure import Checked, Expected

COLLECTIONS = (pikepdf.Dictionary, pikepdf.Array)

#: What a document can do but go to a place in itself.
FORBIDDEN = {
    "/JavaScript",
    "/Launch",
    "/GoToR",
    "/GoToE",
    "/SubmitForm",
    "/ImportData",
    "/ResetForm",
    "/Movie",
    "/Sound",
    "/Rendition",
    "/Named",
    "/Hide",
    "/SetOCGState",
}


def says_what_it_is(checked: Checked, expected: Expected) -> Iterator[str]:
    root = checked.root
    if root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "not marked as tagged"
    if str(root.get("/Lang", "")) != expected.language:
        yield f"language {root.get('/Lang')}"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "the window would show the file name"
    if (title := checked.xmp_value("dc:title")) != expected.title:
        yield f"title {title!r}"
    if checked.xmp_value("pdfuaid:part") != "1":
        yield "does not say that it is PDF/UA-1"


def fonts_are_in_it(checked: Checked, expected: Expected) -> Iterator[str]:
    for font in checked.fonts:
        name = str(font.get("/BaseFont", "")).lstrip("/").partition("+")[2]
        parts = font.get("/DescendantFonts", [font])
        descriptor = parts[0].get("/FontDescriptor", {})
        if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
            yield f"font {name} is not embedded"
        if "/ToUnicode" not in font:
            yield f"font {name} does not say which characters it shows"
        if not name.startswith(expected.fonts):
            yield f"unexpected font {name}"
    if any("\ufffd" in tag.text for tag in checked.all("Document")):
        yield "a character that has no meaning"


def does_nothing(checked: Checked, expected: Expected) -> Iterator[str]:
    for key in {"/OpenAction", "/AA", "/AcroForm"} & set(checked.root.keys()):
        yield f"{key} does something when it is opened"
    for thing in dictionaries_in(checked.pdf):
        kind = str(thing.get("/S", ""))
        if kind == "/URI" and not str(thing.URI).startswith(expected.addresses or ("\0",)):
            yield f"link to {thing.URI}"
        elif kind in FORBIDDEN:
            yield f"action {kind}"


def dictionaries_in(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Also those that stand in others; what stands on its own is met there."""
    waiting = [thing for thing in pdf.objects if isinstance(thing, COLLECTIONS)]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Dictionary):
            yield thing
        parts = thing if isinstance(thing, pikepdf.Array) else thing.values()
        waiting += [
            part for part in parts if isinstance(part, COLLECTIONS) and not part.is_indirect
        ]


def attachments_are_named(checked: Checked, expected: Expected) -> Iterator[str]:
    held = checked.pdf.attachments
    if sorted(held) != sorted(expected.attachments):
        yield f"attachments {sorted(held)}"
    for name, file in held.items():
        if file.obj.get("/AFRelationship", "/Unspecified") == "/Unspecified":
            yield f"attachment {name} does not say what it is for"
        if "/Subtype" not in file.get_file().obj:
            yield f"attachment {name} has no type"
    linked = {file.objgen for file in checked.root.get("/AF", [])}
    if len(held) != len(linked):
        yield "attachments that the document does not own"


def says_it_is_an_archive(checked: Checked, expected: Expected) -> Iterator[str]:
    if (checked.xmp_value("pdfaid:part"), checked.xmp_value("pdfaid:conformance")) != ("3", "A"):
        yield "does not say that it is PDF/A-3a"
    if "pdfuaid" not in checked.xmp.partition("pdfaExtension:schemas")[2]:
        yield "uses words in its description that it does not explain"


def colours_are_defined(checked: Checked, expected: Expected) -> Iterator[str]:
    intents = checked.root.get("/OutputIntents", [])
    if not any(one.S == "/GTS_PDFA1" and "/DestOutputProfile" in one for one in intents):
        yield "no output intent"


def is_not_locked(checked: Checked, expected: Expected) -> Iterator[str]:
    if checked.pdf.is_encrypted:
        yield "encrypted"


def has_an_identifier(checked: Checked, expected: Expected) -> Iterator[str]:
    if "/ID" not in checked.pdf.trailer:
        yield "no identifier"
