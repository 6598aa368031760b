"""The accessibility statement: what the law asks for, in whole sentences, and nothing untrue."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.public.pages import give_easy_text, part_of
from wagtail_qtg.models import AccessibilityStatementPage
from wagtail_qtg.projects.enums import FederalState
from wagtail_qtg.public.statement.laws import laws

pytestmark = pytest.mark.django_db

BARRIER = {
    "what": "Alte Dokumente als PDF",
    "reason": "burden",
    "explanation": "Es sind über 400.",
    "alternative": "Rufen Sie an, wir lesen vor.",
    "gone_by": "2027-03-01",
}
FACTS = {
    "title": "Erklärung zur Barrierefreiheit",
    "slug": "barrierefreiheit",
    "responsible": "Wohnwege gGmbH",
    "scope": "www.example.org",
    "federal_state": "NW",
    "conformity": "partial",
    "assessment": "self",
    "assessed_on": date(2026, 5, 2),
    "stated_on": date(2026, 5, 4),
    "reviewed_on": date(2026, 10, 1),
    "feedback_email": "barriere@example.org",
    "feedback_phone": "0123 456",
    "answer_within": "innerhalb von zwei Wochen",
}


def create_statement(**values) -> AccessibilityStatementPage:
    barriers = values.pop("barriers", [{"type": "barrier", "value": BARRIER}])
    page = AccessibilityStatementPage(**{**FACTS, **values}, barriers=barriers)
    Page.objects.get(depth=2).add_child(instance=page)
    return AccessibilityStatementPage.objects.get(pk=page.pk)


def read(client, page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_all_that_the_law_asks_for(client, db):
    page = read(client, create_statement())
    for words in (
        "Wohnwege gGmbH möchte, dass alle Menschen diese Website nutzen können",
        "BITVNRW",
        "Richtlinie (EU) 2016/2102",
        "www.example.org",
        "teilweise vereinbar",
        "Das haben wir selbst bewertet.",
        "Die Bewertung ist vom 2. Mai 2026.",
        "Alte Dokumente als PDF",
        "Es wäre eine unverhältnismäßige Belastung.",
        "Rufen Sie an, wir lesen vor.",
        "bis zum 1. März 2027 beheben",
        "Diese Erklärung wurde am 4. Mai 2026 erstellt.",
        "Sie wurde zuletzt am 1. Oktober 2026 überprüft.",
        "Sie bekommen innerhalb von zwei Wochen eine Antwort.",
        'href="mailto:barriere@example.org"',
        "0123 456",
        "Ombudsverfahren nach § 10d BGG NRW",
        "ombudsstelle-barrierefreie-it@mags.nrw.de",
    ):
        assert words in page
    assert page.count("<h1>") == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"conformity": "full", "barriers": []}, "vollständig vereinbar"),
        ({"conformity": "none"}, "nicht vereinbar"),
        ({"assessment": "external", "assessor": "Prüfbüro"}, "Das hat bewertet: Prüfbüro."),
        ({"federal_state": ""}, "Schlichtungsverfahren nach § 16 BGG"),
        ({"federal_state": "BE"}, "Landesbeauftragte für digitale Barrierefreiheit"),
        ({"federal_state": "HH", "body_name": "Die Stelle"}, "Die Stelle"),
        ({"feedback_address": "Weg 1\n59999 Hellersiek"}, "Weg 1<br>59999 Hellersiek"),
    ],
)
def test_each_answer_has_its_words(client, db, values, words):
    assert words in read(client, create_statement(**values))


def test_an_own_body_takes_the_place_of_the_known_one_as_a_whole(client, db):
    page = read(client, create_statement(body_name="Unsere Stelle"))
    assert "Unsere Stelle" in page
    assert "ombudsstelle-barrierefreie-it@mags.nrw.de" not in page


def test_where_no_body_is_known_nothing_is_made_up(client, db):
    assert "Durchsetzungsverfahren" not in read(client, create_statement(federal_state="HH"))


def test_every_land_has_its_law():
    assert set(laws()) == {"", *FederalState.values}
    assert all(law.law for law in laws().values())


def test_markup_is_shown_not_run(client, db):
    evil = "<script>alert(1)</script>"
    names = ("title", "responsible", "scope", "assessor", "feedback_phone", "feedback_address")
    names += ("answer_within", "body_name", "body_address", "body_phone")
    barrier = {**BARRIER, "what": evil, "explanation": evil, "alternative": evil}
    statement = create_statement(
        **dict.fromkeys(names, evil), barriers=[{"type": "barrier", "value": barrier}]
    )
    assert "<script>alert" not in read(client, statement)


def test_it_has_an_easy_sibling(client, db):
    statement = give_easy_text(create_statement(), "Alle sollen die Seite lesen können.")
    response = client.get(part_of(statement, "leichte-sprache"))
    assert "Alle sollen die Seite lesen können." in response.content.decode()


def test_the_same_reason_in_english(client, db):
    with translation.override("en"):
        assert "disproportionate" in create_statement().barriers[0].render()


def test_reviewed_before_it_was_made_is_refused(db):
    with pytest.raises(ValidationError, match="vor dem Datum der Erklärung"):
        create_statement(reviewed_on=date(2020, 1, 1))


@pytest.fixture
def post(people, log_in):
    """Sends the form as the one who creates the page; ``publish`` or as a draft."""

    def send(*, publish: bool, barriers=(BARRIER,), **values):
        facts = {**FACTS, "easy_body": streamfield([]), "easy_title": ""}
        facts |= dict.fromkeys(("assessor", "body_name", "body_address", "body_phone"), "")
        facts |= dict.fromkeys(("body_email", "body_url", "feedback_address"), "")
        facts["barriers"] = streamfield([("barrier", barrier) for barrier in barriers])
        facts |= values
        if publish:
            facts["action-publish"] = "1"
        home = Page.objects.get(depth=2)
        url = reverse(
            "wagtailadmin_pages:add", args=["wagtail_qtg", "accessibilitystatementpage", home.pk]
        )
        return log_in(people.admin).post(url, nested_form_data(facts))

    return send


def test_a_whole_statement_is_published(db, post):
    assert post(publish=True).status_code == 302
    assert AccessibilityStatementPage.objects.get().live


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"conformity": "full"}, "conformity", "nur teilweise vereinbar"),
        ({"barriers": ()}, "barriers", "was noch nicht barrierefrei ist"),
        ({"assessment": "external"}, "assessor", "wer bewertet hat"),
        ({"federal_state": "HH"}, "body_name", "wer in Ihrem Land hilft"),
        ({"feedback_email": ""}, "feedback_email", "ausgefüllt"),
        ({"feedback_email": "keine Adresse"}, "feedback_email", "gültige E-Mail-Adresse"),
        ({"body_url": "javascript:alert(1)"}, "body_url", "gültige"),
    ],
)
def test_what_is_missing_or_untrue_is_not_published(db, post, values, field, message):
    response = post(publish=True, **values)
    assert response.status_code == 200
    assert message in str(response.context["form"].errors[field])
    assert not AccessibilityStatementPage.objects.filter(live=True).exists()


def test_a_draft_may_be_incomplete(db, post):
    response = post(publish=False, barriers=(), assessor="", responsible="", feedback_email="")
    assert response.status_code == 302
    assert not AccessibilityStatementPage.objects.get().live
