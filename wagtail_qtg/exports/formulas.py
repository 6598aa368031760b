"""Text that a spreadsheet would calculate is made harmless, and comes back as it was.

A cell that begins like a formula gets an apostrophe before it, as OWASP advises (“CSV Injection”).
A text that already begins with apostrophes before a formula gets one more, so that taking one
away always gives the original.
"""

from __future__ import annotations

import re

#: Not seen, and yet skipped by programs that look for a formula.
INVISIBLE = r"\s\x00-\x1f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
#: The signs that begin a formula, as full-width letters and as a real minus too.
SIGNS = r"=+\-@\uff1d\uff0b\uff0d\uff20\u2212"
FORMULA = re.compile(rf"'*(?:[\t\r\n]|[{INVISIBLE}]*[{SIGNS}])")


def make_harmless(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) else text


def original(text: str) -> str:
    """What ``make_harmless`` was given."""
    return text[1:] if text.startswith("'") and FORMULA.match(text[1:]) else text
