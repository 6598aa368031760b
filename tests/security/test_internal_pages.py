"""A marker in every internal field is nowhere that strangers look, and no way makes it live."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision

from . import probes
from .conftest import STRANGERS
from .marked import INTERNAL, MARKER
from .urls import API_V3

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.security.urls")]


def test_every_field_holds_the_marker(marked_pages):
    """The test of the test: what is looked for is there, in the rows and in the versions."""
    counts = [
        json.dumps(page.serializable_data(), default=str).count(MARKER) for page in marked_pages
    ]
    assert counts == [17, 21, 9]
    assert [type(page) for page in marked_pages] == INTERNAL
    for page in marked_pages:
        assert MARKER in json.dumps(page.latest_revision.content)


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize("probe", ["public_pages", "apis", "live"])
def test_strangers_find_it_nowhere(marked_pages, moderated, client_of, name, probe):
    assert getattr(probes, probe)(client_of(name), marked_pages) == []


@pytest.mark.parametrize("name", STRANGERS)
def test_no_list_of_the_admin_quotes_or_links_it(marked_pages, moderated, client_of, name):
    """Wagtail's history names a page's title to whom the site gave rights on all pages."""
    has_site_rights = name == "site_editor"
    found = probes.admin_lists(client_of(name), marked_pages, titles=not has_site_rights)
    assert found == []


@pytest.mark.parametrize("name", STRANGERS)
@pytest.mark.parametrize("probe", ["admin_screens", "project_screens"])
def test_no_screen_opens_to_strangers(marked_pages, moderated, client_of, name, probe):
    assert getattr(probes, probe)(client_of(name), marked_pages) == []


@pytest.mark.skipif(not API_V3, reason="new in Wagtail 8")
@pytest.mark.parametrize("name", [name for name in STRANGERS if name != "nobody"])
def test_a_strangers_token_finds_it_nowhere(marked_pages, client, people, name):
    """Titles may be listed to whom Wagtail's own page rights name the page; not a word more."""
    from wagtail.models import APIToken

    _token, key = APIToken.create_token(user=getattr(people, name), name="Test")
    bearer = {"authorization": f"Bearer {key}"}
    assert probes.api_answers_with(client, marked_pages, MARKER, **bearer) == []
    if name != "site_editor":
        titles = [page.title for page in marked_pages]
        assert probes.api_answers_with(client, marked_pages, *titles, **bearer) == []


def test_the_sites_moderators_are_not_asked(marked_pages, moderated, client):
    assert probes.moderation(client, marked_pages) == []


def ways_to_publish(page, admin):
    revision = Revision.objects.for_instance(page).latest("created_at")
    yield lambda: revision.publish(user=admin)
    yield lambda: page.publish(revision)
    yield lambda: PublishPageRevisionAction(revision, user=admin).execute(
        skip_permission_checks=True
    )
    yield lambda: (setattr(page, "live", True), page.save())


@pytest.mark.parametrize("way", range(4))
def test_no_way_makes_it_live(marked_pages, people, way):
    for page in marked_pages:
        list(ways_to_publish(page, people.admin))[way]()
        assert not Page.objects.get(pk=page.pk).live
        assert page.pk not in Page.objects.live().values_list("pk", flat=True)


@pytest.mark.parametrize("probe", ["public_pages", "apis"])
def test_even_a_row_made_live_by_hand_has_no_page(marked_pages, client, probe):
    Page.objects.filter(pk__in=[page.pk for page in marked_pages]).update(live=True)
    found = getattr(probes, probe)(client, marked_pages)
    assert [address for address in found if "/api/" not in address] == []
    for address in found:  # such a row is named; what is written in it is not
        assert MARKER not in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("name", "status"), [("editor", 200), ("coordinator", 200), ("admin", 200)]
)
def test_those_whom_it_concerns_can_write(marked_pages, people, log_in, name, status):
    for page in marked_pages:
        response = log_in(getattr(people, name)).get(
            reverse("wagtailadmin_pages:edit", args=[page.pk])
        )
        assert response.status_code == status
        assert MARKER in response.content.decode()


@pytest.mark.parametrize("name", ["editor", "coordinator", "admin", "site_editor"])
def test_nobody_can_publish_move_copy_or_delete(marked_pages, people, name):
    for page in marked_pages:
        rights = page.permissions_for_user(getattr(people, name))
        assert not rights.can_publish()
        assert not rights.can_unpublish()
        assert not rights.can_move()
        assert not rights.can_copy()
        assert not rights.can_set_view_restrictions()
        assert rights.can_delete() is (name == "admin")
