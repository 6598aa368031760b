from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils.translation import override

from wagtail_qtg.common.amounts import parse_amount


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "30000", "30000"),
        ("de", "30.000", "30000"),
        ("de", "1.030.000,5", "1030000.5"),
        ("de", "30000,50 EUR", "30000.5"),
        ("de", "30 000,50\u00a0€", "30000.5"),
        ("de", "30000.50", "30000.5"),
        ("de", "0", "0"),
        ("de", "30,000", None),
        ("de", "3.00.000", None),
        ("de", "30.000,505", None),
        ("de", "-5", None),
        ("de", "dreißig", None),
        ("de", "1e5", None),
        ("de", "NaN", None),
        ("en", "30,000.50", "30000.5"),
        ("en", "30,000", "30000"),
        ("en", "30.000", None),
    ],
)
def test_amounts_as_people_write_them(language, text, expected):
    with override(language):
        assert parse_amount(text) == (None if expected is None else Decimal(expected))
