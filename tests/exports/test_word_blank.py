"""The empty form: parts and order of the paper, the funder's words, fit to be read aloud."""

from __future__ import annotations

import io
import re

import pytest
from django.urls import reverse
from django.utils.translation import override
from docx import Document
from docx.oxml.ns import qn
from freezegun import freeze_time

from tests.exports.word_files import uploaded
from tests.factories import create_project
from wagtail_qtg.exports.word.blank import blank_form
from wagtail_qtg.exports.word.form import PARTS, word_form
from wagtail_qtg.exports.word.package import read_main_text
from wagtail_qtg.exports.word.text import read_rows
from wagtail_qtg.models import ActionField
from wagtail_qtg.projects.actions import save_own_entries

pytestmark = pytest.mark.django_db

CONCERNED = ["editor", "colleague", "reviewer", "coordinator", "admin"]
STRANGERS = ["other_editor", "other_reviewer", "site_editor"]


def opened(content):
    return Document(io.BytesIO(content))


def tags(document):
    return [node.get(qn("w:val")) for node in document.element.body.iter(qn("w:tag"))]


def labels(document):
    """The bold words of all tables, in the order in which they are read."""
    return [
        run.text
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
        if run.bold
    ]


@pytest.fixture
def url(project):
    return reverse("wagtail_qtg:word_blank", args=[project.pk])


def test_parts_and_order_are_those_of_the_paper(project):
    document = opened(blank_form(project, [""]))
    form = word_form(project)
    assert labels(document) == [form.labels[part] for part in PARTS]
    assert labels(document)[0] == "Sozialräumliches Handlungsfeld"


def test_every_answer_has_a_tag(project):
    found = [tag.split(":")[1] for tag in tags(opened(blank_form(project, [""])))]
    assert list(dict.fromkeys(found)) == list(PARTS)
    assert (found.count("measures"), found.count("actors"), found.count("achieved")) == (3, 3, 3)


def test_the_small_print_of_the_paper_is_there(project):
    text = repr(read_rows(read_main_text(uploaded(blank_form(project, [""])))))
    assert "Warum ist das ein Ziel?" in text
    assert "Wo gab/gibt es Stolperfallen?" in text


def test_it_can_be_read_aloud(project):
    document = opened(blank_form(project, ["A: Sozialstruktur", "B: Versorgung"]))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [
        "Dokumentationsbogen: A: Sozialstruktur",
        "Dokumentationsbogen: B: Versorgung",
    ]
    assert document.core_properties.title == "Dokumentationsbogen: Nordviertel"
    assert document.core_properties.language == "de-DE"
    languages = {n.get(qn("w:val")) for n in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"de-DE"}
    heads = list(document.element.body.iter(qn("w:tblHeader")))
    looks = list(document.element.body.iter(qn("w:tblLook")))
    assert (len(heads), len(looks)) == (4, 8)
    assert not document.core_properties.author


def test_fields_say_what_they_are(project):
    document = opened(blank_form(project, [""]))
    names = [node.get(qn("w:val")) for node in document.element.body.iter(qn("w:alias"))]
    assert names[:2] == ["Sozialräumliches Handlungsfeld", "Im QTG-Konzept vereinbartes Leitziel"]
    assert max(map(len, names)) <= 64


def test_another_funder_has_its_own_words(index, organisation):
    project = create_project(index, organisation, programme="stuttgart", title="Süd")
    form = word_form(project)
    assert labels(opened(blank_form(project, [""]))) == [form.labels[part] for part in PARTS]
    assert "Sozialräumliches Handlungsfeld" not in form.labels.values()


def test_a_project_without_programme_has_ours(index, organisation):
    project = create_project(index, organisation)
    project.programme = None
    assert labels(opened(blank_form(project, [""])))[0] == "Handlungsfeld"


@freeze_time("2026-05-01")
def test_the_form_speaks_the_language_of_the_site(project):
    with override("en"):
        english = blank_form(project, [""])
    assert english == blank_form(project, [""])


@pytest.mark.parametrize("name", CONCERNED)
def test_those_concerned_download_it(url, people, log_in, name):
    response = log_in(getattr(people, name)).get(url)
    assert response["Content-Type"].endswith("wordprocessingml.document")
    assert "Dokumentationsbogen-Nordviertel.docx" in response["Content-Disposition"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert opened(response.content).tables


@pytest.mark.parametrize("name", STRANGERS)
def test_for_strangers_it_does_not_exist(url, people, log_in, name):
    assert log_in(getattr(people, name)).get(url).status_code == 404


def test_who_is_not_logged_in_is_asked_to(url, client):
    assert "login" in client.get(url).url


def test_one_sheet_for_each_chosen_field(project, url, people, log_in):
    own = ActionField(title="Gärten")
    save_own_entries(project, [own], people.editor)
    keys = ["lwl-qtg/C", own.key, "lwl-qtg/C"]
    response = log_in(people.editor).get(url, {"field": keys})
    headings = [p.text for p in opened(response.content).paragraphs if p.text]
    assert [re.sub(r"^\w+: ", "", text) for text in headings] == [
        "C: Die eigene Organisation",
        f"{own.code}: Gärten",
    ]


@pytest.mark.parametrize("key", ["lwl-qtg/Z", "berlin-qm/Z1", "x", ""])
def test_a_field_of_others_is_not_found(url, people, log_in, key):
    assert log_in(people.editor).get(url, {"field": key}).status_code == 404
