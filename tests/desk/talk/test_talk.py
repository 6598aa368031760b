"""The talk on one screen: what is written there is the reports themselves."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.reports.factories import (
    agreed_goals,
    create_report,
    planned_report,
    set_sheets,
    sheet,
)
from tests.signoff.steps import fresh, sign_concept, sign_review
from wagtail_qtg.models import QuarterReportPage

from .steps import entries, place, send, url, words

pytestmark = pytest.mark.django_db


def test_the_team_writes_review_minutes_and_the_next_goals_at_once(
    report, following, people, log_in
):
    client = log_in(people.editor)
    data = entries(
        report,
        people.editor,
        sheet0_achieved="partly",
        sheet0_reviewed_on="2026-08-28",
        sheet0_comment="Zwei von drei\nsind fertig",
        talk_on="2026-08-28",
        talk_participants="Frau Yilmaz",
    )
    data[place(following, "sheet1_period_goal")] = "Alle Haltestellen"
    response = client.post(url(report), data)
    assert response.status_code == 302
    written = fresh(report).sheets[0].value
    assert (written["achieved"], written["reviewed_on"]) == ("partly", date(2026, 8, 28))
    assert written["comment"].splitlines() == ["Zwei von drei", "sind fertig"]
    assert fresh(report).talk_participants == "Frau Yilmaz"
    assert fresh(following).sheets[1].value["period_goal"] == "Alle Haltestellen"
    assert fresh(report).get_latest_revision_as_object().talk_on == date(2026, 8, 28)


def test_a_signed_talk_is_read_only(project, people, log_in):
    sign_concept(project, people)
    sign_review(project, people)
    report = QuarterReportPage.objects.get(period__number=2)
    client = log_in(people.editor)
    assert send(client, report, {f"{report.pk}--talk_participants": "X"}).json()["saved"] == []
    assert "<textarea" not in client.get(url(report)).content.decode()


def test_bad_input_is_marked_at_its_place_and_the_rest_is_saved(report, people, log_in):
    data = entries(
        report, people.editor, talk_on="gestern", sheet0_achieved="vielleicht", sheet0_comment="Gut"
    )
    client = log_in(people.editor)
    answer = send(client, report, data).json()
    assert set(answer["problems"]) == {
        place(report, "talk_on"),
        place(report, "sheet0_achieved"),
    }
    assert fresh(report).sheets[0].value["comment"] == "Gut"
    assert fresh(report).sheets[0].value["achieved"] == ""
    response = client.post(url(report), data)
    assert 'value="gestern"' in response.content.decode()
    assert words(response)


def test_formatted_text_that_is_none_is_refused_with_a_message(report, people, log_in):
    data = entries(report, people.editor, minutes="kein JSON", sheet0_comment="Gut")
    answer = send(log_in(people.editor), report, data).json()
    assert list(answer["problems"]) == [place(report, "minutes")]
    assert fresh(report).sheets[0].value["comment"] == "Gut"


def test_too_long_a_comment_is_refused_with_a_message(report, people, log_in):
    data = entries(report, people.editor, sheet0_comment="x" * 20_001)
    answer = send(log_in(people.editor), report, data).json()
    assert list(answer["problems"]) == [place(report, "sheet0_comment")]
    assert fresh(report).sheets[0].value["comment"] == ""


def test_the_next_documentation_is_begun_from_here(report, people, log_in):
    client = log_in(people.editor)
    data = {**entries(report, people.editor, sheet0_comment="Gut"), "then": "begin"}
    client.post(url(report), data)
    assert QuarterReportPage.objects.get(period__number=3).sheets.raw_data[:] == []
    assert fresh(report).sheets[0].value["comment"] == "Gut"


def test_a_goal_reached_partly_goes_on_in_the_next_period(report, people, project, log_in):
    following = create_report(project, 3)
    client = log_in(people.editor)
    key = str(report.sheets[0].id)
    data = {
        **entries(report, people.editor, sheet0_achieved="partly"),
        "then": f"carry_on:{key}",
    }
    client.post(url(report), data)
    (added,) = fresh(following).sheets
    assert added.value["continues"] == key
    assert added.value["period_goal"] == report.sheets[0].value["period_goal"]


def test_a_goal_that_was_reached_is_not_carried_on(report, following, people, log_in):
    client = log_in(people.editor)
    before = len(following.sheets)
    data = {
        **entries(report, people.editor, sheet0_achieved="yes"),
        "then": f"carry_on:{report.sheets[0].id}",
    }
    response = client.post(url(report), data)
    assert len(fresh(following).sheets) == before
    assert words(response)


def test_a_sheet_for_a_guiding_goal_is_added_once(report, people, project, log_in):
    following = create_report(project, 3)
    client = log_in(people.editor)
    goal = report.sheets[0].value["guiding_goal"]
    for _press in range(2):
        client.post(url(report), {**entries(report, people.editor), "then": f"add:{goal}"})
    (added,) = fresh(following).sheets
    assert added.value["guiding_goal"] == goal
    assert added.value["action_field"] == report.sheets[0].value["action_field"]


@pytest.mark.parametrize("then", ["add:kein-ziel", "carry_on:nichts", "add:", "anderes", "begin"])
def test_what_cannot_be_done_changes_nothing(report, following, people, log_in, then):
    response = log_in(people.editor).post(
        url(report), {**entries(report, people.editor), "then": then}
    )
    assert response.status_code in (302, 403)
    assert len(fresh(following).sheets) == len(following.sheets)


def test_the_reviewer_plans_nothing(report, following, people, log_in):
    goal = report.sheets[0].value["guiding_goal"]
    data = {**entries(report, people.reviewer), "then": f"add:{goal}"}
    assert log_in(people.reviewer).post(url(report), data).status_code in (302, 403)
    assert len(fresh(following).sheets) == len(following.sheets)


def test_the_extended_talk_asks_more(project, people, log_in):
    ordinary, extended = create_report(project, 5), create_report(project, 6)
    client = log_in(people.editor)
    assert "half_year_goals" not in client.get(url(ordinary)).content.decode()
    assert f"{extended.pk}--half_year_goals" in client.get(url(extended)).content.decode()


def test_the_last_talk_has_nothing_ahead(project, people, log_in):
    last = planned_report(project, 7)
    page = log_in(people.editor).get(url(last)).content.decode()
    assert page.count("Das war der letzte Zeitraum.") == len(last.sheets)
    assert 'value="begin"' not in page


def test_a_goal_in_a_time_without_goals_has_only_what_comes(project, people, log_in):
    sign_concept(project, people)
    first = create_report(project, 1)
    planned_report(project, 2)
    page = log_in(people.editor).get(url(first)).content.decode()
    assert "Zu diesem Leitziel war nichts vereinbart" in page
    assert f"{first.pk}--talk_on" in page


def test_the_four_questions_of_the_funder_stand_at_every_comment(report, people, log_in):
    page = log_in(people.editor).get(url(report)).content.decode()
    assert page.count("Was ist gut gelungen?") == len(report.sheets)


def test_the_schedule_leads_to_the_talk_of_the_running_period(report, following, people, log_in):
    page = (
        log_in(people.editor)
        .get(reverse("wagtail_qtg:schedule", args=[report.project.pk]))
        .content.decode()
    )
    assert url(report) in page
    assert url(following) not in page


def test_nine_sheets_need_as_many_queries_as_three(report, project, people, log_in):
    following = planned_report(project, 3)
    client = log_in(people.editor)
    client.get(url(report))
    with CaptureQueriesContext(connection) as few:
        client.get(url(report))
    set_sheets(following, [sheet(goal) for goal in agreed_goals(project)] * 3)
    following.save_with_revision(people.editor)
    with CaptureQueriesContext(connection) as many:
        client.get(url(report))
    assert len(many) <= len(few)
    assert len(few) <= 60
