"""The public data: what the schema says, page by page, and nothing that is not public."""

from __future__ import annotations

import json

import jsonschema
import pytest
from django.test.utils import override_settings
from wagtail.models import PageViewRestriction

from tests.factories import create_project
from tests.public.pages import part_of
from wagtail_qtg.models import ProjectPage, PublicResult
from wagtail_qtg.public.open_data import views
from wagtail_qtg.public.open_data.views import read_schema
from wagtail_qtg.results.actions import hide_result

pytestmark = pytest.mark.django_db

LICENCE = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


@pytest.fixture
def fetch(client):
    def read(page, **query):
        response = client.get(part_of(page, "daten-json"), query)
        assert response.status_code == 200
        data = json.loads(response.content)
        jsonschema.validate(
            data, read_schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
        )
        return data

    return read


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(read_schema())


def test_the_schema_refuses_what_is_not_in_it(fetch, project, result):
    data = fetch(project)
    data["projects"][0]["results"][0]["comment"] = "geheim"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, read_schema())


def test_a_project_and_its_results(fetch, project, result):
    project.latitude, project.longitude = "51.583200", "8.214700"
    project.save()
    (found,) = fetch(project)["projects"]
    assert found["url"] == project.full_url
    assert found["federal_state"] == "DE-NW"
    assert found["coordinates"] == {"latitude": 51.5832, "longitude": 8.2147}
    assert found["organisation"]["name"] == "Wohnwege"
    assert found["programme"]["key"] == "lwl-qtg"
    assert found["partners"] == ["Stadt Hellersiek", "Verkehrsbetriebe"]
    (one,) = found["results"]
    assert one["goal"] == "Alle Haltestellen haben eine Rampe"
    assert (one["achieved"], one["outcome"]) == ("yes", "Das Ziel wurde erreicht")
    assert one["url"] == f"{project.full_url}#ergebnis-{result.pk}"
    assert one["action_field"]["key"] == result.action_field_key
    assert one["language"] == "de"


def test_a_bare_project_fits_the_schema(fetch, index, organisation):
    project = create_project(index, organisation, place="", federal_state="", partners="")
    ProjectPage.objects.filter(pk=project.pk).update(programme=None, organisation=None)
    (found,) = fetch(index)["projects"]
    assert found["organisation"] is None
    assert found["programme"] is None
    assert found["coordinates"] is None
    assert found["results"] == []


def test_an_overview_without_projects_fits_the_schema(fetch, index):
    data = fetch(index)
    assert (data["total"], data["next"], data["projects"]) == (0, None, [])


def test_one_project_speaks_for_itself_only(fetch, project, other_project):
    assert [found["title"] for found in fetch(project)["projects"]] == [project.title]


def test_private_drafts_and_hidden_are_missing(fetch, index, project, organisation, result, people):
    create_project(index, organisation, title="Entwurf", live=False)
    private = create_project(index, organisation, title="Vertraulich")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    hide_result(result, people.editor)
    data = fetch(index)
    assert [found["title"] for found in data["projects"]] == [project.title]
    assert data["projects"][0]["results"] == []
    assert data["total"] == 1


def test_pages_lead_on_until_the_end(fetch, index, organisation, monkeypatch, client):
    monkeypatch.setattr(views, "PROJECTS_PER_PAGE", 2)
    for number in range(5):
        create_project(index, organisation, title=f"Viertel {number}")
    titles, address = [], part_of(index, "daten-json")
    while address:
        data = json.loads(client.get(address).content)
        assert data["total"] == 5
        titles += [found["title"] for found in data["projects"]]
        address = data["next"]
    assert titles == [f"Viertel {number}" for number in range(5)]
    assert client.get(part_of(index, "daten-json"), {"page": 4}).status_code == 404


@pytest.mark.parametrize("number", ["0", "-1", "x", "", "1e3", "99999", "9" * 10_000, "1\x00", "²"])
def test_no_such_page_is_not_found(client, index, project, number):
    assert client.get(part_of(index, "daten-json"), {"page": number}).status_code == 404


def test_anybody_may_read_it_from_anywhere(client, project):
    response = client.get(part_of(project, "daten-json"))
    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert not response.cookies


def test_the_schema_is_served_beside_it(client, fetch, project):
    address = fetch(project)["schema"]
    response = client.get(address)
    assert response["Content-Type"] == "application/schema+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert json.loads(response.content) == {**read_schema(), "$id": address}


@pytest.mark.parametrize(
    ("setting", "licence"),
    [({}, None), ({"DATA_LICENCE": LICENCE}, {"name": LICENCE[0], "url": LICENCE[1]})],
)
def test_the_licence_is_the_sites(fetch, project, setting, licence):
    with override_settings(WAGTAIL_QTG={"BASE_TEMPLATE": "base.html", **setting}):
        assert fetch(project)["licence"] == licence


def test_markup_stays_text(fetch, project, result):
    PublicResult.objects.filter(pk=result.pk).update(text="<script>\u2028</script>")
    assert fetch(project)["projects"][0]["results"][0]["text"] == "<script>\u2028</script>"


def test_it_costs_the_same_for_many(fetch, index, organisation, django_assert_max_num_queries):
    for number in range(12):
        create_project(index, organisation, title=f"Viertel {number}")
    fetch(index)
    with django_assert_max_num_queries(14):
        fetch(index)
