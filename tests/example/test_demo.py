"""The demo that a newcomer sees: nine projects, three organisations, an account for each role."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth import authenticate
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from example_site.demo import PASSWORD
from example_site.demo.accounts import read_accounts
from example_site.demo.files import FOLDER, read_projects
from example_site.demo.stories import read_stories
from wagtail_qtg.catalogue.enums import CatalogueKind
from wagtail_qtg.models import (
    Catalogue,
    Organisation,
    Period,
    ProjectPage,
    SelfCheck,
    StoryPage,
)
from wagtail_qtg.projects.enums import ContactShown, StoryKind, Transferable

pytestmark = pytest.mark.django_db


def test_what_the_demo_holds(demo):
    assert Organisation.objects.count() == 3
    assert ProjectPage.objects.live().count() == 9
    assert StoryPage.objects.live().count() == 6
    assert len({project.programme_id for project in ProjectPage.objects.all()}) == 2
    assert Catalogue.objects.filter(kind=CatalogueKind.OWN).exists()
    assert Period.objects.exclude(extended_to=None).exists()


def test_projects_are_at_different_points_of_their_two_years(demo):
    running = Period.objects.current(timezone.localdate())
    assert running.count() == 8
    assert len({period.number for period in running}) >= 5


def test_every_page_answers(demo, client):
    for page in Page.objects.live().filter(depth__gt=1):
        assert client.get(page.url).status_code == 200, page


def test_every_block_is_seen_somewhere(demo):
    used = {block.block_type for project in ProjectPage.objects.all() for block in project.body}
    assert used == set(ProjectPage.body.field.stream_block.child_blocks)


def test_every_picture_is_used_and_has_words():
    text = "".join(str(data) for data in [*read_projects(), *read_stories()])
    for path in (FOLDER / "pictures").glob("*.jpg"):
        assert path.name in text
    assert not re.search(r"'alt_text': ''", text)


def test_stories_use_every_block_of_their_own(demo):
    used = {block.block_type for story in StoryPage.objects.all() for block in story.body}
    assert used >= {"situation", "done", "outcome", "differently"}


def test_every_kind_of_contact_story_and_transfer_is_seen(demo):
    seen = {
        *ProjectPage.objects.values_list("contact_shown", flat=True),
        *StoryPage.objects.values_list("kind", flat=True),
        *StoryPage.objects.values_list("transferable", flat=True),
    }
    assert seen == {*ContactShown, *StoryKind, Transferable.YES, Transferable.CHANGED}


def test_accounts_have_their_roles(demo):
    for account in read_accounts():
        user = authenticate(username=account["username"], password=PASSWORD)
        expected = {"team1": 3, "team2": 3, "pruefung1": 6}.get(account["username"], 9)
        assert ProjectPage.objects.visible_to(user).count() == expected, account


def test_files_are_stored_once(demo):
    assert get_image_model().objects.count() == 12
    assert get_document_model().objects.count() == 1


def test_there_are_two_self_checks_to_compare(demo):
    first, second = SelfCheck.objects.order_by("day")
    assert first.project == second.project
    assert first.ticked != second.ticked
    assert first.notes and second.notes
