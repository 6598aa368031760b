"""Which days stand in a calendar, and what becomes of them when the schedule moves."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest
from django.utils.translation import override
from freezegun import freeze_time
from icalendar import Calendar

from tests.factories import create_project, plan
from tests.reports.factories import create_report
from tests.signoff.steps import (
    sign_concept,
    sign_goals,
    signed_review,
    submit_and_sign,
    write_closing_report,
)
from wagtail_qtg.exports.calendar.events import Event, events_of
from wagtail_qtg.exports.calendar.feed import feed
from wagtail_qtg.models import ProjectPage
from wagtail_qtg.projects.actions import change_schedule
from wagtail_qtg.projects.enums import ScheduleChangeKind
from wagtail_qtg.projects.schedule import Request
from wagtail_qtg.signoff.ledger import ledger_of

pytestmark = pytest.mark.django_db

TALKS = ["2026-05-31", "2026-08-31", "2026-11-30", "2027-02-28", "2027-05-31", "2027-08-31"]
TALKS += ["2028-02-29"]


@pytest.fixture(autouse=True)
def in_english():
    with override("en"):
        yield


def events(project):
    return events_of(ProjectPage.objects.filter(pk=project.pk))


def days(project, beginning):
    return [str(e.day) for e in events(project) if e.summary.startswith(beginning)]


def test_every_period_ends_with_a_talk(project):
    assert days(project, "Talk with the funder: Nordviertel") == TALKS


def test_a_talk_is_tentative_until_its_day_is_agreed(project):
    assert not any(e.is_fixed for e in events(project) if e.summary.startswith("Talk"))
    create_report(project, 2, talk_on=date(2026, 8, 27))
    fixed = [e for e in events(project) if e.summary.startswith("Talk") and e.is_fixed]
    assert [str(e.day) for e in fixed] == ["2026-08-27"]


def test_the_first_talk_asks_for_the_job_description(project):
    talks = [e for e in events(project) if e.summary.startswith("Talk")]
    asking = [str(e.day) for e in talks if "job description" in e.description]
    assert asking == ["2026-05-31"]


def test_what_is_due_is_there_until_it_is_signed(project, people):
    assert days(project, "Concept due") == ["2026-03-01"]
    assert days(project, "Goals due")[:2] == ["2026-06-01", "2026-09-01"]
    assert days(project, "Documentation due")[:2] == ["2026-08-31", "2026-11-30"]
    assert days(project, "Closing report due") == ["2028-02-29"]
    with freeze_time("2026-03-05"):
        sign_concept(project, people)
        sign_goals(project, people)
    assert days(project, "Concept due") == []
    assert days(project, "Goals due")[0] == "2026-09-01"
    assert days(project, "Documentation due")[0] == "2026-08-31"


@freeze_time("2026-03-05")
def test_a_signed_review_is_no_longer_due(project, people):
    sign_concept(project, people)
    signed_review(project, people)
    assert days(project, "Documentation due")[0] == "2026-11-30"
    assert days(project, "Talk") == TALKS


@freeze_time("2026-10-01")
def test_what_was_over_before_the_concept_is_not_asked_for(project, people):
    sign_concept(project, people)
    assert days(project, "Goals due")[0] == "2026-09-01"
    assert days(project, "Documentation due")[0] == "2026-11-30"


@freeze_time("2026-03-05")
def test_due_days_are_those_of_the_ledger(project, people):
    sign_concept(project, people)
    due = [str(entry.due_on) for entry in ledger_of(project) if entry.is_due]
    assert due == [day for day in days(project, "Documentation due") if day != "2028-02-29"]


def end_early(project, day):
    request = Request(ScheduleChangeKind.END_EARLY, on=day, reason="Kein Geld mehr")
    change_schedule(project, request)
    project.refresh_from_db()


def test_periods_after_an_early_end_vanish(project):
    create_report(project, 4)  # kept, whatever becomes of the schedule
    end_early(project, date(2026, 10, 15))
    assert days(project, "Talk") == ["2026-05-31", "2026-08-31", "2026-10-15"]
    assert days(project, "Closing report due") == ["2026-10-15"]
    assert max(e.day for e in events(project)) == date(2026, 10, 15)


def test_after_the_closing_report_nothing_is_due(project, people):
    with freeze_time("2028-03-01"):
        sign_concept(project, people)
        submit_and_sign(write_closing_report(project, people), people)
    assert {e.summary for e in events(project)} == {"Talk with the funder: Nordviertel"}


def test_a_moved_day_keeps_its_uid_and_counts_up(project):
    before = {e.uid: e for e in events(project)}
    change_schedule(
        project,
        Request(
            ScheduleChangeKind.EXTEND, period_number=2, on=date(2026, 9, 15), reason="Krankheit"
        ),
    )
    after = {e.uid: e for e in events(project)}
    assert after.keys() == before.keys()
    moved = [uid for uid, event in after.items() if event.day != before[uid].day]
    assert moved
    assert all(after[uid].sequence >= before[uid].sequence for uid in after)


def test_a_talk_that_moves_keeps_its_uid(project):
    report = create_report(project, 2)
    (before,) = [e for e in events(project) if str(e.day) == TALKS[1] and "Talk" in e.summary]
    with freeze_time("2030-01-01"):
        report.talk_on = date(2026, 8, 20)
        report.save_with_revision()
    (after,) = [e for e in events(project) if e.uid == before.uid]
    assert after.day == date(2026, 8, 20)
    assert after.sequence > before.sequence


def test_two_projects_have_no_uid_in_common(project, other_project):
    uids = [e.uid for e in events_of(ProjectPage.objects.all())]
    assert len(uids) == len(set(uids)) > 40


def test_every_event_leads_into_the_admin(project, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://traeger.example"
    report = create_report(project, 2)
    urls = {e.url for e in events(project)}
    assert urls == {
        f"https://traeger.example/admin/qtg/projects/{project.pk}/schedule/",
        f"https://traeger.example/admin/qtg/pages/{report.pk}/review/",
    }
    assert all(e.description.endswith(e.url) for e in events(project))


def test_nothing_confidential_and_no_name_is_told(project, people):
    create_report(
        project, 2, talk_on=date(2026, 8, 27), talk_participants="Frau Yilmaz", minutes="Geheim"
    )
    end_early(project, date(2026, 10, 15))
    content = feed("Termine", events(project)).decode()
    for word in ("Yilmaz", "Geheim", "Kein Geld", "editor", "reviewer"):
        assert word not in content


def test_a_project_without_periods_has_no_dates(index, organisation):
    assert events(create_project(index, organisation)) == []


@pytest.mark.parametrize("count", [2, 12])
def test_the_number_of_queries_does_not_grow(index, organisation, django_assert_num_queries, count):
    for number in range(count):
        plan(create_project(index, organisation, title=f"Projekt {number}"))
    with django_assert_num_queries(6):
        assert len(events_of(ProjectPage.objects.all())) == count * 21


def an_event(**values):
    return Event(
        **{
            "uid": "1@wagtail-qtg",
            "day": date(2026, 8, 31),
            "summary": "Gespräch",
            "description": "Was zu tun ist",
            "url": "https://traeger.example/admin/",
            "changed_at": datetime(2026, 3, 1, 12, 30, 15, 999, tzinfo=timezone.utc),
            **values,
        }
    )


HOSTILE = "Süd, Nord; „West“\\n \\ 🏘️ Ä" + "lang " * 60


def read_again(*events):
    return Calendar.from_ical(feed("Termine, alle; ü", events))


def test_special_characters_survive_line_folding():
    description = f"{HOSTILE}\nzweite Zeile\nBEGIN:VEVENT\r\nEND:VCALENDAR"
    calendar = read_again(an_event(summary=HOSTILE, description=description))
    (event,) = calendar.walk("VEVENT")
    assert event["SUMMARY"] == HOSTILE
    assert event["DESCRIPTION"].splitlines() == description.splitlines()
    assert calendar["X-WR-CALNAME"] == "Termine, alle; ü"


def test_no_line_is_longer_than_the_format_allows():
    content = feed("Termine", [an_event(summary=HOSTILE)])
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_an_event_is_a_whole_day_in_no_time_zone():
    (event,) = read_again(an_event()).walk("VEVENT")
    assert event["DTSTART"].to_ical() == b"20260831"
    assert event["DTEND"].to_ical() == b"20260901"
    assert event["DTSTART"].params["VALUE"] == "DATE"
    assert event["DTSTAMP"].to_ical() == event["LAST-MODIFIED"].to_ical() == b"20260301T123015Z"


def test_the_same_events_give_the_same_bytes(project):
    assert feed("Termine", events(project)) == feed("Termine", events(project))


def test_programs_are_told_how_often_to_look():
    content = feed("Termine", [])
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H" in content
    assert b"X-PUBLISHED-TTL:PT12H" in content


@pytest.mark.parametrize(("is_fixed", "status"), [(True, "CONFIRMED"), (False, "TENTATIVE")])
def test_a_day_that_is_not_agreed_is_tentative(is_fixed, status):
    (event,) = read_again(an_event(is_fixed=is_fixed)).walk("VEVENT")
    assert event["STATUS"] == status
