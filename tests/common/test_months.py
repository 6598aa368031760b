from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_qtg.common.months import add_months, last_day_before


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 31), 2, date(2026, 3, 31)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_add_months(start, months, expected):
    assert add_months(start, months) == expected


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 3, 1), 3, date(2026, 5, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 27)),
        (date(2024, 2, 29), 24, date(2026, 2, 27)),
    ],
)
def test_last_day_before(start, months, expected):
    assert last_day_before(start, months) == expected


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(min_value=0, max_value=120),
    st.integers(min_value=1, max_value=60),
)
def test_more_months_are_always_later(start, months, more):
    assert add_months(start, months) < add_months(start, months + more)
    assert add_months(start, months).day in {start.day, 28, 29, 30}
    assert last_day_before(start, more) + timedelta(days=1) == add_months(start, more)
