"""Reading a catalogue or programme file: everything is checked before anything is written."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from .catalogue import CatalogueFile, FieldEntry, GoalEntry, ItemEntry, read_catalogue
from .programme import ProgrammeFile, read_programme
from .reader import BrokenFileError, Reader, read_json

__all__ = [
    "BrokenFileError",
    "CatalogueFile",
    "FieldEntry",
    "GoalEntry",
    "ItemEntry",
    "ProgrammeFile",
    "read_file",
    "shipped_catalogues",
    "shipped_programme",
    "shipped_programme_slugs",
]

CATALOGUES = Path(__file__).parent.parent / "data" / "catalogues"
PROGRAMMES = Path(__file__).parent.parent / "data" / "programmes"


def shipped_catalogues() -> list[Path]:
    return sorted(CATALOGUES.glob("*.json"))


def shipped_programme(slug: str) -> Path:
    return PROGRAMMES / f"{slug}.json"


def shipped_programme_slugs() -> list[str]:
    return sorted(path.stem for path in PROGRAMMES.glob("*.json"))


def read_file(path: Path) -> CatalogueFile | ProgrammeFile:
    """The checked content of ``path``; raises BrokenFileError with every problem found."""
    reader = Reader()
    data = read_json(path)
    if not isinstance(data, dict):
        raise BrokenFileError(path, [_("The file must hold one object in braces { … }.")])
    kind = reader.choice(data, "", "type", ("catalogue", "programme"))
    result: CatalogueFile | ProgrammeFile | None = None
    if kind == "catalogue":
        result = read_catalogue(reader, data)
    elif kind == "programme":
        result = read_programme(reader, data)
    if reader.problems or result is None:
        raise BrokenFileError(path, reader.problems)
    return result
