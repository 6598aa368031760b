from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from freezegun import freeze_time

from wagtail_qtg.models import Period, QuarterReportPage
from wagtail_qtg.reports.actions import start_report

from .factories import create_report

pytestmark = pytest.mark.django_db


def run(**options) -> str:
    out = StringIO()
    call_command("qtg_open_periods", stdout=out, stderr=out, **options)
    return out.getvalue()


def numbers(project) -> list[int]:
    return [report.period.number for report in QuarterReportPage.objects.of(project)]


@pytest.mark.parametrize(
    ("day", "ahead", "expected"),
    [
        ("2026-02-15", 30, [1]),
        ("2026-02-15", 5, []),
        ("2026-03-01", 30, [1]),
        ("2026-05-10", 30, [1, 2]),
        ("2026-06-01", 30, [2]),
        ("2028-03-01", 30, []),
    ],
)
def test_it_begins_what_runs_or_begins_soon(project, day, ahead, expected):
    with freeze_time(day):
        run(days_ahead=ahead)
    assert numbers(project) == expected


@freeze_time("2026-05-10")
def test_a_second_run_begins_nothing(project):
    assert run().count("Begonnen") == 2
    assert run() == ""
    assert numbers(project) == [1, 2]


@freeze_time("2026-05-10")
def test_a_dry_run_shows_and_changes_nothing(project):
    assert "Probelauf" in run(dry_run=True)
    assert numbers(project) == []
    assert not Period.objects.exclude(opened_at=None).exists()


@freeze_time("2026-05-10")
def test_one_project_only(project, other_project):
    run(project=project.slug)
    assert (numbers(project), numbers(other_project)) == ([1, 2], [])


def test_an_unknown_project_is_said(project):
    with pytest.raises(CommandError, match="gibt-es-nicht"):
        run(project="gibt-es-nicht")


@freeze_time("2026-05-10")
def test_one_broken_project_stops_no_other(project, other_project, monkeypatch):
    from wagtail_qtg.management.commands import qtg_open_periods

    def start(period):
        if period.project_id == project.pk:
            raise qtg_open_periods.ValidationError("kaputt")
        return start_report(period)

    monkeypatch.setattr(qtg_open_periods, "start_report", start)
    with pytest.raises(CommandError, match="2"):
        run()
    assert (numbers(project), numbers(other_project)) == ([], [1, 2])


def test_what_is_in_the_way_of_its_address_does_not_matter(project, people):
    from wagtail.models import Page

    project.add_child(instance=Page(title="Dokumentation", slug="dokumentation-2"))
    assert create_report(project).slug == "dokumentation-2-1"
