"""The parts of the page besides results and dates: what stays, files, contact, others, sharing."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import unquote

import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.factories import START, create_document, create_image, create_project
from tests.public.factories import create_result
from wagtail_qtg.models import ProjectPage
from wagtail_qtg.projects.models.contact import Contact

pytestmark = pytest.mark.django_db

STAYS = {
    "type": "stays",
    "value": {
        "heading": "",
        "text": "<p>Das Licht brennt weiter.</p>",
        "goes_on": [{"what": "Der Reparaturtreff", "carrier": "Verein Schraube locker"}],
    },
}
GOALS = {"type": "goals", "value": {"heading": "", "text": "<p>Ziele</p>"}}
SECRETS = ("Jana Petersen", "Quartiersmanagerin", "02921 550", "jana@example.org")


def page_of(client, page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def with_contact(index, organisation, shown):
    return create_project(
        index,
        organisation,
        contact_shown=shown,
        contact_name=SECRETS[0],
        contact_function=SECRETS[1],
        contact_phone=SECRETS[2],
        contact_email=SECRETS[3],
    )


@pytest.mark.parametrize(("shown", "count"), [("none", 0), ("name", 2), ("all", 4)])
def test_only_what_was_chosen_of_the_contact_is_in_the_page(
    client, index, organisation, shown, count
):
    page = page_of(client, with_contact(index, organisation, shown))
    assert [secret in page for secret in SECRETS] == [True] * count + [False] * (4 - count)
    assert "Hellersiek" in page.split('id="qtg-contact"')[1]


def test_telephone_and_mail_are_links(client, index, organisation):
    page = page_of(client, with_contact(index, organisation, "all"))
    assert 'href="tel:02921550"' in page
    assert 'href="mailto:jana@example.org"' in page


@pytest.mark.parametrize(
    ("phone", "address"),
    [
        ("(0 29 21) 12-34", "029211234"),
        ("+49 (0) 2921 1234", "+4929211234"),
        ("02921/1234 <script>", "029211234"),
        ("auf Anfrage", ""),
    ],
)
def test_how_a_telephone_dials_it(phone, address):
    assert Contact("Jana", "", phone).phone_address == address


@pytest.mark.parametrize("today", [date(2028, 3, 1), date(2026, 7, 1)])
def test_what_stays_comes_first_once_the_money_has_ended(
    client, index, organisation, monkeypatch, today
):
    monkeypatch.setattr(timezone, "localdate", lambda *args: today)
    project = create_project(index, organisation, start=START, body=[GOALS, STAYS])
    page = page_of(client, project)
    assert "Getragen von: Verein Schraube locker" in page
    is_first = page.index("Das Licht brennt weiter") < page.index("Ziele des Projekts</h2>")
    assert is_first is (today.year == 2028)
    assert page.count('id="qtg-stays"') == 1


def test_files_are_collected_in_one_place(client, index, organisation):
    document = create_document("Einladung")
    download = {"type": "download", "value": {"document": document.pk, "title": "Zum Fest"}}
    project = create_project(index, organisation, body=[download, GOALS])
    page = page_of(client, project)
    assert page.index("Ziele des Projekts</h2>") < page.index("Zum Fest")
    assert "Zum Fest" in page.split('id="qtg-downloads"')[1]
    document.delete()
    assert "qtg-downloads" not in page_of(client, project).split("</head>")[1]


def test_others_that_work_on_the_same_the_nearest_first(client, index, organisation, review):
    create_result(review)
    for title, state in (("Auch nah", "NW"), ("Ganz nah", "NW"), ("Ganz fern", "BY")):
        other = create_project(index, organisation, title=title, federal_state=state, start=START)
        create_result(review, other)
    unlike = create_project(index, organisation, title="Anderes Thema", start=START)
    create_result(review, unlike, field="H")
    related = page_of(client, review.project).split('id="qtg-related"')[1]
    assert re.findall(r"Auch nah|Ganz nah|Ganz fern|Anderes Thema", related) == [
        "Ganz nah",
        "Auch nah",
        "Ganz fern",
    ]
    assert "Arbeitet auch an: Mobilität" in related


def test_others_are_three_at_most(client, index, organisation, review):
    create_result(review)
    for number in range(5):
        other = create_project(index, organisation, title=f"Viertel {number}", start=START)
        create_result(review, other)
    related = page_of(client, review.project).split('id="qtg-related"')[1]
    assert related.count('<article class="qtg-card">') == 3


def make_draft(other):
    other.unpublish()


def restrict(other):
    PageViewRestriction.objects.create(page=other, restriction_type="login")


@pytest.mark.parametrize("hide", [make_draft, restrict])
def test_what_not_everybody_may_see_is_not_named(client, index, other_organisation, review, hide):
    create_result(review)
    other = create_project(index, other_organisation, title="Verborgen", start=START)
    create_result(review, other)
    assert "Verborgen" in page_of(client, review.project)
    hide(other)
    assert "Verborgen" not in page_of(client, review.project)


def test_under_a_restriction_the_page_shows_nothing_to_strangers(client, project, review):
    create_result(review, goal="Rampen")
    PageViewRestriction.objects.create(page=project, restriction_type="login")
    response = client.get(project.url)
    assert response.status_code == 302


def test_sharing_needs_nobody_else(client, project):
    page = page_of(client, project)
    share = page.split("qtg-share ")[1].split("</section>")[0]
    assert f'value="{project.full_url}"' in share
    letter = unquote(re.search(r'href="mailto:([^"]+)"', share)[1])
    assert "subject=Nordviertel" in letter
    assert project.full_url in letter
    buttons = re.findall(r"<button[^>]+>", share)
    assert len(buttons) == 3
    assert all(" hidden>" in button for button in buttons)  # a script shows them


def test_the_first_picture_is_fetched_at_once_and_the_others_late(client, index, organisation):
    image = create_image()
    picture = {"image": image.pk, "alt_text": "Ein Bus hält", "credit": "Foto", "caption": ""}
    project = create_project(
        index, organisation, picture=image, body=[{"type": "picture", "value": picture}]
    )
    images = re.findall(r"<img[^>]+>", page_of(client, project).split("<main")[1])
    assert 'fetchpriority="high"' in images[0]
    assert 'loading="lazy"' not in images[0]
    assert all('loading="lazy"' in image for image in images[1:])
    assert all('width="' in image and 'height="' in image for image in images)


def test_contents_are_for_long_pages(client, index, organisation):
    short = create_project(index, organisation, body=[GOALS])
    assert "Auf dieser Seite" not in page_of(client, short)
    long = create_project(index, organisation, body=[GOALS, STAYS], start=START, slug="lang")
    assert "Auf dieser Seite" in page_of(client, long)


def test_a_title_of_200_characters_and_nothing_else(client, index, organisation):
    title = "Nachbarschaft " * 14 + "Ende"
    project = create_project(index, organisation, title=title, slug="lang", summary="", place="")
    assert title in page_of(client, project)


def test_a_page_that_was_never_saved_can_be_previewed(index, organisation):
    project = ProjectPage(title="Neu", slug="neu", body=[("stays", STAYS["value"])])
    assert project.make_preview_request().status_code == 200


def test_no_inline_style_or_script(client, index, organisation, review):
    create_result(review)
    page = page_of(client, review.project)
    assert "style=" not in page
    assert "<style" not in page
    scripts = re.findall(r"<script[^>]*>", page)
    data = '<script type="application/ld+json">'  # which no browser runs
    assert all(' src="/static/' in tag for tag in scripts if tag != data)
