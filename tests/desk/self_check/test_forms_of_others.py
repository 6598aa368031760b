"""Another form is data; an old self-check can be read whatever became of its catalogue."""

from __future__ import annotations

import pytest

from wagtail_qtg.catalogue.criteria import boxes_of, criteria_form
from wagtail_qtg.documents.kinds import paper_of
from wagtail_qtg.models import CatalogueItem, SelfCheck

from .factories import LATER, address, begin, fill, load_small_form, text_of, use_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(tmp_path):
    return load_small_form(tmp_path)


def test_a_form_without_columns_loses_no_criterion(small):
    form = criteria_form(small)
    assert [area["title"] for area in form["areas"]] == ["Ankommen", "Kleiner Bogen"]
    assert [box["key"] for box in boxes_of(form)] == ["A1", "A2.1", "Z"]
    assert [column["title"] for column in form["areas"][0]["columns"]] == ["Kleiner Bogen"]


def test_another_form_is_filled_in_and_printed(small, project, people, log_in):
    use_form(project, small)
    check = fill(begin(project, people.editor), people.editor, "A2.1", a="Gern!")
    page = text_of(log_in(people.editor).get(address("fill_self_check", check)))
    assert "Wir haben Spaß." in page
    assert page.count('name="ticked"') == 3
    assert "Gern!" in paper_of("self_check", project, str(check.pk)).html


def test_a_catalogue_with_nothing_to_tick_begins_nothing(tmp_path, project, people, log_in):
    heading = {"code": "Z", "text": "Nur eine Überschrift", "checkbox": False}
    use_form(project, load_small_form(tmp_path, criteria=[heading], fields=[]))
    response = log_in(people.editor).get(f"/admin/qtg/projects/{project.pk}/self-checks/")
    assert "keine Qualitätskriterien" in text_of(response)


def test_a_changed_catalogue_leaves_old_ones_as_they_were(check, people, log_in):
    fill(check, people.editor, "2.K2")
    CatalogueItem.objects.filter(code="2.K2").update(text="Sie sind zählbar.")
    CatalogueItem.objects.filter(code="2.K3").update(retired_at="2024-07-01T00:00Z")
    client = log_in(people.editor)
    for name in ("self_check", "fill_self_check"):
        page = text_of(client.get(address(name, check)))
        assert "Sie sind messbar." in page
        assert "Sie sind realistisch" in page
        assert "Sie sind zählbar." not in page
    paper = paper_of("self_check", check.project, str(check.pk)).html
    assert "Sie sind messbar." in paper
    assert "Sie sind zählbar." in paper_of("self_check", check.project).html


def test_a_new_one_has_the_new_wording(check, project, people):
    CatalogueItem.objects.filter(code="2.K2").update(text="Sie sind zählbar.")
    later = begin(project, people.editor, day=LATER)
    assert later.boxes["2.K2"]["text"] == "Sie sind zählbar."
    assert SelfCheck.objects.get(pk=check.pk).boxes["2.K2"]["text"] == "Sie sind messbar."


def test_without_criteria_old_ones_can_still_be_read_and_filled_in(check, people, log_in):
    use_form(check.project, None)
    client = log_in(people.editor)
    page = text_of(client.get(f"/admin/qtg/projects/{check.project_id}/self-checks/"))
    assert "keine Qualitätskriterien" in page
    assert address("fill_self_check", check) in page
    assert "Neue Selbstprüfung" not in page
    assert fill(check, people.editor, "2.K1").ticked == ["2.K1"]
