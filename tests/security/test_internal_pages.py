"""A marker in every internal field is nowhere that strangers look, and no way makes it live."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision

from tests.concepts.factories import complete_concept
from wagtail_qtg.concepts.enums import SECTIONS
from wagtail_qtg.models import ConceptPage

pytestmark = pytest.mark.django_db

MARKER = "XMARKERX"

STRANGERS = ["other_editor", "other_reviewer", "site_editor"]


@pytest.fixture
def concept(project):
    texts = {name: f"<p>{MARKER} {name}</p>" for name in SECTIONS}
    concept = complete_concept(project, job_description=f"<p>{MARKER}</p>", **texts)
    for goal in concept.guiding_goals.all():
        goal.text = goal.reason = MARKER
        goal.save()
    concept.save_revision()
    return ConceptPage.objects.get()


PUBLIC = ["/", "/quartiersprojekte/", "/quartiersprojekte/nordviertel/", "/sitemap.xml"]


@pytest.mark.parametrize("address", [*PUBLIC, "/quartiersprojekte/nordviertel/konzept/"])
def test_nobody_reads_it_in_public(client, concept, address):
    assert MARKER not in client.get(address).content.decode()


def test_the_page_has_no_address(client, concept):
    assert concept.url is None
    assert concept.full_url is None
    assert client.get("/quartiersprojekte/nordviertel/konzept/").status_code == 404
    assert concept.get_sitemap_urls() == []


def test_search_does_not_find_it(client, concept):
    assert concept.pk not in [page.pk for page in Page.objects.search("Konzept")]
    for query in (MARKER, "Konzept"):
        page = client.get("/suche/", {"q": query}).content.decode()
        assert "nichts gefunden" in page


def ways_to_publish(concept, admin):
    revision = Revision.objects.for_instance(concept).latest("created_at")
    yield lambda: revision.publish(user=admin)
    yield lambda: concept.publish(revision)
    yield lambda: PublishPageRevisionAction(revision, user=admin).execute(
        skip_permission_checks=True
    )
    yield lambda: (setattr(concept, "live", True), concept.save())


@pytest.mark.parametrize("way", range(4))
def test_no_way_makes_it_live(concept, people, way):
    list(ways_to_publish(concept, people.admin))[way]()
    assert not Page.objects.get(pk=concept.pk).live
    assert concept.pk not in Page.objects.live().values_list("pk", flat=True)


def admin_screens(concept):
    revision = Revision.objects.for_instance(concept).latest("created_at")
    names = {
        "edit": [concept.pk],
        "history": [concept.pk],
        "view_draft": [concept.pk],
        "preview_on_edit": [concept.pk],
        "revisions_view": [concept.pk, revision.pk],
        "revisions_revert": [concept.pk, revision.pk],
        "revisions_compare": [concept.pk, "earliest", "latest"],
        "copy": [concept.pk],
        "move": [concept.pk],
        "delete": [concept.pk],
        "usage": [concept.pk],
        "workflow_history": [concept.pk],
    }
    return {name: reverse(f"wagtailadmin_pages:{name}", args=args) for name, args in names.items()}


@pytest.mark.parametrize("name", STRANGERS)
def test_no_screen_of_the_admin_opens_it_to_strangers(concept, people, log_in, name):
    client = log_in(getattr(people, name))
    for screen, url in admin_screens(concept).items():
        response = client.get(url)
        assert response.status_code in (302, 403, 404), screen
        assert MARKER not in response.content.decode()


@pytest.mark.parametrize("name", STRANGERS)
def test_strangers_find_it_in_no_list(concept, people, log_in, name):
    client = log_in(getattr(people, name))
    project = concept.get_parent()
    for url in (
        reverse("wagtailadmin_explore", args=[project.pk]),
        reverse("wagtailadmin_choose_page_child", args=[project.pk]),
        reverse("wagtailadmin_pages:search") + "?q=Konzept",
        reverse("wagtailadmin_api:pages:listing") + f"?child_of={project.pk}&for_explorer=1",
        reverse("wagtailadmin_api:pages:detail", args=[concept.pk]),
    ):
        content = client.get(url).content.decode()
        assert MARKER not in content
        assert reverse("wagtailadmin_pages:edit", args=[concept.pk]) not in content


@pytest.mark.parametrize(
    ("name", "status"), [("editor", 200), ("coordinator", 200), ("admin", 200)]
)
def test_those_whom_it_concerns_can_write(concept, people, log_in, name, status):
    response = log_in(getattr(people, name)).get(
        reverse("wagtailadmin_pages:edit", args=[concept.pk])
    )
    assert response.status_code == status
    assert MARKER in response.content.decode()


@pytest.mark.parametrize("name", ["editor", "coordinator", "admin", "site_editor"])
def test_nobody_can_publish_move_or_copy(concept, people, name):
    rights = concept.permissions_for_user(getattr(people, name))
    assert not rights.can_publish()
    assert not rights.can_unpublish()
    assert not rights.can_move()
    assert not rights.can_copy()
    assert not rights.can_set_view_restrictions()
