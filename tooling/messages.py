#!/usr/bin/env python
"""Collects the texts of wagtail_qtg into locale/de and compiles them; needs no gettext program.

``python tooling/messages.py`` updates, ``--check`` only says what is missing.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "wagtail_qtg"
PO = PACKAGE / "locale" / "de" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")

KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def sources() -> Iterator[tuple[str, bytes]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield str(path.relative_to(ROOT)), path.read_bytes()
    for path in sorted((PACKAGE / "templates").rglob("*.*")):
        name = str(path.relative_to(ROOT))
        text = templatize(path.read_text(encoding="utf-8"), origin=name)
        yield name, re.sub(r"^[ \t]+", "", text, flags=re.MULTILINE).encode()  # Python indents


def collect() -> Catalog:
    catalog = Catalog(locale="de", project="wagtail_qtg", charset="utf-8")
    for name, source in sources():
        for line, message, comments, context in extract(
            "python", io.BytesIO(source), keywords=KEYWORDS, options={"encoding": "utf-8"}
        ):
            catalog.add(
                message,
                locations=[(name, line)],
                auto_comments=comments,
                context=context,
                flags=(),
            )
    return catalog


def read_present() -> Catalog:
    if not PO.exists():
        return Catalog(locale="de", charset="utf-8")
    with PO.open("rb") as file:
        return read_po(file, locale="de")


def compiled(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def problems(catalog: Catalog, wanted: Catalog) -> list[str]:
    found = []
    for message in wanted:
        present = catalog.get(message.id, message.context) if message.id else None
        if message.id and (present is None or not present.string or not all(present.string)):
            found.append(f"not translated: {message.id}")
        elif present is not None and present.fuzzy:
            found.append(f"only guessed (fuzzy): {message.id}")
        elif present is not None:
            found += [f"{message.id}: {error}" for error in present.check()]
    known = {(message.id, message.context) for message in wanted}
    found += [
        f"no longer used: {message.id}"
        for message in catalog
        if message.id and (message.id, message.context) not in known
    ]
    if not MO.exists() or MO.read_bytes() != compiled(catalog):
        found.append(f"{MO.name} is older than {PO.name}: run make messages")
    return found


def update() -> None:
    catalog = read_present()
    catalog.update(collect(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    with PO.open("wb") as file:
        write_po(file, catalog, width=96, no_location=True, sort_output=True, omit_header=False)
    MO.write_bytes(compiled(catalog))


def main() -> int:
    if "--check" not in sys.argv:
        update()
    found = problems(read_present(), collect())
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
