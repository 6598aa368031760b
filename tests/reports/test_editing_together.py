"""Between the check and the save somebody else may save: whoever is later is told, always."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.scenes import scene
from wagtail_qtg.models import QuarterReportPage
from wagtail_qtg.reports.actions import carry_on
from wagtail_qtg.reports.forms import QuarterReportForm

from .factories import agreed_goals, create_report, reviewed_report
from .test_writing import edit_url, form_data, sheet_data

pytestmark = pytest.mark.django_db


@scene
def report(project):
    agreed_goals(project)
    return create_report(project)


def seen(report):
    revision = report.latest_revision
    return {
        "loaded_revision_id": str(revision.pk),
        "loaded_revision_created_at": revision.created_at.isoformat(),
    }


def goals(report):
    report = QuarterReportPage.objects.get(pk=report.pk)
    return [block.value["period_goal"] for block in report.sheets]


@pytest.fixture
def meanwhile(monkeypatch):
    """``meanwhile(act)``: somebody acts after the form was checked and before it is saved."""

    def interrupt(act):
        is_valid = QuarterReportForm.is_valid
        waiting = [act]

        def interrupted(form):
            answer = is_valid(form)
            if waiting:
                waiting.pop()()
            return answer

        monkeypatch.setattr(QuarterReportForm, "is_valid", interrupted)

    return interrupt


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_of_two_saves_at_once_the_later_is_told(report, people, log_in, meanwhile, accept):
    mine, theirs = log_in(people.editor), log_in(people.colleague)
    start = seen(report)
    their_data = form_data(report, sheet_data(period_goal="Von der Kollegin"), **start)
    meanwhile(lambda: theirs.post(edit_url(report), their_data))
    my_data = form_data(report, sheet_data(period_goal="Von mir"), **start)
    response = mine.post(edit_url(report), my_data, headers={"accept": accept})
    assert goals(report) == ["Von der Kollegin"]
    if accept == "application/json":
        assert response.json()["error_code"] == "invalid_revision"
    else:
        content = response.content.decode()
        assert "Von mir" in content
        assert "neuere Fassung" in content


def test_a_goal_carried_on_meanwhile_is_not_lost(project, people, log_in, meanwhile):
    before = reviewed_report(project, 2)
    report = create_report(project, 3)
    start = seen(report)
    meanwhile(lambda: carry_on(report, before.sheets[1].id, people.colleague))
    data = form_data(report, sheet_data(period_goal="Von mir"), **start)
    log_in(people.editor).post(edit_url(report), data)
    assert goals(report) == ["Drei Haltestellen sind barrierefrei"]


def test_one_after_the_other_both_are_saved(report, people, log_in):
    for name in ("editor", "colleague"):
        report = QuarterReportPage.objects.get(pk=report.pk)
        data = form_data(report, sheet_data(period_goal=name), **seen(report))
        assert log_in(getattr(people, name)).post(edit_url(report), data).status_code == 302
    assert goals(report) == ["colleague"]


def test_the_history_keeps_what_was_saved_over(report, people, log_in):
    client = log_in(people.editor)
    for text in ("Erste Fassung", "Zweite Fassung"):
        client.post(edit_url(report), form_data(report, sheet_data(period_goal=text)))
    texts = [
        revision.as_object().sheets[0].value["period_goal"]
        for revision in list(report.revisions.order_by("pk"))[-2:]
    ]
    assert texts == ["Erste Fassung", "Zweite Fassung"]
    assert client.get(reverse("wagtailadmin_pages:history", args=[report.pk])).status_code == 200
