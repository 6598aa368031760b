from __future__ import annotations

import re
from decimal import Decimal

from django.utils.formats import get_format

SIGNS = re.compile(r"\s|€|EUR", re.IGNORECASE)
PLAIN = re.compile(r"\d+(?:[.,]\d{1,2})?")


def parse_amount(text: str) -> Decimal | None:
    """The amount that is meant, or None where that is not clear, as with 30,000 in German."""
    text = SIGNS.sub("", text)
    mark, group = get_format("DECIMAL_SEPARATOR"), get_format("THOUSAND_SEPARATOR")
    grouped = rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(mark)}\d{{1,2}})?"
    if re.fullmatch(grouped, text):
        text = text.replace(group, "").replace(mark, ".")
    elif not PLAIN.fullmatch(text):
        return None
    return Decimal(text.replace(",", "."))
