"""Who writes stories, and how they get to the public."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import Page, Workflow
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from tests.factories import create_image
from tests.public.factories import create_story
from wagtail_qtg.models import ConceptPage, QuarterReportPage, StoryPage

pytestmark = pytest.mark.django_db

SECTION = {"heading": "", "text": rich_text("<p>Niemand fuhr Bus.</p>")}


def posted(**changes):
    return nested_form_data(
        {
            "title": "Die Nadeln im Stadtplan",
            "slug": "die-nadeln",
            "kind": "success",
            "summary": "Erst fragen",
            "action_field_key": "lwl-qtg/E",
            "picture": "",
            "picture_alt": "",
            "picture_credit": "",
            "body": streamfield([("situation", SECTION)]),
            "works": "alle es wollen",
            "hard": "es dauert",
            "transferable": "yes",
            "transfer_note": "",
            "easy_title": "",
            "easy_body": streamfield([]),
            "seo_title": "",
            "search_description": "",
            **changes,
        }
    )


def add_url(project, model="storypage"):
    return reverse("wagtailadmin_pages:add", args=["wagtail_qtg", model, project.pk])


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("editor", 200),
        ("coordinator", 200),
        ("admin", 200),
        ("other_editor", 302),
        ("reviewer", 302),
    ],
)
def test_who_may_begin_a_story(project, people, log_in, name, status):
    assert log_in(getattr(people, name)).get(add_url(project)).status_code == status


def test_a_story_is_a_draft_with_the_name_of_its_field(project, people, log_in):
    assert log_in(people.editor).post(add_url(project), posted()).status_code == 302
    story = StoryPage.objects.get()
    assert not story.live
    assert story.action_field_name == "E: Mobilität"
    assert story.get_parent().pk == project.pk


def test_editors_submit_and_the_coordination_publishes(project, people, log_in):
    story = create_story(project, live=False)
    assert not story.permissions_for_user(people.editor).can_publish()
    assert story.permissions_for_user(people.editor).can_edit()
    assert story.permissions_for_user(people.coordinator).can_publish()
    assert not story.permissions_for_user(people.other_editor).can_edit()


def test_the_sites_moderation_covers_stories(project, index):
    workflow = Workflow.objects.create(name="Redaktion")
    index.workflowpage = workflow.workflow_pages.create(page=index)
    assert create_story(project).get_workflow() == workflow


@pytest.mark.parametrize("model", ["conceptpage", "quarterreportpage", "projectpage"])
def test_the_right_to_tell_stories_opens_nothing_else(project, people, log_in, model):
    response = log_in(people.editor).get(add_url(project, model))
    assert response.status_code in (302, 403)
    assert not ConceptPage.objects.exists()
    assert not QuarterReportPage.objects.exists()


def test_only_a_project_has_stories(project, index):
    assert StoryPage.can_create_at(project)
    assert not StoryPage.can_create_at(index)
    assert not StoryPage.can_create_at(Page.objects.get(depth=2))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"action_field_key": "lwl-qtg/Q"}, "ist keine gültige Auswahl"),
        ({"action_field_key": "", "action-submit": "1"}, "Bitte wählen Sie ein Handlungsfeld."),
        ({"kind": "krimi"}, "ist keine gültige Auswahl"),
    ],
)
def test_what_is_wrong_is_said(project, people, log_in, moderated, changes, words):
    response = log_in(people.editor).post(add_url(project), posted(**changes))
    assert words in response.content.decode()
    assert not StoryPage.objects.exists()


@pytest.fixture
def moderated(index):
    workflow = Workflow.objects.create(name="Redaktion")
    workflow.workflow_pages.create(page=index)
    return workflow


def test_a_picture_needs_its_words(project, people, log_in, moderated):
    data = posted(picture=create_image().pk) | {"action-submit": "1"}
    response = log_in(people.editor).post(add_url(project), data)
    assert response.content.decode().count("Zu einem Bild gehört dieser Text.") == 2


def test_a_field_that_is_no_longer_offered_stays_with_the_story(project, people, log_in):
    story = create_story(
        project, action_field_key="alt/Z", action_field_name="Z: Früheres", live=False
    )
    client = log_in(people.editor)
    url = reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert "Z: Früheres" in client.get(url).content.decode()
    assert client.post(url, posted(action_field_key="alt/Z")).status_code == 302
    latest = StoryPage.objects.get().get_latest_revision_as_object()
    assert latest.action_field_name == "Z: Früheres"


def test_a_story_can_be_deleted_although_its_project_cannot(project, people, log_in, review):
    story = create_story(project)
    url = reverse("wagtailadmin_pages:delete", args=[story.pk])
    assert log_in(people.coordinator).post(url).status_code == 302
    assert not StoryPage.objects.exists()


def test_editors_delete_their_own_drafts_and_no_published_story(project, people, log_in):
    published = create_story(project)
    draft = create_story(project, title="Entwurf", live=False, owner=people.editor)
    assert not published.permissions_for_user(people.editor).can_delete()
    assert draft.permissions_for_user(people.editor).can_delete()


def test_a_story_is_copied_and_moved_between_ones_own_projects_only(project, other_project, people):
    story = create_story(project)
    rights = story.permissions_for_user(people.editor)
    assert rights.can_copy_to(project)
    assert not rights.can_copy_to(other_project)
    assert not rights.can_move_to(other_project)
