"""What a process counted stays right by what changed, as if it had counted everything again."""

from __future__ import annotations

import random
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from tests.factories import create_project
from wagtail_qtg.models import ProjectPage, PublicProject
from wagtail_qtg.public import changes
from wagtail_qtg.public.changes import MOST_RECENT
from wagtail_qtg.public.overview import index as index_module
from wagtail_qtg.public.overview import memory
from wagtail_qtg.public.overview.actions import rebuild_listings
from wagtail_qtg.public.overview.enums import Facet, Order
from wagtail_qtg.public.overview.index import Index, index_of
from wagtail_qtg.public.overview.listed import Listed
from wagtail_qtg.public.overview.names import names_for

from .factories import TODAY, add_outcome, add_result, random_projects

FIELDS, YEARS, ACHIEVED = ("A", "B", ""), ("2026", "2027"), ("yes", "partly", "no")
TOWNS = ("Hellersiek", "Brookhagen")


def a_page(page: int, project: int, chance: random.Random) -> Listed:
    pairs = [(chance.choice(FIELDS), chance.choice(("erreicht", "teilweise"))) for _ in range(2)]
    seed = random.Random(project)  # two pages of a project say the same of what was signed
    return Listed(
        page=page,
        project=UUID(int=project),
        title=chance.choice("abc"),
        newest=chance.randint(-3, 0),
        published=chance.randint(-3, 0),
        began=chance.randint(-3, 0),
        values=((Facet.PLACE, chance.choice(TOWNS)), (Facet.FIELD, pairs[0][0])),
        results=tuple(set(pairs[: chance.randint(0, 2)])),
        agreed=seed.randint(0, 5),
        reviewed=tuple(
            (seed.choice(FIELDS), seed.choice(YEARS), seed.choice(ACHIEVED), seed.randint(1, 3))
            for _ in range(seed.randint(0, 4))
        ),
    )


def said(index: Index) -> dict[str, Any]:
    """All that anybody can learn from it, with pages in the place of places."""

    def pages(places: int) -> list[int]:
        return sorted(index.in_order(places, Order.TITLE))

    return {
        "all": pages(index.everything),
        "sets": {
            (facet, value): pages(found)
            for facet, values in index.sets.items()
            for value, found in values.items()
        },
        "results": {pair: pages(found) for pair, found in index.results.items()},
        "places": {name: pages(found) for name, found in index.places_of.items()},
        "orders": {order: list(index.in_order(index.everything, order)) for order in Order.values},
        "totals": (index.tally.count, index.tally.agreed),
        "goals": {name: count for name, count in index.tally.goals.items() if count},
        "projects": {
            row: {index.at[place].project for place in range(len(index.at)) if found >> place & 1}
            for row, found in index.tally.projects.items()
        },
    }


@pytest.mark.parametrize("seed", range(30))
def test_after_any_changes_it_says_what_one_says_that_begins_anew(seed):
    chance = random.Random(seed)
    pages: dict[int, Listed] = {}
    index = Index()
    for _round in range(12):
        gone = chance.sample(sorted(pages), chance.randint(0, len(pages)))
        back = chance.sample(gone, chance.randint(0, len(gone)))
        new = [page for page in chance.sample(range(20), chance.randint(0, 5)) if page not in pages]
        come = [a_page(page, page % 7, chance) for page in [*back, *new]]
        before, was = index, said(index) if chance.random() < 0.5 else {}
        index = index.changed(gone, come)
        assert not was or said(before) == was, "who counts with the one of before goes on"
        pages = {page: row for page, row in pages.items() if page not in gone}
        pages |= {row.page: row for row in come}
        if chance.random() < 0.5:
            assert said(index) == said(Index(pages.values()))
    assert said(index) == said(Index(pages.values()))


def test_a_place_that_is_free_is_taken_again():
    chance = random.Random(1)
    index = Index(a_page(number, number, chance) for number in range(5))
    for number in range(5, 50):
        index = index.changed([number - 5], [a_page(number, number, chance)])
    assert len(index.at) == 5


def test_a_place_that_was_free_while_it_was_sorted_stands_in_the_order_once():
    chance = random.Random(1)
    index = Index(a_page(number, number, chance) for number in range(5)).changed([2], [])
    list(index.in_order(index.everything, Order.TITLE))
    index = index.changed([], [a_page(9, 9, chance)])
    assert sorted(index.in_order(index.everything, Order.TITLE)) == [0, 1, 3, 4, 9]


@pytest.fixture
def read(monkeypatch) -> list[list[int] | None]:
    """Which pages were read each time; None means all of them."""
    found = []

    def read_listed(overview_id, today, pages=None):
        found.append(None if pages is None else sorted(pages))
        return real(overview_id, today, pages)

    real = index_module.read_listed
    monkeypatch.setattr(index_module, "read_listed", read_listed)
    return found


@pytest.fixture
def remembered(index, rf):
    """What a visitor's process knows, right after somebody asked."""
    return lambda: memory.remember(index, rf.get("/"))


@pytest.mark.django_db
def test_only_rows_that_changed_are_read(remembered, read, frozen, index, organisation, review):
    """Whatever happened meanwhile: texts, results, signatures, pages that come and go."""
    projects = random_projects(index, review, 6, random.Random(3))
    lost = create_project(index, organisation, title="Bald fort")
    remembered()
    projects[0].title = "Anders"
    projects[0].save_revision().publish()
    add_result(projects[1], review)
    add_outcome(projects[2], review, review.period)
    rebuild_listings()
    projects[3].unpublish()
    gone = lost.pk
    lost.delete()
    new = create_project(index, organisation, title="Neu")

    read.clear()
    changed = remembered()
    pages = [*(project.pk for project in projects[:4]), gone, new.pk]
    assert read == [sorted(pages)]
    assert said(changed.index) == said(index_of(index.pk, TODAY))
    assert changed.names == names_for(changed.index, {})
    read.clear()
    assert remembered() is changed
    assert read == []


@pytest.mark.django_db
def test_a_process_that_nobody_asked_for_long_reads_everything(remembered, read, index, review):
    (project,) = random_projects(index, review, 1, random.Random(3))
    for times, expected in ((MOST_RECENT - 1, [project.pk]), (MOST_RECENT, None)):
        remembered()
        for number in range(times):
            project.place = f"Ort {number} von {times}"
            project.save_revision().publish()
        read.clear()
        found = remembered()
        assert read == [expected]
        assert project.place in found.index.sets[Facet.PLACE]


@pytest.mark.django_db
def test_with_many_changes_at_once_everything_is_read(monkeypatch, remembered, read, index, review):
    monkeypatch.setattr(changes, "MOST_PAGES", 2)
    projects = random_projects(index, review, 3, random.Random(3))
    remembered()
    ProjectPage.objects.update(place="Überall")
    rebuild_listings()
    read.clear()
    assert list(remembered().index.sets[Facet.PLACE]) == ["Überall"]
    assert read == [None]
    projects[0].place = "Hier"
    projects[0].save_revision().publish()
    remembered()
    assert read == [None, [projects[0].pk]]


@pytest.mark.django_db
def test_what_was_counted_in_a_transaction_that_was_taken_back(remembered, read, index, review):
    projects = random_projects(index, review, 2, random.Random(3))
    with pytest.raises(RuntimeError), transaction.atomic():
        projects[0].unpublish()
        assert projects[0].pk not in remembered().index.places_of
        raise RuntimeError
    projects[1].unpublish()
    read.clear()
    found = remembered().index.places_of
    assert (projects[0].pk in found, projects[1].pk in found) == (True, False)
    assert read == [None]


@pytest.mark.django_db
def test_a_row_that_goes_while_it_is_read_is_gone(index, review):
    random_projects(index, review, 2, random.Random(3))
    counted = index_of(index.pk, TODAY)
    pages = set(PublicProject.objects.values_list("pk", flat=True))
    PublicProject.objects.all().delete()
    assert said(index_of(index.pk, TODAY, counted, pages)) == said(Index())
