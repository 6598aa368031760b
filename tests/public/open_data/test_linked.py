"""What search engines read of a page: right, and nothing that ends the element it stands in."""

from __future__ import annotations

import json
import re

import pytest
from django.test.utils import override_settings

from tests.factories import create_project
from wagtail_qtg.models import ProjectPage
from wagtail_qtg.public.open_data.linked import linked_data

pytestmark = pytest.mark.django_db


def data_in(client, page):
    content = client.get(page.url).content.decode()
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', content, re.S)
    data = json.loads(found)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def test_a_project(client, project):
    nodes = data_in(client, project)
    assert set(nodes) == {"WebPage", "Project"}
    found = nodes["Project"]
    assert found["name"] == "Nordviertel"
    assert found["parentOrganization"]["name"] == "Wohnwege"
    assert found["location"]["address"]["addressLocality"] == "Hellersiek"
    assert nodes["WebPage"]["about"] == {"@id": found["@id"]}
    assert nodes["WebPage"]["inLanguage"] == "de"


def test_a_bare_project_has_no_empty_words(client, index, organisation):
    project = create_project(index, organisation, place="", federal_state="", summary="")
    ProjectPage.objects.filter(pk=project.pk).update(programme=None, organisation=None)
    found = data_in(client, project)["Project"]
    assert set(found) == {"@type", "@id", "name", "url"}


def test_an_overview_offers_its_data(client, index):
    licence = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")
    with override_settings(WAGTAIL_QTG={"BASE_TEMPLATE": "base.html", "DATA_LICENCE": licence}):
        nodes = data_in(client, index)
    assert set(nodes) == {"CollectionPage", "Dataset"}
    assert nodes["Dataset"]["license"] == licence[1]
    assert nodes["Dataset"]["distribution"]["contentUrl"].endswith("/daten-json/")
    assert len(nodes["Dataset"]["description"]) >= 50  # fewer are refused by search engines


def test_nothing_ends_the_element(client, index, organisation):
    evil = "</script><script>alert(1)</script>\u2028<!--&"
    project = create_project(index, organisation, title=evil, slug="boese", summary=evil)
    assert data_in(client, project)["Project"]["name"] == evil
    assert "<script>alert" not in client.get(project.url).content.decode()
    assert "\u2028" not in str(linked_data(project, None))


def test_a_page_without_an_address_says_nothing(rf):
    assert linked_data(ProjectPage(title="Neu", slug="neu"), rf.get("/")) == ""


def test_the_nonce_of_the_request_is_used(rf, project):
    request = rf.get(project.url)
    request.csp_nonce = "abc123"
    page = project.serve(request).rendered_content
    assert '<script type="application/ld+json" nonce="abc123">' in page
