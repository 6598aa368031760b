"""The form on the screen: saved without loss, whatever is sent and whoever saves besides."""

from __future__ import annotations

import pytest
from django.urls import reverse

from wagtail_qtg.models import SelfCheck

from .factories import DAY, LATER, begin, fill, posted, text_of

pytestmark = pytest.mark.django_db


def stored() -> SelfCheck:
    return SelfCheck.objects.get()


def test_the_form_has_every_box_and_a_note_for_each_area(check, fill_url, people, log_in):
    fill(check, people.editor, "2.K2", a3="Wir fragen nach.")
    page = text_of(log_in(people.editor).get(fill_url))
    assert page.count('name="ticked"') == 69
    assert page.count(" checked>") == 1
    assert page.count("<textarea") == 7
    assert page.count("qtg-self-check__level") == 13
    assert "Wir fragen nach." in page
    for words in ("Konzept", "Prozess", "Ergänzung", "Grundlage", "keine Namen"):
        assert words in page


def test_notes_are_folded_until_they_are_wanted(check, fill_url, people, log_in):
    fill(check, people.editor, a3="Wir fragen nach.")
    page = text_of(log_in(people.editor).get(fill_url))
    assert page.count('<details class="qtg-self-check__note">') == 6
    assert page.count('<details class="qtg-self-check__note" open>') == 1


def test_what_is_sent_is_saved(check, fill_url, people, log_in):
    data = posted(check, "2.K2", "7.P1", **{"note-3": "Eins\r\nZwei"})
    page = text_of(log_in(people.editor).post(fill_url, data, follow=True))
    assert "Gespeichert." in page
    assert stored().ticked == ["2.K2", "7.P1"]
    assert stored().notes == {"3": "Eins\nZwei"}


def test_saved_and_finished_leads_to_reading(check, fill_url, read_url, people, log_in):
    response = log_in(people.editor).post(fill_url, posted(check, "2.K2", finish="1"))
    assert response.url == read_url


def test_the_same_form_sent_twice_is_no_quarrel(check, fill_url, people, log_in):
    client = log_in(people.editor)
    data = posted(check, "2.K2", **{"note-3": "Eins\r\nZwei"})
    for _time in range(2):
        assert "Gespeichert." in text_of(client.post(fill_url, data, follow=True))


def test_a_form_with_lines_can_be_saved_again(check, fill_url, people, log_in):
    client = log_in(people.editor)
    client.post(fill_url, posted(check, **{"note-3": "Eins\r\nZwei"}))
    again = posted(stored(), "2.K2", **{"note-3": "Eins\r\nZwei"})
    assert "Gespeichert." in text_of(client.post(fill_url, again, follow=True))
    assert stored().ticked == ["2.K2"]


def test_a_stale_form_shows_what_the_other_saved_and_saves_nothing(check, fill_url, people, log_in):
    mine = posted(check, "2.K2", **{"note-3": "Von mir"})
    fill(check, people.colleague, "2.K3", a3="Von ihr")
    page = text_of(log_in(people.editor).post(fill_url, mine))
    assert "colleague hat diese Selbstprüfung gespeichert" in page
    assert "Sie sind realistisch und daher grundsätzlich erreichbar.<br><strong>neu" in page
    assert "Notiz zu „Evaluation“<br><strong>Von ihr</strong>" in page
    assert "Im Bogen steht Ihr Text" in page
    assert page.count(" checked>") == 2
    assert "Von mir</textarea>" in page
    assert (stored().ticked, stored().notes) == (["2.K3"], {"3": "Von ihr"})


def test_the_merged_form_can_be_saved(check, fill_url, people, log_in):
    mine = posted(check, "2.K2")
    fill(check, people.colleague, "2.K3")
    client = log_in(people.editor)
    response = client.post(fill_url, mine)
    again = posted(check, "2.K2", "2.K3", opened=response.context["opened"])
    assert "Gespeichert." in text_of(client.post(fill_url, again, follow=True))
    assert stored().ticked == ["2.K2", "2.K3"]


def test_a_form_that_does_not_say_what_it_was_opened_with_overwrites_nothing(
    check, fill_url, people, log_in
):
    fill(check, people.colleague, "2.K3")
    page = text_of(log_in(people.editor).post(fill_url, posted(check, "2.K2", opened="junk")))
    assert page.count(" checked>") == 2
    assert stored().ticked == ["2.K3"]


BAD = [
    ({"ticked": ["9.X1"]}, "Das Kriterium 9.X1 gibt es in diesem Bogen nicht."),
    ({"ticked": ["3.P3"]}, "Das Kriterium 3.P3 gibt es in diesem Bogen nicht."),
    ({"note-3": "x" * 10_000}, "Das ist zu lang: 10000 Zeichen."),
    ({"note-3": "a\x00b"}, "Nullzeichen"),
    ({"day": ""}, "Dieses Feld muss ausgefüllt werden."),
    ({"day": "31.02.2024"}, "gültiges Datum"),
    ({"day": "2090-01-01"}, "Dieser Tag kommt erst noch."),
    ({"day": "0204-01-01"}, "1990"),
]


@pytest.mark.parametrize(("wrong", "words"), BAD, ids=[str(bad)[:30] for bad, _words in BAD])
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(
    check, fill_url, people, log_in, wrong, words
):
    data = {**posted(check, "2.K2", **{"note-5": "Das bleibt stehen."}), **wrong}
    page = text_of(log_in(people.editor).post(fill_url, data))
    assert words in page
    assert "Noch nicht gespeichert." in page
    assert "Das bleibt stehen." in page
    assert wrong.get("note-3", "").replace("\x00", "") in page.replace("\x00", "")
    assert (stored().ticked, stored().notes, stored().day) == ([], {}, DAY)


def test_the_day_can_be_put_right_but_not_onto_another_one(
    project, check, fill_url, people, log_in
):
    client = log_in(people.editor)
    client.post(fill_url, posted(check, day="2024-06-03"))
    assert str(stored().day) == "2024-06-03"
    begin(project, people.editor, day=LATER)
    check.refresh_from_db()
    page = text_of(client.post(fill_url, posted(check, day=str(LATER))))
    assert "Von diesem Tag gibt es schon eine Selbstprüfung." in page


@pytest.mark.parametrize("name", ["other_editor", "other_reviewer", "site_editor"])
def test_for_strangers_there_is_no_form(check, fill_url, people, log_in, name):
    client = log_in(getattr(people, name))
    for response in (client.get(fill_url), client.post(fill_url, posted(check, "2.K2"))):
        assert response.status_code == 404
    assert stored().ticked == []


def test_reviewers_do_not_write_in_the_team_s_own(check, fill_url, people, log_in):
    client = log_in(people.reviewer)
    for response in (client.get(fill_url), client.post(fill_url, posted(check, "2.K2"))):
        assert response.url == reverse("wagtailadmin_home")
    assert stored().ticked == []


def test_both_sides_write_in_a_common_one(project, people, log_in):
    check = begin(project, people.editor, filled_by="together")
    url = reverse("wagtail_qtg:fill_self_check", args=[check.pk])
    log_in(people.editor).post(url, posted(check, "2.K2"))
    check.refresh_from_db()
    log_in(people.reviewer).post(url, posted(check, "2.K2", "2.K3"))
    assert stored().ticked == ["2.K2", "2.K3"]


def test_nobody_fills_in_without_login(check, fill_url, client):
    for response in (client.get(fill_url), client.post(fill_url, posted(check, "2.K2"))):
        assert "login" in response.url
    assert stored().ticked == []
