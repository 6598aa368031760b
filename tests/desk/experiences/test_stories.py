"""Marking an experience, and making a story of it."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Page

from tests.signoff.steps import sign_concept, sign_review
from wagtail_qtg.desk.experiences.reading import find_experience
from wagtail_qtg.models import ExperienceMark, QuarterReportPage, StoryPage

from .conftest import IDEA, WORKS, experience, library_url, text_of, url_for

pytestmark = pytest.mark.django_db


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def begin(client, found):
    return client.post(url_for("begin_story", found))


@pytest.mark.parametrize("name", ["editor", "coordinator", "admin"])
def test_a_draft_is_begun_below_the_project(written, project, people, log_in, name):
    response = begin(log_in(getattr(people, name)), written.works)
    story = StoryPage.objects.get()
    assert response.url == edit_url(story)
    assert story.get_parent().pk == project.pk
    assert (story.live, story.works, story.hard, story.kind) == (False, WORKS, "", "success")
    assert (story.action_field_key, story.action_field_name) == ("lwl-qtg/E", "E: Mobilität")
    assert story.owner == getattr(people, name)
    assert story.get_latest_revision_as_object().works == WORKS


def test_what_is_hard_becomes_a_lesson(written, people, log_in):
    begin(log_in(people.editor), written.hard)
    story = StoryPage.objects.get()
    assert (story.kind, story.works, story.hard) == ("lesson", "", written.hard.text)


def test_an_idea_becomes_what_was_done(written, people, log_in):
    begin(log_in(people.editor), written.idea)
    story = StoryPage.objects.get()
    assert story.transferable == "yes"
    assert IDEA in str(story.body[0].value["text"])


def test_the_title_says_nothing_of_what_is_internal(written, people, log_in):
    begin(log_in(people.editor), written.works)
    assert StoryPage.objects.get().title == "Neue Geschichte aus: Nordviertel"


def test_the_editor_is_told_to_take_names_out(written, people, log_in):
    client = log_in(people.editor)
    page = text_of(client.post(url_for("begin_story", written.works), follow=True))
    assert "Nehmen Sie Namen von Personen" in page


def test_twice_leads_to_the_same_draft(written, people, log_in):
    client = log_in(people.editor)
    first = begin(client, written.works)
    assert "Weiter zur Geschichte" in text_of(client.get(library_url()))
    again = client.post(url_for("begin_story", written.works), follow=True)
    assert again.redirect_chain[0][0] == first.url
    assert "schon eine Geschichte begonnen" in text_of(again)
    assert StoryPage.objects.count() == 1


def test_a_deleted_draft_can_be_begun_anew(written, people, log_in):
    client = log_in(people.editor)
    begin(client, written.works)
    StoryPage.objects.get().delete()
    begin(client, written.works)
    assert StoryPage.objects.count() == 1


def test_a_reviewer_reads_but_begins_no_story(written, people, log_in):
    client = log_in(people.reviewer)
    assert "Eine Geschichte daraus machen" not in text_of(client.get(library_url()))
    assert begin(client, written.works).status_code == 302
    assert not StoryPage.objects.exists()


@pytest.mark.parametrize("name", ["other_editor", "other_reviewer", "site_editor"])
@pytest.mark.parametrize("action", ["begin_story", "mark_experience"])
def test_for_strangers_the_experience_does_not_exist(written, people, log_in, name, action):
    url = url_for(action, written.works)
    answer = {"transferable": "yes"}
    assert log_in(getattr(people, name)).post(url, answer).status_code == 404
    assert not ExperienceMark.objects.exists()
    assert not StoryPage.objects.exists()


@pytest.mark.parametrize("name", ["editor", "reviewer"])
def test_an_experience_that_is_not_there_is_not_found(written, people, log_in, name):
    client = log_in(getattr(people, name))
    for page_id, key in ((written.works.page_id, "x"), (0, "x"), (10**30, written.works.key)):
        url = reverse("wagtail_qtg:begin_story", args=[page_id, key])
        assert client.post(url).status_code == 404


def test_nothing_happens_by_a_visit(written, people, log_in):
    client = log_in(people.editor)
    for action in ("begin_story", "mark_experience"):
        assert client.get(url_for(action, written.works)).status_code == 405
    assert not Page.objects.type(StoryPage).exists()


@pytest.mark.parametrize("name", ["editor", "reviewer"])
def test_whom_it_concerns_marks_it_and_comes_back_to_the_list(written, people, log_in, name):
    client = log_in(getattr(people, name))
    answer = {"transferable": "changed", "query": "kind=works"}
    response = client.post(url_for("mark_experience", written.works), answer)
    assert response.url == f"{library_url()}?kind=works#{written.works.anchor}"
    found = find_experience(people.editor, written.works.page_id, written.works.key)
    assert found.transferable == "changed"
    client.post(url_for("mark_experience", written.works), {"transferable": ""})
    found = find_experience(people.editor, written.works.page_id, written.works.key)
    assert found.transferable == ""


def test_a_mark_goes_into_the_story(written, people, log_in):
    client = log_in(people.editor)
    client.post(url_for("mark_experience", written.works), {"transferable": "no"})
    begin(client, written.works)
    assert StoryPage.objects.get().transferable == "no"


def test_an_answer_that_is_none_is_refused(written, people, log_in):
    response = log_in(people.editor).post(
        url_for("mark_experience", written.works), {"transferable": "x"}
    )
    assert response.status_code == 400
    assert not ExperienceMark.objects.exists()


def test_one_is_not_led_to_another_site(written, people, log_in):
    answer = {"transferable": "yes", "query": "//evil.example/?a=1"}
    response = log_in(people.editor).post(url_for("mark_experience", written.works), answer)
    assert response.url.startswith(f"{library_url()}?")


def test_a_closed_report_can_be_marked_and_stays_as_it_is(project, people, log_in):
    sign_concept(project, people)
    closed = QuarterReportPage.objects.filter(pk=sign_review(project, people).page_id)
    _type, value = experience()
    closed.update(experiences=[{"type": "experience", "id": "e1", "value": value}])
    before = closed.values().get()
    client = log_in(people.editor)
    (entry,) = client.get(library_url()).context["entries"]
    client.post(url_for("mark_experience", entry["experience"]), {"transferable": "yes"})
    assert ExperienceMark.objects.get().transferable == "yes"
    assert closed.values().get() == before
