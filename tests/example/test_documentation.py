"""Concepts and reports of the demo: as complete and as varied as those of a real project."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from django.utils import timezone

from example_site.demo.documentation import working_day
from example_site.demo.files import read_documentation
from tests.reports.factories import signed
from wagtail_qtg.models import (
    ClosingReportPage,
    ConceptPage,
    GuidingGoal,
    Period,
    ProjectPage,
    PublicResult,
    QuarterReportPage,
    SignOffEvent,
)
from wagtail_qtg.reports.carrying_on import SheetHistory
from wagtail_qtg.signoff.actions import is_waiting
from wagtail_qtg.signoff.verification import verify_sign_offs

pytestmark = pytest.mark.django_db


def content_of(report) -> dict:
    return read_documentation(report.project.slug)["reports"][str(report.period.number)]


def past_reports():
    return QuarterReportPage.objects.filter(period__ends_on__lt=timezone.localdate())


def outcomes(report, sheet) -> list[str]:
    attempts = [entry.sheet["achieved"] for entry in SheetHistory(report).attempts_before(sheet)]
    return [*attempts, sheet["achieved"]]


def test_concepts_are_complete_but_the_one_that_is_being_written(demo):
    drafts = [concept for concept in ConceptPage.objects.all() if concept.problems()]
    assert [concept.project.slug for concept in drafts] == ["ankommen-am-ahornhof"]
    assert ConceptPage.objects.count() == 6
    assert not GuidingGoal.objects.agreed().filter(concept__in=drafts).exists()


def test_goals_of_every_report_can_be_agreed_but_of_the_one_that_is_being_written(demo):
    for report in QuarterReportPage.objects.all():
        if report.stage == "planning":
            assert bool(report.problems()) == content_of(report).get("is_draft", False), report


def test_what_is_past_is_signed_and_verifies(demo):
    for report in past_reports().filter(period__has_sheets=True):
        assert report.stage == "closed", report
    assert all(not faults for _record, faults in verify_sign_offs())
    events = set(SignOffEvent.objects.values_list("event", flat=True))
    assert events == {"submitted", "returned", "signed"}
    waiting = [report for report in QuarterReportPage.objects.all() if is_waiting(report)]
    assert [report.project.slug for report in waiting] == ["digitales-brett"]


def test_what_was_reached_is_public_but_the_newest(demo):
    results = PublicResult.objects.public()
    assert results.count() >= 20
    assert set(results.values_list("achieved", flat=True)) == {"yes"}


def test_every_past_report_can_be_reviewed(demo):
    for report in past_reports():
        with signed(report, "goals"):
            assert report.problems() == [], report


def test_every_period_until_now_of_a_documented_project_has_its_report(demo):
    documented = ConceptPage.objects.exclude(project__slug="ankommen-am-ahornhof")
    begun = Period.objects.filter(
        project__in=documented.values("project"), starts_on__lte=timezone.localdate()
    )
    assert begun.count() == QuarterReportPage.objects.count() == 23
    assert not begun.filter(report=None).exists()


def test_goals_are_reached_partly_twice_and_then_wholly(demo):
    chains = [
        outcomes(report, sheet.value)
        for report in QuarterReportPage.objects.all()
        for sheet in report.sheets
    ]
    assert ["partly", "partly", "yes"] in chains
    assert ["no", "yes"] in chains
    assert ["partly", "no"] in [chain[-2:] for chain in chains]


def test_whatever_is_carried_on_was_left_open_in_the_period_before(demo):
    for report in QuarterReportPage.objects.all():
        left_open = {entry.key for entry in SheetHistory(report).still_open}
        carried_on = {sheet.value["continues"] for sheet in report.sheets} - {""}
        assert carried_on <= left_open, report


@pytest.mark.parametrize("name", ["period_goal", "criterion", "comment", "public_text"])
def test_no_two_sheets_say_the_same(demo, name):
    texts = Counter(
        sheet.value[name]
        for report in QuarterReportPage.objects.all()
        for sheet in report.sheets
        if sheet.value[name]
    )
    assert len(texts) > 20
    assert set(texts.values()) == {1}


def test_reached_goals_and_only_these_are_told_to_the_public_in_both_languages(demo):
    for report in past_reports():
        for sheet in report.sheets:
            is_reached = sheet.value["achieved"] == "yes"
            assert bool(sheet.value["public_text"]) == is_reached
            assert bool(sheet.value["easy_text"]) == is_reached


def test_sentences_in_easy_language_are_short(demo):
    for report in past_reports():
        for sheet in report.sheets:
            for line in sheet.value["easy_text"].splitlines():
                assert len(line.split()) <= 12, line


def test_sheets_use_what_the_form_offers(demo):
    sheets = [sheet.value for report in QuarterReportPage.objects.all() for sheet in report.sheets]
    steps = {measure["participation"] for sheet in sheets for measure in sheet["measures"]}
    kinds = {actor["kind"] for sheet in sheets for actor in sheet["actors"]}
    assert {"consulted", "deciding", "governing"} <= steps
    assert kinds == {"organisation", "person"}


def test_the_extended_talk_and_the_closing_report_are_there(demo):
    (extended,) = QuarterReportPage.objects.exclude(half_year_goals="")
    assert extended.has_extended_talk
    closing = ClosingReportPage.objects.get()
    assert closing.project == extended.project
    assert {problem.code for problem in closing.problems()} == {
        "earlier_reviews",
        "review_reached",
        "review_stays",
        "reflection",
    }


def test_teams_wrote_their_own_reports(demo):
    owners = {page.project.slug: page.owner.username for page in ConceptPage.objects.all()}
    assert owners["allein-unterwegs"] == "team1"
    assert owners["einkaufen-ohne-huerden"] == "team2"
    assert owners["digitales-brett"] == "koordination"  # a project without an account of its team


def test_no_project_is_documented_under_a_wrong_name(demo):
    documented = set(ConceptPage.objects.values_list("project__slug", flat=True))
    slugs = ProjectPage.objects.values_list("slug", flat=True)
    assert documented == {slug for slug in slugs if read_documentation(slug)}


@pytest.mark.parametrize(
    ("ends_on", "expected"),
    [
        (date(2026, 11, 27), date(2026, 11, 27)),
        (date(2026, 11, 28), date(2026, 11, 27)),
        (date(2026, 11, 29), date(2026, 11, 27)),
        (date(2026, 11, 30), date(2026, 11, 30)),
    ],
)
def test_no_talk_is_on_a_weekend(ends_on, expected):
    assert working_day(Period(ends_on=ends_on), {"days_before_end": 0}) == expected
