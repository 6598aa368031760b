"""What became of goals and money, and how soon was answered: only of one's own programmes."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from freezegun import freeze_time

from tests.results.conftest import review  # noqa: F401 (fixture)
from tests.signoff.steps import fresh, sign, sign_concept
from wagtail_qtg.desk.numbers.answers import by_kind
from wagtail_qtg.desk.numbers.charts import STACKED
from wagtail_qtg.desk.numbers.money import by_programme
from wagtail_qtg.desk.numbers.outcomes import by_field, by_period
from wagtail_qtg.desk.numbers.tables import NUMBERS
from wagtail_qtg.models import ConceptPage, FundingRelease, GoalOutcome, ProjectPage
from wagtail_qtg.signoff.actions import return_for_changes, submit, withdraw
from wagtail_qtg.signoff.ledger import revoke_release

pytestmark = pytest.mark.django_db

URL = "/admin/qtg/desk/numbers/"


def text(response):
    return response.content.decode()


def download(table, format_="csv", query=""):
    return reverse("wagtail_qtg:download_numbers", args=[table, format_]) + query


def rows_of(response):
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content), delimiter=";"))


@pytest.mark.parametrize(
    ("name", "status"),
    [("editor", 404), ("site_editor", 404), ("reviewer", 200), ("coordinator", 200)],
)
def test_who_sees_the_numbers(project, people, log_in, name, status):
    client = log_in(getattr(people, name))
    assert client.get(URL).status_code == status
    assert client.get(download("money")).status_code == status


def test_goals_by_action_field_and_by_period_add_up(review, people):  # noqa: F811
    number = GoalOutcome.objects.count()
    assert number == 3
    for rows in (list(by_field(people.reviewer, {})), list(by_period(people.reviewer, {}))):
        assert sum(row.total for row in rows) == number
        assert sum(row.yes for row in rows) == 1
        assert (sum(row.partly for row in rows), sum(row.no for row in rows)) == (1, 1)


def test_an_action_field_narrows_to_its_goals(review, people):  # noqa: F811
    key = GoalOutcome.objects.first().action_field_key
    found = list(by_field(people.reviewer, {"action_field": key}))
    assert len(found) == 1
    assert found[0].total == GoalOutcome.objects.filter(action_field_key=key).count()


def test_another_programmes_reviewer_counts_nothing(review, people, log_in):  # noqa: F811
    client = log_in(people.other_reviewer)
    for table in NUMBERS:
        assert rows_of(client.get(download(table))) == []
    assert "Es gibt noch keine Zahlen." in text(client.get(URL))


@freeze_time("2026-07-01")
def test_periods_are_released_due_or_to_come(project, people):
    (before,) = by_programme(people.reviewer, {})
    assert (before.released, before.due, before.to_come) == (0, 2, 5)
    sign_concept(project, people)
    revoke_release(FundingRelease.objects.first(), people.reviewer, "Doppelt gezahlt")
    (after,) = by_programme(people.reviewer, {})
    assert (after.released, after.revoked, after.due, after.to_come) == (1, 1, 0, 5)


@freeze_time("2026-07-01")
def test_periods_after_an_early_end_lapse(project, people):
    ProjectPage.objects.update(ended_early_on=date(2026, 8, 31))
    (found,) = by_programme(people.reviewer, {})
    assert (found.due, found.to_come, found.lapsed) == (2, 0, 5)


def test_how_soon_was_answered(concept, people):
    begun = date(2026, 4, 1)
    with freeze_time(begun):
        submit(concept, people.editor)
    (waiting,) = by_kind(people.reviewer, {})
    assert (waiting.answered, waiting.waiting, waiting.median_days) == (0, 1, None)
    with freeze_time(begun + timedelta(days=20)):
        return_for_changes(fresh(concept), people.reviewer, "Bitte genauer")
        submit(fresh(concept), people.editor)
    with freeze_time(begun + timedelta(days=24)):
        sign(ConceptPage.objects.get(), people.reviewer)
    (found,) = by_kind(people.reviewer, {})
    assert (found.answered, found.soon, found.median_days, found.longest_days) == (2, 1, 12, 20)
    assert found.waiting == 0


def test_what_was_withdrawn_was_not_answered(submitted, people):
    withdraw(submitted, people.editor)
    assert list(by_kind(people.reviewer, {})) == []


def test_the_screen_and_the_file_say_the_same(review, people, log_in):  # noqa: F811
    client = log_in(people.reviewer)
    page = text(client.get(URL))
    for row in rows_of(client.get(download("fields"))):
        assert row["Handlungsfeld"] in page
    for table in NUMBERS:
        for format_ in ("csv", "xlsx", "json"):
            assert client.get(download(table, format_)).status_code == 200


@pytest.mark.parametrize("query", ["?organisation=0", "?foo=1", "?kind=goals", "?programme=x"])
def test_a_wrong_filter_gives_a_message_and_no_number(review, people, log_in, query):  # noqa: F811
    client = log_in(people.reviewer)
    assert client.get(URL + query).status_code == 400
    assert "qtg-desk__numbers" not in text(client.get(URL + query))
    assert client.get(download("fields", "csv", query)).status_code == 400


def test_a_table_or_format_that_is_not_there(people, log_in):
    client = log_in(people.reviewer)
    assert client.get(download("nothing")).status_code == 404
    assert client.get(download("money", "pdf")).status_code == 404


def test_the_numbers_cost_the_same_for_many(
    review,  # noqa: F811
    other_project,
    people,
    log_in,
    django_assert_max_num_queries,
):
    client = log_in(people.reviewer)
    client.get(URL)
    with django_assert_max_num_queries(20):
        client.get(URL)


def test_a_drawing_has_the_numbers_of_its_table(review, people, log_in):  # noqa: F811
    tables = {
        each["table"].key: each for each in log_in(people.reviewer).get(URL).context["tables"]
    }
    assert set(tables) == set(STACKED)
    for key, each in tables.items():
        places = [[c.key for c in each["table"].columns].index(name) for name in STACKED[key]]
        drawn = [[bar.label, *bar.numbers] for bar in each["chart"].bars]
        assert drawn == [[row[0], *(row[place] for place in places)] for row in each["rows"]]


def test_nothing_is_drawn_without_numbers(people, log_in):
    page = text(log_in(people.reviewer).get(URL))
    assert "Es gibt noch keine Zahlen." in page
    assert '<svg class="qtg-chart' not in page


def test_a_drawing_is_hidden_where_its_table_is_read(review, people, log_in):  # noqa: F811
    page = text(log_in(people.reviewer).get(URL))
    assert page.count('class="qtg-chart__drawing" aria-hidden="true"') == len(NUMBERS)
