"""Each guard matters: with just this one taken out, the probes find something."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from wagtail import hooks
from wagtail.models import Page, PagePermissionTester, get_page_models
from wagtail.signals import page_published

from wagtail_qtg.projects import internal
from wagtail_qtg.projects.internal import InternalPageMixin, InternalPageQuerySet
from wagtail_qtg.projects.querysets import InternalQuerySet, ProjectQuerySet
from wagtail_qtg.reports.models import QuarterReportPage

from . import probes
from .marked import INTERNAL

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.security.urls")]


class Scene:
    """What a case needs: the pages, people at their browsers, and the tool to take a guard out."""

    def __init__(self, pages: list[Any], client_of: Any, patch: Any, people: Any) -> None:
        self.pages, self.client_of, self.patch, self.people = pages, client_of, patch, people

    def probe(self, name: str, who: str = "nobody", **options: Any) -> list[str]:
        return getattr(probes, name)(self.client_of(who), self.pages, **options)

    def made_live(self) -> None:
        """As a row that somebody changed by hand."""
        Page.objects.filter(pk__in=[page.pk for page in self.pages]).update(live=True)


@pytest.fixture
def scene(marked_pages, moderated, client_of, monkeypatch, people):
    return Scene(marked_pages, client_of, monkeypatch, people)


def saved_as_not_live(scene: Scene, is_out: bool) -> list[str]:
    if is_out:
        scene.patch.delattr(InternalPageMixin, "save")
    for page in scene.pages:
        page.live = True
        page.save()
    return scene.probe("live")


def published_by_nobody(scene: Scene, is_out: bool) -> list[str]:
    """What is published is announced: feeds, caches and newsletters listen to that."""
    announced: list[str] = []

    def listen(instance: Any, **kwargs: Any) -> None:
        announced.append(str(instance))

    if is_out:
        scene.patch.delattr(InternalPageMixin, "publish")
    page_published.connect(listen)
    try:
        for page in scene.pages:
            page.latest_revision.publish()
    finally:
        page_published.disconnect(listen)
    return announced


def without_address(scene: Scene, is_out: bool) -> list[str]:
    if is_out:
        scene.patch.delattr(InternalPageMixin, "get_url_parts")
    return scene.probe("live")


def never_served(scene: Scene, is_out: bool) -> list[str]:
    if is_out:
        scene.patch.delattr(InternalPageMixin, "serve")
    scene.made_live()
    return scene.probe("public_pages")


def not_in_the_sitemap(scene: Scene, is_out: bool) -> list[str]:
    if is_out:
        scene.patch.delattr(InternalPageMixin, "get_sitemap_urls")
    return scene.probe("live")


def not_indexed(scene: Scene, is_out: bool) -> list[str]:
    if is_out:
        for model in INTERNAL:
            scene.patch.setattr(model, "search_fields", Page.search_fields)
    call_command("update_index", verbosity=0, stdout=StringIO())
    return scene.probe("live")


def own_permissions(scene: Scene, is_out: bool) -> list[str]:
    if is_out:
        scene.patch.setattr(InternalPageMixin, "permissions_for_user", plain_permissions)
    return scene.probe("admin_screens", "site_editor")


def plain_permissions(page: Any, user: Any) -> PagePermissionTester:
    return PagePermissionTester(user, page)


def hidden_in_the_explorer(scene: Scene, is_out: bool) -> list[str]:
    if is_out:
        take_hook_out(scene, "construct_explorer_page_queryset", internal.hide_from_explorer)
    found = scene.probe("admin_lists", "site_editor")
    return [address for address in found if is_explorer(address)]


def is_explorer(address: str) -> bool:
    return address.startswith("/admin/pages/") or "for_explorer" in address


def hidden_in_the_chooser(scene: Scene, is_out: bool) -> list[str]:
    if is_out:
        take_hook_out(scene, "construct_page_chooser_queryset", internal.hide_from_chooser)
    return scene.probe("admin_lists", "other_editor")


def take_hook_out(scene: Scene, name: str, function: Any) -> None:
    hooks.search_for_hooks()
    left = [entry for entry in hooks._hooks[name] if entry[0] is not function]
    assert len(left) < len(hooks._hooks[name])
    scene.patch.setitem(hooks._hooks, name, left)


def own_workflow(scene: Scene, is_out: bool) -> list[str]:
    if is_out:
        scene.patch.delattr(InternalPageMixin, "get_workflow")
    return scene.probe("moderation")


def pages_visible_to_few(scene: Scene, is_out: bool) -> list[str]:
    if is_out:
        scene.patch.setattr(InternalPageQuerySet, "visible_to", lambda self, user: self.all())
    return scene.probe("admin_screens", "other_editor")


def files_visible_to_few(scene: Scene, is_out: bool) -> list[str]:
    if is_out:
        scene.patch.setattr(InternalQuerySet, "visible_to", lambda self, user: self.all())
    return scene.probe("admin_screens", "other_reviewer")


def projects_visible_to_few(scene: Scene, is_out: bool) -> list[str]:
    if is_out:
        scene.patch.setattr(ProjectQuerySet, "visible_to", lambda self, user: self.all())
    return scene.probe("project_screens", "other_reviewer")


def copies_without_period(scene: Scene, is_out: bool) -> list[str]:
    """A copy in another project must not count as this project's documentation."""
    report = scene.pages[1]
    if is_out:
        scene.patch.setattr(QuarterReportPage, "exclude_fields_in_copy", [])
        scene.patch.setattr(QuarterReportPage, "full_clean", lambda self, *args, **kwargs: None)
    try:
        report.copy(update_attrs={"slug": "kopie", "title": "Kopie"})
    except Exception as error:  # noqa: BLE001 (the database's own guard, one per period)
        return [repr(error)]
    return []


GUARDS = [
    saved_as_not_live,
    published_by_nobody,
    without_address,
    never_served,
    not_in_the_sitemap,
    not_indexed,
    own_permissions,
    hidden_in_the_explorer,
    hidden_in_the_chooser,
    own_workflow,
    pages_visible_to_few,
    files_visible_to_few,
    projects_visible_to_few,
    copies_without_period,
]


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_with_it_nothing_is_found(scene, guard):
    assert guard(scene, is_out=False) == []


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_without_it_something_is(scene, guard):
    assert guard(scene, is_out=True) != []


def test_the_table_knows_every_internal_page():
    models = {model for model in get_page_models() if issubclass(model, InternalPageMixin)}
    assert models == set(INTERNAL)
