"""Then and now, in words."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.factories import create_project
from wagtail_qtg.desk.self_check.comparison import compare
from wagtail_qtg.models import CatalogueItem

from .factories import LATER, begin, fill, load_small_form, text_of, use_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(project):
    return reverse("wagtail_qtg:compare_self_checks", args=[project.pk])


@pytest.fixture
def then(check, people):
    return fill(check, people.editor, "2.K1", "2.K2", a2="Damals gedacht")


@pytest.fixture
def now(project, then, people):
    later = begin(project, people.editor, day=LATER)
    return fill(later, people.editor, "2.K2", "4.P3.1", a2="Heute gedacht")


def changes(then, now):
    return {
        row.box["key"]: (row.then, row.now, row.change)
        for area in compare(then, now, everything=True)
        for row in area.rows
        if row.change
    }


def test_what_came_and_what_went_is_said(then, now):
    assert changes(then, now) == {
        "2.K1": ("angekreuzt", "nicht angekreuzt", "nicht mehr angekreuzt"),
        "4.P3.1": ("nicht angekreuzt", "angekreuzt", "neu angekreuzt"),
    }
    assert sum(len(area.rows) for area in compare(then, now, everything=True)) == 69


def test_only_what_changed_is_shown_first(then, now, url, people, log_in):
    client = log_in(people.reviewer)
    page = text_of(client.get(f"{url}?then={then.pk}&now={now.pk}"))
    assert "2 Kriterien haben sich geändert." in page
    assert "Die Quartierskoordination übernimmt folgende Aufgaben:" in page
    assert "Damals gedacht" in page
    assert "Heute gedacht" in page
    assert "Sie sind messbar." not in page
    assert "Konzept, Grundlage" in page
    assert "Prozess, Grundlage" in page
    whole = text_of(client.get(f"{url}?then={then.pk}&now={now.pk}&all=1"))
    assert "Sie sind messbar." in whole
    assert whole.count("unverändert") == 67


def test_the_earlier_one_is_then_however_they_were_chosen(then, now, url, people, log_in):
    client = log_in(people.editor)
    answers = [
        client.get(f"{url}?then={first.pk}&now={second.pk}")
        for first, second in ((then, now), (now, then))
    ]
    assert [answer.context["then"] for answer in answers] == [then, then]


def test_a_changed_catalogue_is_said_criterion_by_criterion(project, then, people):
    CatalogueItem.objects.filter(code="2.K2").update(text="Sie sind zählbar.")
    CatalogueItem.objects.filter(code="2.K1").update(retired_at="2024-07-01T00:00Z")
    CatalogueItem.objects.filter(code="2.K5").update(code="2.K6")
    later = fill(begin(project, people.editor, day=LATER), people.editor, "2.K2")
    assert changes(then, later) == {
        "2.K1": ("angekreuzt", "nicht im Bogen", "nicht mehr im Bogen"),
        "2.K5": ("nicht angekreuzt", "nicht im Bogen", "nicht mehr im Bogen"),
        "2.K6": ("nicht im Bogen", "nicht angekreuzt", "neu im Bogen"),
    }
    rows = {
        row.box["key"]: row for area in compare(then, later, everything=True) for row in area.rows
    }
    assert (rows["2.K2"].box["text"], rows["2.K2"].said_before) == (
        "Sie sind zählbar.",
        "Sie sind messbar.",
    )


def test_an_area_that_is_gone_comes_last(project, then, people):
    CatalogueItem.objects.filter(code__startswith="2.").update(retired_at="2024-07-01T00:00Z")
    later = begin(project, people.editor, day=LATER)
    assert compare(then, later, everything=True)[-1].title == "Zielsteuerung"


def test_different_forms_are_not_compared(tmp_path, project, then, url, people, log_in):
    use_form(project, load_small_form(tmp_path))
    other = begin(project, people.editor, day=LATER)
    page = text_of(log_in(people.editor).get(f"{url}?then={then.pk}&now={other.pk}"))
    assert "auf verschiedenen Bögen ausgefüllt" in page


def test_one_with_itself_is_no_comparison(then, url, people, log_in):
    page = text_of(log_in(people.editor).get(f"{url}?then={then.pk}&now={then.pk}"))
    assert "zweimal dieselbe Selbstprüfung" in page


@pytest.mark.parametrize(
    "query", ["", "?then={pk}", "?then={pk}&now=", "?then={pk}&now=junk", "?then={pk}&now=²"]
)
def test_without_two_there_is_nothing_to_compare(then, url, people, log_in, query):
    assert log_in(people.editor).get(url + query.format(pk=then.pk)).status_code == 404


@pytest.mark.parametrize("number", ["0", "99999", "9" * 30, "9" * 5000])
def test_unknown_ones_are_not_found(then, url, people, log_in, number):
    response = log_in(people.editor).get(f"{url}?then={then.pk}&now={number}")
    assert response.status_code == 404


def test_one_of_another_project_is_not_found(then, url, index, organisation, people, log_in):
    other = create_project(index, organisation, title="Ostviertel")
    check = begin(other, people.colleague)
    response = log_in(people.editor).get(f"{url}?then={then.pk}&now={check.pk}")
    assert response.status_code == 404
