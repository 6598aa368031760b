"""Under which name a document is saved: readable, and harmless on every system."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)


def file_name(title: str, ending: str = "pdf") -> str:
    """“Nordviertel – Zielprüfung 3” becomes “Nordviertel-Zielprüfung-3.pdf”."""
    words = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", title)).strip("-_")
    return f"{words[:120] or 'document'}.{ending}"


def content_disposition(name: str) -> str:
    """Both spellings: old programs read the first, all others the second."""
    plain = unicodedata.normalize("NFKD", name.translate(GERMAN)).encode("ascii", "ignore").decode()
    return f"attachment; filename=\"{plain}\"; filename*=utf-8''{quote(name)}"
