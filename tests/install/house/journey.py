"""What a house does with the app, from its first day; run by ``test_wheel.py``, in this order."""

from __future__ import annotations

import os
import re
from html import unescape
from io import StringIO
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

import wagtail_qtg
from tests.concepts.factories import complete_concept
from tests.public.factories import create_story
from tests.results.factories import values
from wagtail_qtg.models import ProjectPage, SignOff, SignOffDocument
from wagtail_qtg.results.actions import publish_result
from wagtail_qtg.signoff.actions import reassign

from .clicking import HOSTS, admin_screens, log_in, press

#: What a site that allows ``default-src 'self'`` only does not show, or does not run.
REFUSED = [
    r"<style|\sstyle=\"|\son\w+=\"|href=\"javascript:",
    r"<script(?![^>]*(?:src=|ld\+json|application/json))",
    r"<(?:script|img|source|iframe)[^>]+(?:src|srcset)=\"https?:",
    r"<link[^>]+rel=\"stylesheet\"[^>]+href=\"https?:",
]


def run(command, *arguments, **options):
    out = StringIO()
    call_command(command, *arguments, stdout=out, stderr=out, **options)
    return out.getvalue()


def visit(name, address):
    return Client(headers={"host": HOSTS[name]}).get(address)


def test_the_app_is_that_of_the_wheel():
    assert wagtail_qtg.__file__.startswith(os.environ["PYTHONPATH"].partition(":")[0])


def test_it_is_set_up_once(house):
    groups = set(Group.objects.values_list("name", flat=True))
    run("qtg_setup")
    assert set(Group.objects.values_list("name", flat=True)) == groups


def test_nothing_is_left_to_the_webmaster(people):
    found = run("check", databases=["default"])
    assert "qtg." not in found.replace("qtg.W005", "")  # of programmes that nobody reviews


def test_the_team_uploads_a_picture_of_the_house(house, people):
    client = log_in(people.editor)
    drawn = get_test_image_file("haltestelle.png", size=(1600, 900))
    form = {
        "title": "Haltestelle",
        "file": SimpleUploadedFile("haltestelle.png", drawn.file.getvalue(), "image/png"),
        "credit": "Foto: Yilmaz",
        "collection": house.organisation.collection_id,
    }
    response = client.post(reverse("wagtailimages:add"), form)
    assert response.status_code == 302, response.context["form"].errors
    picture = get_image_model().objects.get()
    assert (picture.credit, picture.collection_id) == (
        "Foto: Yilmaz",
        house.organisation.collection_id,
    )
    assert picture.uploaded_by_user == people.editor


def test_public_pages_show_the_picture(project):
    picture = get_image_model().objects.get()
    project.picture, project.picture_alt = picture, "Ein Bus mit Rampe"
    project.save_revision().publish()
    page = visit("nord", project.url).content.decode()
    (srcset,) = set(re.findall(r'image/webp" srcset="([^"]+)"', page))
    shown = {part.split()[0].rpartition("/")[2] for part in srcset.split(", ")}
    made = {rendition.file.name.rpartition("/")[2] for rendition in picture.renditions.all()}
    assert shown and shown <= made
    assert {type(rendition).__name__ for rendition in picture.renditions.all()} == {
        "PhotoRendition"
    }


def test_the_concept_goes_to_the_funder_and_the_page_to_the_house(house, project, concept):
    assert project.get_workflow() == house.workflow
    assert concept.get_workflow() == project.programme.workflow
    assert concept.get_workflow() != house.workflow


def test_it_is_signed_and_printed(people, report):
    press(report, people.editor, "submit")
    press(report, people.reviewer, "return", comment="Wer war dabei?")
    press(report, people.editor, "submit")
    press(report, people.reviewer, "sign_off")
    press(report, people.editor, "submit")
    press(report, people.reviewer, "sign_off")
    assert [record.kind for record in SignOff.objects.all()] == ["concept", "goals", "review"]
    client = log_in(people.editor)
    for document in SignOffDocument.objects.all():
        response = client.get(reverse("wagtail_qtg:download_document", args=[document.pk]))
        assert b"".join(response).startswith(b"%PDF-1.7")
    links = re.findall(r"https?://[^\s]+", "".join(message.body for message in mail.outbox))
    assert links
    assert all(
        link.startswith("https://redaktion.example.org:8443/intern/redaktion/") for link in links
    )


def test_the_fact_sheet_is_printed(project):
    client = Client(headers={"host": HOSTS["nord"]})
    response = client.get(f"/viertel/adressen/steckbrief/{project.pk}/", follow=True)
    assert b"".join(response).startswith(b"%PDF-1.7")


def test_a_decision_is_given_to_somebody_else(house, people):
    concept = complete_concept(house.projects["sued"])
    concept.save_revision(user=people.editor)
    press(concept, people.editor, "submit")
    reassign(concept, people.admin, people.coordinator, "Alle sind im Urlaub")
    page = log_in(people.coordinator).get(reverse("wagtail_qtg:desk_list", args=["waiting"]))
    assert people.admin.email in page.content.decode()


@pytest.mark.parametrize("name", ["editor", "reviewer", "coordinator", "admin"])
def test_every_screen_of_the_admin_opens(people, project, report, name):
    client = log_in(getattr(people, name))
    answers = {address: client.get(address) for address in admin_screens(project, report)}
    broken = {
        address: answer.status_code
        for address, answer in answers.items()
        if answer.status_code not in (200, 302, 403, 404)
    }
    assert not broken
    assert sum(answer.status_code == 200 for answer in answers.values()) >= 20


def test_what_was_achieved_is_published(people, project, report):
    record = SignOff.objects.get(kind="review")
    sheet = record.snapshot["content"]["sheets"][0]["id"]
    publish_result(record, sheet, values(), people.editor)
    create_story(project)
    page = visit("nord", project.url)
    assert "Alle Haltestellen haben eine Rampe" in page.content.decode()


def test_the_page_is_translated(project):
    other = Locale.objects.get_or_create(language_code="de")[0]
    for page in (project.get_parent().get_parent(), project.get_parent(), project):
        source, _is_new = TranslationSource.update_or_create_from_instance(page.specific)
        translation = Translation.objects.create(source=source, target_locale=other)
        for segment in source.stringsegment_set.select_related("string", "context"):
            words = segment.string.data
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                locale=other,
                context=segment.context,
                defaults={
                    "data": words if "slug" in segment.context.path else f"Auf Deutsch {words}"
                },
            )
        translation.save_target(publish=True)
    translated = ProjectPage.objects.get(translation_key=project.translation_key, locale=other)
    assert "/de/" in translated.url
    page = visit("nord", translated.url).content.decode()
    assert "Auf Deutsch Projekt nord" in page
    assert "Alle Haltestellen haben eine Rampe" in page


@pytest.mark.parametrize("name", list(HOSTS))
def test_every_public_address_leads_somewhere(house, name):
    """From the overview, by each link of ours; each site speaks of its own projects."""
    client = Client(headers={"host": HOSTS[name]})
    overview = house.projects[name].get_parent().specific
    other = house.projects["sued" if name == "nord" else "nord"]
    waiting, seen = [urlsplit(overview.url).path], {}
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        response = client.get(address)
        seen[address] = response.status_code
        if not response["Content-Type"].startswith("text/html"):
            continue
        text = response.content.decode()
        assert other.title not in text
        assert not [kind for kind in REFUSED if re.search(kind, text)], address
        links = [unescape(link) for link in re.findall(r'href="([^"#]*)', text)]
        links = [link.removeprefix(f"http://{HOSTS[name]}") for link in links]
        waiting += [
            link
            for link in links
            if link.startswith("/") and not link.startswith(("/static/", "/media/", "//"))
        ]
        assert len(seen) < 300
    assert set(seen.values()) == {200}, seen
    assert urlsplit(house.projects[name].url).path in seen
    assert "/viertel/leichte-sprache/" in seen


def test_the_commands_of_the_house_do_their_work(people):
    again = "open_periods remind retry rebuild_outcomes rebuild_overview erase_names"
    for name in again.split():
        run(f"qtg_{name}")
    assert "3" in run("qtg_verify_sign_offs", pdf=True)
