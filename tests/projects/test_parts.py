"""More of a public page, at addresses of its own below it."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from wagtail import hooks

from tests.projects.test_project_form import errors, post  # noqa: F401 (fixture)
from wagtail_qtg.models import ProjectPage
from wagtail_qtg.projects.parts import PublicPart

pytestmark = pytest.mark.django_db


def lines(page, request):
    return HttpResponse(f"In Zeilen: {page.title}")


@pytest.fixture(autouse=True)
def part():
    with hooks.register_temporarily(
        "qtg_public_parts", lambda: [PublicPart("zeilen", (ProjectPage,), lines)]
    ):
        yield


def test_it_has_an_address_below_the_page(client, project):
    response = client.get(f"{project.url}zeilen/")
    assert response.content.decode() == f"In Zeilen: {project.title}"


def test_other_pages_do_not_have_it(client, index):
    assert client.get(f"{index.url}zeilen/").status_code == 404


def test_a_page_that_is_not_live_does_not_show_it(client, project):
    project.unpublish()
    assert client.get(f"{project.url}zeilen/").status_code == 404


def test_nothing_else_is_below_the_page(client, project):
    assert client.get(f"{project.url}zeilen/mehr/").status_code == 404


def test_no_page_can_be_called_so(post):  # noqa: F811
    found = errors(post(slug="zeilen"))
    assert found["slug"] == ["Diese Adresse ist vergeben. Bitte wählen Sie eine andere."]
