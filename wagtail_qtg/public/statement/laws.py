"""Which law asks for a statement, and who helps if the feedback leads nowhere: laws.json.

It names the body and how it is reached only where that was looked up; elsewhere editors fill it in.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import NamedTuple

#: Kept up to date by the Land of Hesse, with the bodies of all Länder.
LIST_OF_BODIES = "https://lbit.hessen.de/buergerinnen-und-buerger/durchsetzungsstellen-der-laender"


class Law(NamedTuple):
    law: str
    procedure: str = ""
    body: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""


@functools.cache
def laws() -> dict[str, Law]:
    """By the code of the Land; the empty code is the Federation."""
    path = Path(__file__).with_name("laws.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    return {code: Law(**values) for code, values in data.items()}
