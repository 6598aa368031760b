"""Numbers of all projects, from which nobody learns about a single one."""

from __future__ import annotations

import random
from datetime import date

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import START, create_project
from tests.results.factories import sign_review
from wagtail_qtg.models import ProjectIndexPage
from wagtail_qtg.public.overview.actions import rebuild_listings
from wagtail_qtg.public.overview.index import index_of
from wagtail_qtg.public.overview.numbers import AT_LEAST, Numbers, Row, fold, numbers_of
from wagtail_qtg.reports.enums import Achieved

from .factories import add_outcome


def row(name: str, *projects: str, yes: int = 0) -> Row:
    counts = {"yes": yes or len(projects), "partly": 0, "no": 0}
    return Row(name, sum(1 << ord(project) for project in projects), counts)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], {}),
        ([row("A", "p", "q")], {"A": 2}),
        ([row("A", "p", yes=5)], {}),
        ([row("A", "p"), row("B", "p")], {}),
        ([row("A", "p"), row("B", "q")], {"": 2}),
        ([row("A", "p", "q", "r"), row("B", "q"), row("C", "r")], {"A": 3, "": 2}),
        ([row("A", "p", "q", "r"), row("B", "p", "q"), row("C", "r")], {"A": 3, "": 3}),
        ([row("A", "p", "q"), row("B", "p")], {"": 3}),
        ([row("A", "p", "q"), row("B", "p"), row("C", "p")], {"": 4}),
        ([row("A", "p", "q"), row("", "p", "q")], {"A": 2, "": 2}),
    ],
)
def test_small_rows_are_put_together(rows, expected):
    assert {each.name: each.total for each in fold(rows)} == expected


@pytest.mark.parametrize("seed", range(40))
def test_no_row_rests_on_one_project_nor_can_it_be_subtracted(seed):
    chance = random.Random(seed)
    behind = {
        name: set(chance.sample("pqrst", chance.randint(1, 3)))
        for name in "ABCDEFG"[: chance.randint(1, 7)]
    }
    rows = [row(name, *projects) for name, projects in behind.items()]
    folded = fold(rows)
    named = {each.name for each in folded if each.name}
    rest = set().union(*(behind[name] for name in behind.keys() - named))
    assert all(len(behind[name]) >= AT_LEAST for name in named)
    assert not rest or len(rest) >= AT_LEAST or not folded
    if folded:
        assert sum(each.total for each in folded) == sum(each.total for each in rows)


@pytest.fixture
def signed(project, other_project, review):
    """Of one project three goals of A, B and C; of the other one of A, and one of a year later."""
    period = other_project.periods.get(number=2)
    add_outcome(other_project, review, period, action_field_key="lwl-qtg/A")
    add_outcome(
        other_project,
        review,
        period,
        action_field_key="lwl-qtg/A",
        achieved=Achieved.NO,
        period_ends_on=START.replace(year=2027),
    )
    rebuild_listings()


def numbers_on(index: ProjectIndexPage) -> Numbers:
    return numbers_of(index_of(index.pk, date(2026, 11, 15)).tally, {})


@pytest.mark.django_db
def test_what_was_signed_is_counted(index, signed):
    numbers = numbers_on(index)
    assert (numbers.projects, numbers.agreed, numbers.reviewed) == (2, 3, 5)
    assert numbers.counts == {"yes": 2, "partly": 1, "no": 2}
    assert {each.name: each.total for each in numbers.by_field} == {"": 5}
    assert {each.name: each.total for each in numbers.by_year} == {"": 5}


@pytest.mark.django_db
def test_a_field_that_is_in_no_catalogue_any_more_is_called_as_it_was_signed(
    ask, project, other_project, signed, review
):
    """Nobody told a result of it."""
    for page in 2 * [project, other_project]:
        add_outcome(
            page,
            review,
            page.periods.get(number=2),
            action_field_key="weg/X",
            action_field_name="Stadtgrün",
        )
    rebuild_listings()
    assert "Stadtgrün" in {row.name for row in ask().context["overview"].numbers.by_field}


@pytest.mark.django_db
def test_of_a_single_project_only_totals_are_told(ask, project, review):
    overview = ask().context["overview"]
    assert (overview.numbers.reviewed, overview.numbers.counts) == (3, {})
    assert overview.charts == []
    page = ask().content.decode()
    assert "Alle Projekte in Zahlen" in page
    assert "Teilweise erreicht" not in page


@pytest.mark.django_db
def test_projects_that_are_not_public_are_not_counted(index, signed, other_project):
    PageViewRestriction.objects.create(page=other_project, restriction_type="login")
    numbers = numbers_on(index)
    assert (numbers.projects, numbers.reviewed, numbers.counts) == (1, 3, {})


@pytest.mark.django_db
def test_numbers_stand_on_the_page_of_all_projects_only(ask, signed):
    assert 'id="zahlen"' in ask().content.decode()
    for address in ("?land=NW", "?q=Bus", "?ansicht=liste", "?sortierung=titel"):
        assert 'id="zahlen"' not in ask(address).content.decode()


@pytest.mark.django_db
def test_a_signature_is_counted_at_once(ask, index, organisation, project, people):
    create_project(index, organisation, title="Zweites")
    assert ask().context["overview"].numbers.reviewed == 0
    sign_review(project, people)
    assert ask().context["overview"].numbers.reviewed == 3
