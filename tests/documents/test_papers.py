"""Every document that can be asked for: what it says, and that it is the same everywhere."""

from __future__ import annotations

import hashlib
import json
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone, translation

from tests.projects.factories import attach
from tests.reports.factories import agreed_goals, create_report, set_sheets, sheet
from tests.scenes import scene
from wagtail_qtg.concepts.actions import begin_amendment
from wagtail_qtg.documents.kinds import paper_of
from wagtail_qtg.documents.papers import NoSuchDocumentError
from wagtail_qtg.documents.pdf import render_pdf
from wagtail_qtg.models import GuidingGoal, Period, Programme, SignOff
from wagtail_qtg.signoff.ledger import revoke_release

from .checking.structure import Checked
from .factories import erase_names, sign, signed_closing
from .whole import DOCUMENTS, print_of, whole_project

pytestmark = pytest.mark.django_db

GOAL = "Konkretes Quartalsziel („Unterziel auf dem Weg zum Leitziel“"
REVIEW = ["Zielprüfung am", "Erreicht?", "Ja", "Nein", "zum Teil", "Kommentar:"]
PROMPTS = "Was ist gut gelungen?"

#: In the order in which it has to be read.
SAID = {
    "concept": ["Nordviertel", "Konzept, abgezeichnet am", "Text zu situation", "Leitziel zu A"],
    "report": ["Drei Haltestellen sind barrierefrei", "Erika Musterfrau (Person)", "Ankommen"],
    "planned report": ["Entwurf, noch nichts abgezeichnet", "Drei Haltestellen", "Begehung"],
    "sheet": [
        *["Nordviertel", "Sozialräumliches Handlungsfeld", "A: Sozialstruktur"],
        *["Im QTG-Konzept vereinbartes Leitziel", "Leitziel zu A", GOAL],
        *["Konkretes Ergebnis, Erstelltes Produkt", "Drei Haltestellen sind barrierefrei"],
        *["Maßnahmen", "Beteiligte Akteure und Zuständigkeiten", "Begehung mit dem Bauamt"],
        *["Bauamt", *REVIEW, "Die Begehung hat alle überzeugt", PROMPTS],
    ],
    "blank sheet": [
        *["Nordviertel", "Sozialräumliches Handlungsfeld", "E: Mobilität"],
        *["Im QTG-Konzept vereinbartes Leitziel", GOAL, "Konkretes Ergebnis"],
        *["Maßnahmen", "Beteiligte Akteure und Zuständigkeiten", *REVIEW, PROMPTS],
    ],
    "blank sheet for any field": ["Sozialräumliches Handlungsfeld", GOAL, *REVIEW, PROMPTS],
    "talk sheet": ["Rückblick", "Ausblick", "Erreicht?", "Die Begehung", "Notizen"],
    "certificate": ["Abgezeichnet von", "Freigegebene Mittel", "Zeitraum Nr. 3", "Prüfsumme"],
    "dossier": ["Inhalt", "Text zu situation", "Die Begehung", "Freigaben", "Abgezeichnet"],
    "self-check": ["Qualitätsprüfung der Konzeption", "Nordviertel", "Sozialindikatoren"],
    "fact sheet": ["Nordviertel", "Steckbrief", "Wohnwege"],
}


@scene
def whole(project, people):
    return whole_project(project, people)


def words_of(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").body.get_text(" ").split())


def test_each_says_what_it_is_for_in_the_order_of_the_form(whole):
    for name in DOCUMENTS:
        text = words_of(print_of(whole, name).html)
        at = 0
        for words in SAID[name]:
            found = text.find(words, at)
            assert found >= 0, (name, words)
            at = found
        assert "None" not in text, name


def test_each_is_the_same_bytes_for_everybody_and_at_any_time(whole, monkeypatch):
    now = timezone.now
    for name in DOCUMENTS:
        first = print_of(whole, name)
        with translation.override("en"), monkeypatch.context() as patch:
            patch.setattr(timezone, "now", lambda: now() + timedelta(days=1))
            again = print_of(whole, name)
        assert first.digest == again.digest, name
        assert render_pdf(first) == render_pdf(again), name


def test_the_screen_shows_the_words_of_the_pdf(whole):
    for page, name in ((whole.concept, "concept"), (whole.report, "report")):
        shown = words_of(f"<body>{page.as_paper()}</body>")
        assert shown == words_of(print_of(whole, name).html)
        assert len(shown) > 500


def test_the_screen_shows_attachments_too(whole, people):
    attach(whole.following, people.editor, title="Protokoll")
    assert "Protokoll" in whole.following.as_paper()
    assert "Protokoll" in print_of(whole, "planned report").html


def test_the_certificate_carries_what_its_hash_is_computed_of(whole):
    paper = print_of(whole, "certificate")
    [file] = paper.attachments
    assert hashlib.sha256(file.content).hexdigest() == whole.review.sha256
    assert whole.review.sha256 in paper.html
    assert file.name in words_of(paper.html)
    assert "Erika" not in file.content.decode()


def test_the_dossier_carries_every_record(whole):
    files = print_of(whole, "dossier").attachments
    records = list(SignOff.objects.order_by("number"))
    assert [json.loads(file.content) for file in files] == [record.record for record in records]
    assert len(records) == 3


def test_the_contents_name_the_pages(whole):
    checked = Checked(render_pdf(print_of(whole, "dossier")))
    headings = {tag.text.strip(): tag.page + 1 for tag in checked.all("H2")}
    entries = [item.text.rsplit(" ", 1) for item in checked.all("LBody") if list(item.all("Link"))]
    listed = {name.strip(): int(number) for name, number in entries}
    assert len(listed) == 5
    assert {name: headings[name] for name in listed} == listed


def test_the_dossier_shows_what_was_signed_and_not_what_came_after(whole):
    before = print_of(whole, "dossier").html
    whole.report.sheets[0].value["comment"] = "Nachträglich"
    type(whole.report).objects.filter(pk=whole.report.pk).update(sheets=whole.report.sheets)
    assert print_of(whole, "dossier").html == before


def test_the_closing_report_is_the_last_part(project, people):
    signed_closing(project, people)
    text = words_of(paper_of("dossier", project).html)
    assert text.index("Der Bus hält jetzt") > text.index("Text zu situation")


def test_what_an_amendment_only_proposes_is_marked(whole, people):
    def marked(html):
        return words_of(html).count("offen, noch nicht vereinbart")

    concept = whole.concept
    assert marked(print_of(whole, "concept").html) == 0
    begin_amendment(concept, "Die Werkstatt schließt", people.editor)
    concept = type(concept).objects.get(pk=concept.pk)
    concept.guiding_goals.add(GuidingGoal(text="Ein neues Leitziel"))
    leaving = concept.guiding_goals.all()[0]
    leaving.retire_reason = "Die Werkstatt ist zu"
    concept.save_with_revision(people.editor)
    concept = type(concept).objects.get(pk=concept.pk)
    for paper in (paper_of("page", concept), paper_of("dossier", whole.project)):
        assert marked(paper.html) == 3  # the new goal, the one that leaves, the amendment
        assert "die Änderung ist noch nicht vereinbart" in paper.html


def test_the_certificate_says_that_money_was_taken_back(whole, people):
    [release] = whole.review.releases.all()
    revoke_release(release, people.reviewer, "Doppelt gezahlt")
    text = words_of(print_of(whole, "certificate").html)
    assert "widerrufen am" in text
    assert "Doppelt gezahlt" in text


def test_a_review_that_is_being_written_is_called_a_draft(whole, people):
    report = whole.following
    sign(report, people)
    text = words_of(paper_of("page", type(report).objects.get(pk=report.pk)).html)
    assert "die Zielprüfung ist ein Entwurf, noch nicht abgezeichnet" in text


def test_the_last_talk_has_no_outlook(whole):
    last = Period.objects.of(whole.project).order_by("number").last()
    report = create_report(whole.project, last.number, [])
    set_sheets(report, [sheet(goal) for goal in agreed_goals(whole.project)])
    assert "Ausblick" not in words_of(paper_of("talk_sheet", report).html)


def test_erased_names_are_in_no_document(whole):
    for record in SignOff.objects.all():
        erase_names(record)
    html = print_of(whole, "dossier").html
    assert "Erika" not in html
    assert "[gelöscht]" in html
    assert "Erika" not in print_of(whole, "certificate").html


def test_the_talk_after_eighteen_months_looks_back_further(whole):
    usual = words_of(print_of(whole, "talk sheet").html)
    Period.objects.filter(pk=whole.report.period_id).update(talk="extended")
    whole.report.refresh_from_db()
    whole.report.period.refresh_from_db()
    extended = words_of(print_of(whole, "talk sheet").html)
    assert "Kursänderungen" in extended
    assert "Kursänderungen" not in usual


def test_the_talk_sheet_has_both_periods_side_by_side(whole):
    soup = BeautifulSoup(print_of(whole, "talk sheet").html, "html.parser")
    pairs = [[cell.get_text(" ") for cell in row.find_all("td")] for row in soup.find_all("tr")]
    both = [pair for pair in pairs if pair and all("barrierefrei" in cell for cell in pair)]
    assert len(both) == 3
    assert all("Erreicht?" in left and "Erreicht?" not in right for left, right in both)


def test_every_criterion_has_its_box(whole):
    soup = BeautifulSoup(print_of(whole, "self-check").html, "html.parser")
    assert len(soup.select(".tick")) == 69
    assert len(soup.select(".tick.additional")) == 13


NONE_SUCH = [
    ("nonsense", "project", ""),
    ("page", "project", ""),
    ("page", "report", "junk"),
    ("dossier", "project", "junk"),
    ("sheet", "report", "unknown"),
    ("sheet", "concept", ""),
    ("blank_sheet", "report", ""),
    ("blank_sheet", "project", "lwl-qtg/Q"),
    ("talk_sheet", "concept", ""),
    ("certificate", "following", "1"),
    ("certificate", "report", "999"),
    ("certificate", "report", "eins"),
    ("dossier", "report", ""),
    ("self_check", "report", ""),
    ("fact_sheet", "report", ""),
]


def test_what_does_not_exist_cannot_be_printed(whole):
    for kind, owner, part in NONE_SUCH:
        with pytest.raises(NoSuchDocumentError):
            paper_of(kind, getattr(whole, owner), part)


def test_a_programme_without_criteria_has_no_self_check(project):
    Programme.objects.update(criteria=None)
    project.programme.refresh_from_db()
    with pytest.raises(NoSuchDocumentError):
        paper_of("self_check", project)


@pytest.mark.parametrize("kind", ["dossier", "blank_sheet", "self_check", "fact_sheet"])
def test_an_empty_project_can_be_printed(project, kind):
    paper = paper_of(kind, project)
    assert render_pdf(paper).startswith(b"%PDF")


def test_an_empty_report_can_be_printed(project):
    report = create_report(project, 2)
    for kind in ("page", "talk_sheet"):
        assert "Noch kein Bogen" in words_of(paper_of(kind, report).html)


def test_the_state_of_a_time_of_preparation_is_said(project):
    assert "Vorbereitung, nichts abzuzeichnen" in paper_of("page", create_report(project, 1)).html


def test_dates_are_written_as_people_write_them(whole):
    assert date(2026, 6, 1).isoformat() not in print_of(whole, "dossier").html
    assert "1. Juni 2026" in print_of(whole, "dossier").html
