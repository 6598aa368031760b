"""What everybody reads: the overview and the page of a project."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from wagtail.models import PageViewRestriction

from tests.factories import START, create_image, create_project
from wagtail_qtg.models import ProjectPage
from wagtail_qtg.projects.actions import change_schedule
from wagtail_qtg.projects.enums import ScheduleChangeKind
from wagtail_qtg.projects.schedule import Request

pytestmark = pytest.mark.django_db

RICH = "<p>Alle sollen mitfahren können.</p>"


def section(kind, heading=""):
    return {"type": kind, "value": {"heading": heading, "text": RICH}}


def page_of(client, page):
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_fact_box_has_the_words_of_the_practice_examples(client, index, organisation):
    project = create_project(
        index,
        organisation,
        start=START,
        district_size="2.500 Menschen",
        staff="Sozialarbeit, 19,5 Stunden",
    )
    page = page_of(client, project)
    for words in (
        "Träger",
        "Wohnwege",
        "Bundesland",
        "Nordrhein-Westfalen",
        "Quartiersgröße",
        "2.500 Menschen",
        "Laufzeit",
        "1. März 2026 bis 29. Februar 2028",
        "Kooperationspartner",
        "<li>Verkehrsbetriebe</li>",
        "Personal Quartiersmanagement",
        "Sozialarbeit, 19,5 Stunden",
    ):
        assert words in page


def test_facts_that_are_missing_leave_no_empty_lines(client, index, organisation):
    project = create_project(
        index, organisation, place="", federal_state="", partners="", summary=""
    )
    page = page_of(client, project)
    assert "<dt>Träger</dt>" in page
    for words in ("Ort", "Bundesland", "Quartiersgröße", "Kooperationspartner", "Laufzeit"):
        assert f"<dt>{words}</dt>" not in page


@pytest.mark.parametrize(
    ("kind", "heading"),
    [
        ("goals", "Ziele des Projekts"),
        ("steps", "Geplante und umgesetzte Arbeitsschritte"),
        ("outcomes", "Wirkungserfolge"),
        ("special", "Besonderheit"),
        ("funding", "Finanzierung"),
    ],
)
def test_sections_have_the_usual_heading_or_their_own(client, index, organisation, kind, heading):
    project = create_project(index, organisation, body=[section(kind)])
    assert f"<h2>{heading}</h2>" in page_of(client, project)
    project.body = [section(kind, "Ganz anders")]
    project.save()
    page = page_of(client, project)
    assert "<h2>Ganz anders</h2>" in page
    assert heading not in page


def test_pictures_carry_alternative_text_credit_and_size(client, index, organisation):
    image = create_image()
    picture = {"image": image.pk, "alt_text": "Ein Bus hält", "credit": "Foto: Team", "caption": ""}
    project = create_project(
        index,
        organisation,
        picture=image,
        picture_alt="Ein Bus kommt",
        picture_credit="Foto: Wohnwege",
        body=[
            {"type": "picture", "value": picture},
            {"type": "gallery", "value": {"heading": "Rundgang", "pictures": [picture, picture]}},
        ],
    )
    page = page_of(client, project)
    assert page.count('alt="Ein Bus hält"') == 3
    assert page.count('alt="Ein Bus kommt"') == 1
    assert "Foto: Wohnwege" in page
    assert 'width="' in page
    assert 'loading="lazy"' in page


def test_a_picture_deleted_since_leaves_its_words(client, index, organisation):
    image = create_image()
    picture = {"image": image.pk, "alt_text": "Ein Bus hält", "credit": "Foto", "caption": ""}
    project = create_project(
        index, organisation, picture=image, body=[{"type": "picture", "value": picture}]
    )
    image.delete()
    assert "Bild nicht mehr vorhanden: Ein Bus hält" in page_of(client, project)


def test_other_blocks(client, index, organisation):
    project = create_project(
        index,
        organisation,
        body=[
            {"type": "text", "value": RICH},
            {"type": "quote", "value": {"text": "Endlich allein", "speaker": "Eine Mieterin"}},
            {"type": "figure", "value": {"number": "34", "label": "Läden mit Rampe"}},
            {"type": "call_out", "value": {"heading": "Kommen Sie vorbei", "text": RICH}},
        ],
    )
    page = page_of(client, project)
    for words in ("Endlich allein", "Eine Mieterin", "34", "Läden mit Rampe", "Kommen Sie vorbei"):
        assert words in page


def test_markup_in_plain_fields_is_shown_not_run(client, index, organisation):
    evil = "<script>alert(1)</script>"
    project = create_project(
        index,
        organisation,
        title=evil,
        slug="boese",
        summary=evil,
        partners=evil,
        staff=evil,
        place=evil,
        body=[{"type": "quote", "value": {"text": evil, "speaker": evil}}],
    )
    page = page_of(client, project)
    assert evil not in page
    assert "&lt;script&gt;alert(1)" in page


def test_reasons_of_schedule_changes_are_nowhere_public(client, project):
    change_schedule(
        project,
        Request(
            ScheduleChangeKind.EXTEND,
            on=date(2026, 9, 14),
            period_number=2,
            reason="GEHEIMER-GRUND",
        ),
    )
    for url in (project.url, project.get_parent().url, "/sitemap.xml", "/suche/?q=GEHEIMER-GRUND"):
        content = client.get(url).content.decode()
        assert "GEHEIMER-GRUND" not in content.replace("„GEHEIMER-GRUND“", "").replace(
            'value="GEHEIMER-GRUND"', ""
        ).replace("Suche: GEHEIMER-GRUND", "")


def test_overview_lists_what_is_public(client, index, organisation):
    shown = create_project(index, organisation, title="Sichtbar")
    create_project(index, organisation, title="Entwurf", live=False)
    private = create_project(index, organisation, title="Vertraulich")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    page = page_of(client, index)
    assert shown.title in page
    assert "Entwurf" not in page
    assert "Vertraulich" not in page


def test_empty_overview_says_so(client, index):
    assert "Hier gibt es noch keine Projekte." in page_of(client, index)


def queries_for(client, url, count):
    client.get(url)
    with count() as queries:
        assert client.get(url).status_code == 200
    return len(queries)


@pytest.fixture
def count_queries():
    return lambda: CaptureQueriesContext(connection)


def test_overview_costs_the_same_for_many_projects(client, index, organisation, count_queries):
    def add(number):
        return create_project(
            index,
            organisation,
            title=f"Viertel {number}",
            start=START,
            picture=create_image(f"Bild {number}"),
            picture_alt="Ein Bus",
        )

    add(1), add(2)
    few = queries_for(client, index.url, count_queries)
    for number in range(3, 15):
        add(number)
    many = queries_for(client, index.url, count_queries)
    assert many == few
    assert many <= 16


def test_project_page_costs_few_queries(client, project, count_queries):
    assert queries_for(client, project.url, count_queries) <= 17


@pytest.mark.parametrize("template", ["base.html", "wagtail_qtg/base.html"])
def test_page_lives_in_the_frame_that_the_site_names(client, project, template):
    with override_settings(WAGTAIL_QTG={"BASE_TEMPLATE": template}):
        page = page_of(client, project)
    assert ("site-header" in page) is (template == "base.html")
    assert page.count("<h1>") == 1
    assert page.count("<main") == 1


def test_page_without_organisation_and_programme_can_be_previewed(index):
    project = ProjectPage(title="Neu", slug="neu")
    response = project.make_preview_request()
    assert response.status_code == 200
