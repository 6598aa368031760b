from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wagtail_qtg.common.periods import PlannedPeriod, Stretch, plan_periods

QTG = [
    Stretch(number, start, end)
    for number, (start, end) in enumerate(
        [(0, 3), (3, 6), (6, 9), (9, 12), (12, 15), (15, 18), (18, 24)], start=1
    )
]


def test_two_years_from_the_first_of_march():
    assert plan_periods(date(2026, 3, 1), QTG) == [
        PlannedPeriod(1, date(2026, 3, 1), date(2026, 5, 31)),
        PlannedPeriod(2, date(2026, 6, 1), date(2026, 8, 31)),
        PlannedPeriod(3, date(2026, 9, 1), date(2026, 11, 30)),
        PlannedPeriod(4, date(2026, 12, 1), date(2027, 2, 28)),
        PlannedPeriod(5, date(2027, 3, 1), date(2027, 5, 31)),
        PlannedPeriod(6, date(2027, 6, 1), date(2027, 8, 31)),
        PlannedPeriod(7, date(2027, 9, 1), date(2028, 2, 29)),
    ]


def test_a_start_at_the_end_of_a_month_does_not_drift():
    planned = plan_periods(date(2025, 8, 31), QTG)
    assert [period.starts_on.day for period in planned] == [31, 30, 28, 31, 31, 30, 28]
    assert planned[-1].ends_on == date(2027, 8, 30)


def test_an_extension_moves_all_that_follow():
    planned = plan_periods(date(2026, 3, 1), QTG, {2: date(2026, 9, 14)})
    assert planned[1] == PlannedPeriod(2, date(2026, 6, 1), date(2026, 9, 14))
    assert planned[2] == PlannedPeriod(3, date(2026, 9, 15), date(2026, 12, 14))
    assert planned[-1].ends_on == date(2028, 3, 14)


def test_an_early_end_cuts_the_period_that_it_falls_into():
    planned = plan_periods(date(2026, 3, 1), QTG, ends_early_on=date(2026, 10, 15))
    assert [period.number for period in planned] == [1, 2, 3]
    assert planned[-1].ends_on == date(2026, 10, 15)


def test_no_stretches_no_periods():
    assert plan_periods(date(2026, 3, 1), []) == []


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.dictionaries(st.integers(1, 7), st.integers(1, 200), max_size=3),
)
def test_periods_leave_no_gap_and_no_overlap(start, longer):
    extended = {}
    for number in sorted(longer):
        planned = plan_periods(start, QTG, extended)
        extended[number] = planned[number - 1].ends_on + timedelta(days=longer[number])
    planned = plan_periods(start, QTG, extended)
    assert planned[0].starts_on == start
    for before, after in zip(planned, planned[1:], strict=False):
        assert after.starts_on == before.ends_on + timedelta(days=1)
        assert after.ends_on >= after.starts_on
