"""Goals that were reached partly or not go on, visibly, and never by themselves."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from tests.scenes import scene
from wagtail_qtg.models import QuarterReportPage
from wagtail_qtg.reports.actions import carry_on
from wagtail_qtg.reports.carrying_on import SheetHistory, entries_of

from .factories import agreed_goals, create_report, reviewed, reviewed_report, sheet, signed

pytestmark = pytest.mark.django_db


@scene
def before(project):
    """Its three goals were reached, partly, and not."""
    return reviewed_report(project, 2)


@scene
def report(project, before):
    return create_report(project, 3)


def keys(entries) -> list[str]:
    return [entry.key for entry in entries]


def url(report, key):
    return reverse("wagtail_qtg:carry_on", args=[report.pk, key])


def test_partly_and_no_are_offered_and_nothing_is_copied(before, report):
    assert keys(SheetHistory(report).still_open) == keys(entries_of(before)[1:])
    assert len(report.sheets) == 0


def test_only_the_last_period_is_offered(project, before, report):
    later = create_report(project, 4)
    assert SheetHistory(later).still_open == []


def test_a_sheet_carried_on_has_the_goal_and_none_of_the_review(before, report, people):
    key = before.sheets[2].id
    carry_on(report, key, people.editor)
    new = QuarterReportPage.objects.get(pk=report.pk).sheets[0].value
    old = before.sheets[2].value
    for name in ("action_field", "guiding_goal", "period_goal", "criterion", "figures"):
        assert new[name] == old[name]
    assert new["continues"] == key
    assert [measure["text"] for measure in new["measures"]] == ["Begehung mit dem Bauamt"]
    assert [actor["name"] for actor in new["actors"]] == ["Bauamt"]
    for name in ("deadline", "reviewed_on", "achieved", "comment", "public_text"):
        assert not new[name]


def test_carried_on_twice_is_once(before, report, people):
    key = before.sheets[1].id
    for _click in range(2):
        carry_on(report, key, people.editor)
    assert len(QuarterReportPage.objects.get(pk=report.pk).sheets) == 1


def test_what_was_reached_is_not_carried_on(before, report, people):
    with pytest.raises(ValidationError):
        carry_on(report, before.sheets[0].id, people.editor)


@pytest.mark.parametrize("name", ["reviewer", "other_editor", "other_reviewer", "site_editor"])
def test_who_may_not_write_cannot_carry_on(before, report, people, log_in, name):
    user = getattr(people, name)
    with pytest.raises(PermissionDenied):
        carry_on(report, before.sheets[1].id, user)
    assert log_in(user).post(url(report, before.sheets[1].id)).status_code == 404
    assert len(QuarterReportPage.objects.get(pk=report.pk).sheets) == 0


def test_by_clicking(before, report, people, log_in):
    client = log_in(people.editor)
    key = before.sheets[1].id
    editor = reverse("wagtailadmin_pages:edit", args=[report.pk])
    assert url(report, key) in client.get(editor).content.decode()
    assert "Drei Haltestellen" in client.get(url(report, key)).content.decode()
    assert client.post(url(report, key)).url == editor
    content = client.get(editor).content.decode()
    assert url(report, key) not in content
    assert url(report, before.sheets[2].id) in content


def test_a_sheet_that_is_gone_is_not_found(report, people, log_in):
    assert log_in(people.editor).get(url(report, "weg")).status_code == 404


def test_a_chain_is_counted_across_periods(project, before, people):
    third = create_report(project, 3)
    carry_on(third, before.sheets[1].id, people.editor)
    third.refresh_from_db()
    third.sheets[0].value.update(reviewed("partly"))
    third.save()
    fourth = create_report(project, 4)
    carry_on(fourth, third.sheets[0].id, people.editor)
    fourth.refresh_from_db()
    paper = fourth.as_paper()
    assert "dritter Versuch" in paper
    assert "Zeitraum Nr. 2 der Förderung, Zeitraum Nr. 3 der Förderung" in paper


def test_a_circle_of_sheets_ends(project):
    goal = agreed_goals(project)[0]
    first = create_report(project, 2, [sheet(goal, **reviewed("no"))])
    second = create_report(project, 3, [sheet(goal, continues=first.sheets[0].id)])
    first.sheets[0].value["continues"] = first.sheets[0].id
    first.save()
    assert len(SheetHistory(second).attempts_before(second.sheets[0].value)) == 1


def test_a_signed_report_is_carried_on_too(before, report, people):
    with signed(before, "goals", "review"):
        carry_on(report, before.sheets[1].id, people.editor)
    assert len(QuarterReportPage.objects.get(pk=report.pk).sheets) == 1
