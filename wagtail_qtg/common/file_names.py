"""Under which name a document is saved: readable, and harmless on every system."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

GERMAN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)


def file_name(title: str, suffix: str = "pdf") -> str:
    """“Nordviertel – Zielprüfung 3” becomes “Nordviertel-Zielprüfung-3.pdf”."""
    words = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", title)).strip("-_")
    return f"{words[:120] or 'document'}.{suffix}"


def in_ascii(name: str) -> str:
    """For old programs: “Prüfung” becomes “Pruefung”."""
    return unicodedata.normalize("NFKD", name.translate(GERMAN)).encode("ascii", "ignore").decode()


def content_disposition(name: str) -> str:
    """Both spellings: old programs read the first, all others the second."""
    return f"attachment; filename=\"{in_ascii(name)}\"; filename*=utf-8''{quote(name)}"
