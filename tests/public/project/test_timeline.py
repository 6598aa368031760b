"""The funding in dates, and not a word of what is going on inside."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from tests.factories import create_project
from tests.public.factories import create_result
from tests.signoff.steps import sign_concept, sign_goals
from wagtail_qtg.projects.actions import change_schedule
from wagtail_qtg.projects.enums import ScheduleChangeKind
from wagtail_qtg.projects.schedule import Request
from wagtail_qtg.public.project.timeline import timeline_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def on(monkeypatch):
    """``on(day)`` is today."""
    return lambda day: monkeypatch.setattr(timezone, "localdate", lambda *args: day)


def part(client, project) -> str:
    page = client.get(project.url).content.decode()
    return page.split('id="qtg-timeline"')[1].split("</section>")[0]


def test_every_period_says_where_it_stands(project, on):
    on(date(2026, 7, 1))
    stretches = timeline_of(project, {}).stretches
    assert [stretch.state for stretch in stretches] == [
        "vorbei",
        "läuft gerade",
        *["kommt noch"] * 5,
    ]
    assert stretches[0].name == "Vorbereitung"
    assert stretches[0].dates == "1. März 2026 bis 31. Mai 2026"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 8, 30), "Gespräch mit dem Förderer: ist am 31. August 2026"),
        (date(2026, 8, 31), "Gespräch mit dem Förderer: ist heute"),
        (date(2026, 9, 1), "Gespräch mit dem Förderer: war am 31. August 2026"),
    ],
)
def test_the_talk_is_at_the_end_of_the_period(project, on, day, words):
    on(day)
    assert timeline_of(project, {}).stretches[1].talk == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 2, 1), "beginnt am 1. März 2026"),
        (date(2026, 3, 1), "läuft bis Februar 2028"),
        (date(2028, 2, 29), "läuft bis Februar 2028"),
        (date(2028, 3, 1), "abgeschlossen seit Februar 2028"),
    ],
)
def test_the_funding_as_a_whole(project, on, day, words):
    on(day)
    timeline = timeline_of(project, {})
    assert timeline.state == words
    assert timeline.is_over is (day > date(2028, 2, 29))


def test_only_the_time_to_prepare_says_so(project):
    remarks = [stretch.remarks for stretch in timeline_of(project, {}).stretches]
    assert remarks[0] == ("Zeit zur Vorbereitung: Die Ziele werden danach vereinbart.",)
    assert not any(remarks[1:])


def test_an_extension_is_said_without_its_reason(client, project):
    change = Request(
        ScheduleChangeKind.EXTEND, on=date(2026, 9, 14), period_number=2, reason="GEHEIM"
    )
    change_schedule(project, change)
    words = part(client, project)
    assert "Dieser Zeitraum wurde bis zum 14. September 2026 verlängert." in words
    assert "GEHEIM" not in words


def test_an_early_end_cuts_what_would_have_followed(client, project, on):
    change = Request(ScheduleChangeKind.END_EARLY, on=date(2026, 10, 15), reason="Haus verkauft")
    change_schedule(project, change)
    on(date(2026, 9, 20))
    assert "Die Förderung endet vorzeitig am 15. Oktober 2026." in part(client, project)
    on(date(2026, 11, 1))
    timeline = timeline_of(project, {})
    assert timeline.ended_early == "Die Förderung endete vorzeitig am 15. Oktober 2026."
    assert timeline.ends_on == date(2026, 10, 15)
    assert timeline.stretches[-1].dates == "1. September 2026 bis 15. Oktober 2026"
    assert timeline.is_over


def test_public_results_are_counted_and_linked(client, project, review):
    create_result(review, period=2), create_result(review, period=2)
    words = part(client, project)
    assert 'href="?nach=quartal#zeitraum-2">2 Ergebnisse' in words
    assert words.count("Ergebnisse") == 1


def test_what_happens_inside_changes_nothing(client, project, people):
    before = part(client, project)
    sign_concept(project, people)
    sign_goals(project, people)
    assert part(client, project) == before


def test_without_a_schedule_there_is_no_timeline(client, index, organisation):
    page = client.get(create_project(index, organisation).url).content.decode()
    assert "qtg-timeline" not in page.split("</head>")[1]
