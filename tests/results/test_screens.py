"""The admin's screens: the list, the form with its hints, and who comes in."""

from __future__ import annotations

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import create_image
from wagtail_qtg.models import PublicResult

from .factories import posted
from .test_publishing import MAY

pytestmark = pytest.mark.django_db

STRANGERS = ["other_editor", "other_reviewer", "site_editor"]


@pytest.fixture
def list_url(project):
    return reverse("wagtail_qtg:results", args=[project.pk])


@pytest.fixture
def url(review, sheet_id):
    return reverse("wagtail_qtg:result", args=[review.pk, sheet_id])


def text_of(response) -> str:
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_the_project_leads_there_once_a_review_is_signed(project, people, log_in):
    schedule = reverse("wagtail_qtg:schedule", args=[project.pk])
    assert "Ergebnisse für alle" not in text_of(log_in(people.editor).get(schedule))


@pytest.mark.parametrize("name", ["editor", "reviewer", "coordinator"])
def test_those_whom_it_concerns_find_the_list(project, review, list_url, people, log_in, name):
    client = log_in(getattr(people, name))
    assert list_url in text_of(client.get(reverse("wagtail_qtg:schedule", args=[project.pk])))
    assert text_of(client.get(list_url)).count("nicht veröffentlicht") == 3


def test_the_list_says_where_each_stands(project, url, list_url, people, log_in):
    client = log_in(people.editor)
    assert "Das Ergebnis ist veröffentlicht." in text_of(client.post(url, posted(), follow=True))
    assert "öffentlich seit" in text_of(client.get(list_url))
    assert "ausgeblendet seit" in text_of(client.post(url, {"do": "hide"}, follow=True))
    assert "öffentlich seit" in text_of(client.post(url, {"do": "show"}, follow=True))
    seen = PublicResult.objects.get().seen
    client.post(url, posted(visible_from="2090-05-01", seen=seen))
    assert "öffentlich ab 01.05.2090" in text_of(client.get(list_url))
    seen = PublicResult.objects.get().seen
    client.post(url, posted(seen=seen))
    project.unpublish()
    assert "die Seite des Projekts ist nicht öffentlich" in text_of(client.get(list_url))


def test_reviewers_read_the_list_and_publish_nothing(url, list_url, people, log_in):
    client = log_in(people.reviewer)
    assert url not in text_of(client.get(list_url))
    for response in (client.get(url), client.post(url, posted())):
        assert response.status_code == 302
        assert response.url == reverse("wagtailadmin_home")
    assert not PublicResult.objects.exists()


@pytest.mark.parametrize("name", STRANGERS)
def test_for_strangers_it_does_not_exist(url, list_url, people, log_in, name):
    client = log_in(getattr(people, name))
    for response in (client.get(list_url), client.get(url), client.post(url, posted())):
        assert response.status_code == 404
    for do in ("hide", "show", "preview"):
        assert client.post(url, {"do": do}).status_code == 404
    assert not PublicResult.objects.exists()


def test_nobody_comes_in_without_login(url, list_url, client):
    for response in (client.get(list_url), client.get(url), client.post(url, posted())):
        assert response.status_code == 302
        assert "login" in response.url
    assert not PublicResult.objects.exists()


@pytest.mark.parametrize("name", MAY)
def test_the_form_begins_with_what_was_signed(url, people, log_in, name):
    page = text_of(log_in(getattr(people, name)).get(url))
    for words in (
        "Leitziel zu A",
        "Drei Haltestellen sind barrierefrei",
        "Die Begehung hat alle überzeugt",
        "Alle kommen jetzt in den Bus.",
        "Bauamt\nBäckerei Musterfrau",
        "Das Ziel wurde erreicht",
    ):
        assert words in page
    assert "Erika" not in page


def test_sheets_and_records_that_are_not_there(review, people, log_in):
    client = log_in(people.editor)
    for record, sheet in ((review.pk, "unsinn"), (99999, "x"), (10**30, "x"), (review.pk, "%00")):
        assert client.get(f"/admin/qtg/results/{record}/{sheet}/").status_code == 404
    agreed = review.project.sign_offs.get(kind="goals")
    sheet = agreed.snapshot["content"]["sheets"][0]["id"]
    assert client.get(reverse("wagtail_qtg:result", args=[agreed.pk, sheet])).status_code == 404


@pytest.mark.parametrize("do", ["", "unsinn"])
def test_a_step_that_is_none(url, people, log_in, do):
    assert log_in(people.editor).post(url, posted(do=do)).status_code == 400


@pytest.mark.parametrize("do", ["hide", "show"])
def test_nothing_published_nothing_hidden(url, list_url, people, log_in, do):
    assert log_in(people.editor).post(url, {"do": do}).url == list_url
    assert not PublicResult.objects.exists()


def test_what_was_typed_is_seen_before_it_is_published(url, people, log_in):
    page = text_of(log_in(people.editor).post(url, posted(do="preview", text="Neu & gut")))
    assert page.count("Neu & gut") == 2  # in the form and as it will look
    assert not PublicResult.objects.exists()


BAD = [
    ({"text": ""}, "Dieses Feld muss ausgefüllt werden."),
    ({"text": "   "}, "Dieses Feld muss ausgefüllt werden."),
    ({"goal": ""}, "Dieses Feld muss ausgefüllt werden."),
    ({"text": "x" * 10_001}, "Das ist zu lang: 10001 Zeichen. Möglich sind höchstens 10000."),
    ({"goal": "x" * 501}, "Das ist zu lang: 501 Zeichen. Möglich sind höchstens 500."),
    ({"visible_from": "gestern"}, "Bitte ein gültiges Datum eingeben."),
    ({"visible_from": "0001-01-01"}, "1990-01-01"),
    ({"text": "Frau Musterfrau half."}, "Hier bitte keine Namen von Personen."),
    ({"picture": "99999"}, "Bitte eine gültige Auswahl treffen."),
]


@pytest.mark.parametrize(("change", "message"), BAD, ids=lambda value: str(value)[:30])
def test_what_cannot_be_published_is_explained(url, people, log_in, change, message):
    page = text_of(log_in(people.editor).post(url, posted(**change)))
    assert message in page
    assert not PublicResult.objects.exists()


def test_markup_is_shown_not_run(url, client, project, people, log_in):
    evil = "<script>alert(name)</script>"
    editor = log_in(people.editor)
    editor.post(url, posted(goal=evil, text=evil, easy_text=evil, partners=evil))
    assert PublicResult.objects.get().text == evil
    assert "<script>alert" not in client.get(project.url).content.decode()
    assert "<script>alert" not in editor.get(url).content.decode()


def test_small_numbers_are_asked_about_once(url, list_url, people, log_in):
    client = log_in(people.editor)
    asked = client.post(url, posted(text="Zwei Bewohnerinnen fahren Bus."))
    page = text_of(asked)
    assert "<li>Zwei Bewohnerinnen fahren Bus.</li>" in page
    assert "Ich habe geprüft" in page
    assert not PublicResult.objects.exists()
    digest = asked.context["form"].doubts_digest
    other = posted(text="Zwei Bewohnerinnen fahren Bus. Ein Mann auch.", checked=digest)
    assert "<li>Ein Mann auch.</li>" in text_of(client.post(url, other))
    assert not PublicResult.objects.exists()
    ticked = posted(text="Zwei Bewohnerinnen fahren Bus.", checked=digest)
    assert client.post(url, ticked).url == list_url
    assert PublicResult.objects.get().text == "Zwei Bewohnerinnen fahren Bus."


def test_sent_twice_by_a_form(url, list_url, people, log_in):
    client = log_in(people.editor)
    for _twice in range(2):
        assert client.post(url, posted()).url == list_url
    assert PublicResult.objects.count() == 1


def test_of_two_who_write_the_second_is_told_and_keeps_the_text(url, people, log_in):
    first, second = log_in(people.editor), log_in(people.colleague)
    first.post(url, posted(text="Die erste"))
    answer = second.post(url, posted(text="Die zweite"))
    page = text_of(answer)
    assert "Inzwischen hat jemand anderes" in page
    assert "Die zweite" in page
    assert PublicResult.objects.get().text == "Die erste"
    second.post(url, posted(text="Die zweite", seen=answer.context["seen"]))
    assert PublicResult.objects.get().text == "Die zweite"


def test_looking_at_it_does_not_overwrite_the_others(url, people, log_in):
    """The preview of an old form stays one of an old form."""
    first, second = log_in(people.editor), log_in(people.colleague)
    first.post(url, posted(text="Die erste"))
    preview = second.post(url, posted(text="Die zweite", do="preview"))
    assert preview.context["seen"] == ""


def test_only_pictures_that_one_may_choose(url, people, organisation, log_in):
    foreign, own = create_image("Fremd"), create_image("Eigen")
    own.collection, own.description = organisation.collection, "Ein Bus"
    own.save()
    client = log_in(people.editor)
    assert "gültige Auswahl" in text_of(client.post(url, posted(picture=foreign.pk)))
    client.post(url, posted(picture=own.pk))
    assert PublicResult.objects.get().picture == own


def test_a_list_costs_the_same_for_many_results(review, list_url, people, log_in):
    client = log_in(people.editor)

    def cost() -> int:
        client.get(list_url)
        with CaptureQueriesContext(connection) as queries:
            client.get(list_url)
        return len(queries)

    first, *others = [sheet["id"] for sheet in review.snapshot["content"]["sheets"]]
    client.post(reverse("wagtail_qtg:result", args=[review.pk, first]), posted())
    few = cost()
    for sheet in others:
        client.post(reverse("wagtail_qtg:result", args=[review.pk, sheet]), posted())
    assert PublicResult.objects.count() == 3
    assert cost() == few
