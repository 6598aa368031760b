"""What a change of dates does to a project's periods, and what it refuses to do."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import PageLogEntry

from tests.factories import START, create_project, dates, plan, sign
from wagtail_qtg.models import Period, Programme, ScheduleChange
from wagtail_qtg.projects.actions import (
    ScheduleMovedError,
    change_schedule,
    open_period,
    seal_period,
)
from wagtail_qtg.projects.enums import ScheduleChangeKind as Kind
from wagtail_qtg.projects.schedule import Request, preview_change

pytestmark = pytest.mark.django_db

TWO_YEARS = [
    (1, "2026-03-01", "2026-05-31"),
    (2, "2026-06-01", "2026-08-31"),
    (3, "2026-09-01", "2026-11-30"),
    (4, "2026-12-01", "2027-02-28"),
    (5, "2027-03-01", "2027-05-31"),
    (6, "2027-06-01", "2027-08-31"),
    (7, "2027-09-01", "2028-02-29"),
]


def extend(number, on):
    return Request(Kind.EXTEND, on=on, period_number=number, reason="Krankheit")


def end_early(on):
    return Request(Kind.END_EARLY, on=on, reason="Haus verkauft")


def move_start(on):
    return Request(Kind.MOVE_START, on=on, reason="Stelle später besetzt")


RESUME = Request(Kind.RESUME, reason="Doch weiter")


def complaint(project, request):
    with pytest.raises(ValidationError) as caught:
        preview_change(project, request)
    return caught.value.message_dict


def test_plan_makes_the_periods_of_the_preset(project):
    assert dates(project) == TWO_YEARS
    first, second = project.periods.order_by("number")[:2]
    assert (first.label, first.has_sheets, first.needs_job_description) == (
        "Vorbereitung",
        False,
        True,
    )
    assert (second.talk, second.released_by) == ("review", "concept")


def test_plan_twice_is_refused_and_doubles_nothing(project):
    assert complaint(project, Request(Kind.PLAN, on=START)) == {
        "kind": ["Dieses Projekt hat schon einen Zeitplan."]
    }
    assert dates(project) == TWO_YEARS


def test_a_number_exists_once_per_project(project):
    with pytest.raises(IntegrityError), transaction.atomic():
        Period.objects.create(
            project=project, number=1, starts_on=START, ends_on=START, talk="review"
        )


def test_programme_without_periods(index, organisation):
    project = create_project(index, organisation, programme="dstgb")
    project.programme.periods.all().delete()
    project.programme.refresh_from_db()
    assert "noch keine Zeiträume" in str(complaint(project, Request(Kind.PLAN, on=START)))


def test_extension_moves_what_follows(project):
    change_schedule(project, extend(2, date(2026, 9, 14)))
    assert dates(project)[1:3] == [
        (2, "2026-06-01", "2026-09-14"),
        (3, "2026-09-15", "2026-12-14"),
    ]
    assert dates(project)[-1] == (7, "2027-09-15", "2028-03-14")
    assert project.periods.get(number=2).extended_to == date(2026, 9, 14)


def test_extension_is_shown_before_it_is_done(project):
    preview = preview_change(project, extend(2, date(2026, 9, 14)))
    assert [period.number for period in preview.kept] == [1]
    assert [plan.number for _period, plan in preview.moved] == [2, 3, 4, 5, 6, 7]
    assert (preview.added, preview.removed) == ([], [])
    assert dates(project) == TWO_YEARS


def test_two_extensions_add_up(project):
    change_schedule(project, extend(2, date(2026, 9, 14)))
    change_schedule(project, extend(3, date(2026, 12, 31)))
    assert dates(project)[1:4] == [
        (2, "2026-06-01", "2026-09-14"),
        (3, "2026-09-15", "2026-12-31"),
        (4, "2027-01-01", "2027-03-31"),
    ]


def test_early_end_removes_what_is_not_begun(project):
    preview = change_schedule(project, end_early(date(2026, 10, 15)))
    assert dates(project) == [*TWO_YEARS[:2], (3, "2026-09-01", "2026-10-15")]
    assert [period.number for period in preview.removed] == [4, 5, 6, 7]
    project.refresh_from_db()
    assert project.ended_early_on == date(2026, 10, 15)


def test_early_end_never_removes_a_begun_report(project):
    open_period(project.periods.get(number=5))
    preview = change_schedule(project, end_early(date(2026, 10, 15)))
    assert [period.number for period in preview.left_standing] == [5]
    assert [number for number, _start, _end in dates(project)] == [1, 2, 3, 5]


def test_early_end_can_be_taken_back(project):
    change_schedule(project, end_early(date(2026, 10, 15)))
    preview = change_schedule(project, RESUME)
    assert [plan.number for plan in preview.added] == [4, 5, 6, 7]
    assert dates(project) == TWO_YEARS


def test_taking_back_does_not_double_a_begun_report(project):
    begun = open_period(project.periods.get(number=5))
    change_schedule(project, end_early(date(2026, 10, 15)))
    change_schedule(project, RESUME)
    assert dates(project) == TWO_YEARS
    assert project.periods.get(number=5).pk == begun.pk


def test_an_early_end_lies_before_the_regular_one_also_the_second_time(project):
    change_schedule(project, end_early(date(2026, 10, 15)))
    assert "endet ohnehin" in complaint(project, end_early(date(2035, 1, 1)))["on"][0]
    change_schedule(project, end_early(date(2026, 12, 31)))
    assert dates(project)[-1] == (4, "2026-12-01", "2026-12-31")


def test_the_public_end_is_the_early_one_whatever_stands_after_it(project):
    open_period(project.periods.get(number=5))
    change_schedule(project, end_early(date(2026, 10, 15)))
    assert project.funding["ends_on"] == date(2026, 10, 15)


def test_taking_an_early_end_back_keeps_agreed_extensions(project):
    change_schedule(project, extend(5, date(2027, 6, 14)))
    extended = dates(project)
    change_schedule(project, end_early(date(2026, 10, 15)))
    change_schedule(project, RESUME)
    assert dates(project) == extended


def test_an_extension_typed_too_long_can_be_shortened(project):
    change_schedule(project, extend(2, date(2026, 12, 31)))
    change_schedule(project, extend(2, date(2026, 9, 14)))
    assert dates(project)[1] == (2, "2026-06-01", "2026-09-14")
    assert "nach dem regulären" in complaint(project, extend(2, date(2026, 8, 30)))["on"][0]


@pytest.mark.parametrize("request_", [move_start(date.max), move_start(date.min)])
def test_a_year_mistyped(project, request_):
    assert "Stimmt das Jahr?" in complaint(project, request_)["on"][0]


def test_new_start_moves_everything(project):
    change_schedule(project, move_start(date(2026, 4, 1)))
    assert dates(project)[0] == (1, "2026-04-01", "2026-06-30")
    project.refresh_from_db()
    assert project.start_date == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("request_", "field", "words"),
    [
        (Request(Kind.EXTEND, period_number=2, reason="x"), "on", "Bitte ein Datum angeben."),
        (Request(Kind.EXTEND, on=START, period_number=2), "reason", "Bitte einen Grund angeben."),
        (extend(9, date(2027, 1, 1)), "period_number", "Bitte den Zeitraum auswählen."),
        (extend(2, date(2026, 8, 31)), "on", "nach dem regulären liegen (31.08.2026)"),
        (end_early(date(2026, 2, 1)), "on", "nicht vor dem Beginn der Förderung liegen"),
        (end_early(date(2028, 2, 29)), "on", "endet ohnehin an diesem Tag"),
        (RESUME, "kind", "endet nicht vorzeitig"),
    ],
)
def test_bad_request_is_told_at_its_field(project, request_, field, words):
    assert words in complaint(project, request_)[field][0]


def test_start_after_the_end(project):
    change_schedule(project, end_early(date(2026, 10, 15)))
    message = complaint(project, move_start(date(2026, 11, 1)))["on"][0]
    assert message == "Der Beginn darf nicht nach dem Ende der Förderung liegen (15.10.2026)."


def test_extension_beyond_an_early_end(project):
    change_schedule(project, end_early(date(2026, 10, 15)))
    assert "vorzeitige Ende zurück" in complaint(project, extend(2, date(2026, 12, 1)))["on"][0]


def test_start_cannot_move_past_an_extension(project):
    change_schedule(project, extend(1, date(2026, 6, 15)))
    message = complaint(project, move_start(date(2026, 7, 1)))["on"][0]
    assert "Zeitraum 1 ist bis zum 15.06.2026 verlängert" in message


def test_change_without_a_schedule(index, organisation):
    project = create_project(index, organisation)
    assert "noch keinen Zeitplan" in complaint(project, end_early(START))["kind"][0]


def test_a_signed_period_cannot_be_extended(project):
    sign(project, 2)
    assert complaint(project, extend(2, date(2026, 10, 1))) == {
        "period_number": [
            "Zeitraum 2 ist abgezeichnet. Seine Termine können sich nicht mehr ändern."
        ]
    }


@pytest.mark.parametrize(
    "request_", [move_start(date(2026, 4, 1)), end_early(date(2026, 7, 1)), end_early(START)]
)
def test_nothing_moves_or_cuts_a_signed_period(project, request_):
    sign(project, 2)
    assert "Zeitraum 2 ist abgezeichnet" in complaint(project, request_)["on"][0]
    assert dates(project) == TWO_YEARS


def test_later_periods_can_move_although_an_earlier_one_is_signed(project):
    sign(project, 2)
    change_schedule(project, extend(3, date(2026, 12, 15)))
    assert dates(project)[1] == TWO_YEARS[1]


def test_period_itself_refuses_new_dates_once_signed(project):
    period = sign(project, 2)
    period.ends_on = date(2026, 9, 30)
    with pytest.raises(ValidationError) as caught:
        period.full_clean()
    assert "abgezeichnet" in caught.value.message_dict["ends_on"][0]


def test_period_cannot_end_before_it_begins(project):
    period = project.periods.get(number=2)
    period.ends_on = date(2026, 1, 1)
    with pytest.raises(ValidationError) as caught:
        period.full_clean()
    assert "nicht vor dem Beginn" in caught.value.message_dict["ends_on"][0]


@pytest.mark.parametrize(
    ("name", "value"),
    [("ends_on", date(2026, 9, 30)), ("released_by", "goals"), ("number", 9), ("label", "x")],
)
def test_a_signed_period_cannot_even_be_saved_changed(project, name, value):
    period = sign(project, 2)
    setattr(period, name, value)
    with pytest.raises(ValidationError, match="abgezeichnet"):
        period.save()


def test_a_report_never_begun_cannot_be_sealed(project):
    with pytest.raises(ValidationError, match="nie begonnen"):
        seal_period(project.periods.get(number=2))


def test_begun_and_sealed_only_once(project):
    period = sign(project, 2)
    again = sign(project, 2)
    assert (again.opened_at, again.signed_at) == (period.opened_at, period.signed_at)


def test_every_change_is_written_down_with_its_reason(project, people):
    change_schedule(project, extend(2, date(2026, 9, 14)), user=people.coordinator)
    change = ScheduleChange.objects.first()
    assert (change.before, change.after) == (date(2026, 8, 31), date(2026, 9, 14))
    assert (change.reason, change.made_by_name) == ("Krankheit", "coordinator")


def test_log_names_the_change_but_not_the_reason(project, people):
    change_schedule(project, extend(2, date(2026, 9, 14)), user=people.coordinator)
    entry = PageLogEntry.objects.filter(action="wagtail_qtg.schedule").latest("timestamp")
    assert entry.user == people.coordinator
    assert "Krankheit" not in str(entry.data)


def test_what_is_done_is_what_was_seen(project, people):
    seen = preview_change(project, extend(2, date(2026, 9, 14))).digest
    change_schedule(project, extend(1, date(2026, 6, 5)))
    with pytest.raises(ScheduleMovedError):
        change_schedule(project, extend(2, date(2026, 9, 14)), user=people.coordinator, seen=seen)


@pytest.mark.parametrize("name", ["editor", "other_editor", "other_reviewer", "site_editor"])
def test_those_who_may_not_change_dates(project, people, name):
    with pytest.raises(PermissionDenied):
        change_schedule(project, extend(2, date(2026, 9, 14)), user=getattr(people, name))
    assert dates(project) == TWO_YEARS


@pytest.mark.parametrize("name", ["coordinator", "reviewer", "admin"])
def test_those_who_may_change_dates(project, people, name):
    change_schedule(project, extend(2, date(2026, 9, 14)), user=getattr(people, name))
    assert dates(project) != TWO_YEARS


def test_a_programme_edited_later_leaves_planned_periods(project):
    programme = Programme.objects.get(slug="lwl-qtg")
    programme.periods.filter(start_month__gte=12).delete()
    programme.periods.update(label="Neu", talk="closing")
    change_schedule(project, extend(2, date(2026, 9, 14)))
    change_schedule(project, end_early(date(2026, 10, 15)))
    change_schedule(project, RESUME)
    assert dates(project)[-1] == (7, "2027-09-15", "2028-03-14")
    assert [(p.label, p.talk) for p in project.periods.order_by("number")][3:] == [
        ("3. Quartal mit Zielen", "review"),
        ("4. Quartal mit Zielen", "review"),
        ("5. Quartal mit Zielen", "extended"),
        ("Abschlusshalbjahr", "closing"),
    ]


def test_a_failed_change_leaves_nothing_half_done(project, monkeypatch):
    monkeypatch.setattr(
        "wagtail_qtg.projects.actions.ScheduleChange.objects.create",
        lambda **kwargs: (_ for _ in ()).throw(OSError("killed")),
    )
    with pytest.raises(OSError, match="killed"):
        change_schedule(project, extend(2, date(2026, 9, 14)))
    assert dates(project) == TWO_YEARS


changes = st.one_of(
    st.builds(extend, st.integers(1, 7), st.dates(date(2026, 1, 1), date(2029, 1, 1))),
    st.builds(end_early, st.dates(date(2026, 1, 1), date(2029, 1, 1))),
    st.builds(move_start, st.dates(date(2025, 1, 1), date(2028, 1, 1))),
    st.just(RESUME),
)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(changes, max_size=6),
    st.sets(st.integers(1, 7), max_size=3),
    st.sets(st.integers(1, 7), max_size=2),
)
def test_whatever_is_asked_begun_and_signed_reports_survive(project, asked, begun, signed):
    with transaction.atomic():
        for number in begun | signed:
            open_period(project.periods.get(number=number))
        fixed = {number: sign(project, number) for number in signed}
        for request in asked:
            try:
                change_schedule(project, request)
            except ValidationError:
                continue
        numbers = [number for number, _start, _end in dates(project)]
        assert len(numbers) == len(set(numbers))
        assert begun | signed <= set(numbers)
        for number, period in fixed.items():
            now = project.periods.get(number=number)
            assert (now.starts_on, now.ends_on) == (period.starts_on, period.ends_on)
        transaction.set_rollback(True)
    project.refresh_from_db()


def test_a_copy_has_no_dates_of_its_own(project, index):
    copy = project.copy(to=index, update_attrs={"slug": "kopie", "title": "Kopie"})
    assert copy.start_date is None
    assert not copy.is_planned
    plan(copy, date(2027, 1, 1))
    assert dates(project) == TWO_YEARS
