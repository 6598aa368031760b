from __future__ import annotations

import gc
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import global_settings, settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import override_settings
from wagtail.models import GroupPagePermission, Page
from wagtail.tasks import update_reference_index_task

from example_site.demo.loading import load_demo
from wagtail_qtg.installation import set_up
from wagtail_qtg.models import Programme
from wagtail_qtg.permissions import ACCESS_ADMIN, grant_on_page, grant_permissions

from .beginning import (
    copy_beginning,
    copy_demo,
    instead_of_the_tests,
    make_beginning,
    migrated_in_memory,
)
from .factories import START, create_index, create_organisation, create_project, create_user
from .scenes import Stage, scene, scenes_of


def pytest_collection_finish():
    """All that was loaded until here stays: to look through it again and again finds nothing."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """The last moment before the tests' database is made."""
    if connection.vendor != "sqlite":
        yield
        return
    with migrated_in_memory():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Set up once for all tests: that is how every site begins."""
    with django_db_blocker.unblock():
        set_up()


@pytest.fixture(scope="session", autouse=True)
def no_reference_index():
    """Wagtail notes at each save what refers to what; a test that asks calls its command first."""
    with pytest.MonkeyPatch.context() as patch:
        nothing = SimpleNamespace(enqueue=lambda *args: None)
        patch.setattr("wagtail.signal_handlers.update_reference_index_task", nothing)
        yield


@pytest.fixture
def reference_index(no_reference_index, monkeypatch):
    """What is saved from here on is noted, as on a site."""
    monkeypatch.setattr(
        "wagtail.signal_handlers.update_reference_index_task", update_reference_index_task
    )


@pytest.fixture(autouse=True)
def no_memories():
    """Wagtail caches where sites begin; a test's site is gone with its transaction."""
    cache.clear()


@pytest.fixture(scope="session")
def theatre(django_db_setup, django_db_blocker):
    stage = Stage()
    yield stage
    with django_db_blocker.unblock():
        stage.strike()


@pytest.fixture(scope="session")
def beginning(request, django_db_blocker):
    """``beginning(path)`` writes the database of a new site, for programs of their own."""
    has_database = any(item.get_closest_marker("django_db") for item in request.session.items)
    if not has_database or connection.vendor != "sqlite":
        return make_beginning
    theatre = request.getfixturevalue("theatre")

    def copy(path):
        with django_db_blocker.unblock():
            theatre.strike()
            copy_beginning(path)

    return copy


@pytest.fixture(scope="module")
def demo_loaded(theatre, django_db_blocker, tmp_path_factory):
    """The tests of one file begin in the example site as its demo fills it."""
    with django_db_blocker.unblock(), ExitStack() as stack:
        theatre.strike()
        if connection.vendor == "sqlite":
            folder = tmp_path_factory.mktemp("demo")
            copy_demo(folder)
            stack.enter_context(override_settings(**settings_of_demo(folder)))
            stack.enter_context(instead_of_the_tests(folder / "db.sqlite3"))
        else:
            stack.enter_context(transaction.atomic())
            stack.callback(transaction.set_rollback, True)
            load_demo()
        stack.callback(theatre.strike)
        cache.clear()
        yield


def settings_of_demo(folder: Path) -> dict[str, Any]:
    """Where its files are, and how its passwords were hashed."""
    private = {**settings.STORAGES["qtg_private"], "OPTIONS": {"location": folder / "private"}}
    return {
        "MEDIA_ROOT": folder / "media",
        "STORAGES": {**settings.STORAGES, "qtg_private": private},
        "PASSWORD_HASHERS": [*settings.PASSWORD_HASHERS, *global_settings.PASSWORD_HASHERS],
    }


@pytest.fixture
def scenes(request, no_memories, theatre, django_db_blocker):
    with django_db_blocker.unblock():
        return theatre.show(scenes_of(request))


@pytest.fixture
def _django_db_helper(scenes, _django_db_helper):
    """The scenes come first: what a test writes goes into a savepoint inside them."""


@scene
def programme():
    return Programme.objects.get(slug="lwl-qtg")


@scene
def organisation():
    return create_organisation("Wohnwege")


@scene
def other_organisation():
    return create_organisation("Brückenhof")


@scene
def index():
    return create_index()


@scene
def project(index, organisation):
    """A planned, public project that begins on 1 March 2026."""
    return create_project(index, organisation, start=START)


@scene
def other_project(index, other_organisation):
    return create_project(index, other_organisation, title="Südstadt", start=START)


@scene
def people(programme, organisation, other_organisation):
    """One person for each role; the site editor has rights on all pages and none of ours."""
    site_editors = Group.objects.create(name="Website")
    grant_permissions(site_editors, [ACCESS_ADMIN])
    grant_on_page(site_editors, Page.get_first_root_node(), ["add", "change", "publish"])
    dstgb = Programme.objects.get(slug="dstgb")
    return SimpleNamespace(
        editor=create_user("editor", organisation.editors),
        colleague=create_user("colleague", organisation.editors),
        other_editor=create_user("other", other_organisation.editors),
        reviewer=create_user("reviewer", programme.reviewers),
        other_reviewer=create_user("other-reviewer", dstgb.reviewers),
        coordinator=create_user("coordinator", programme.coordinators),
        site_editor=create_user("site-editor", site_editors),
        admin=create_user("admin", is_superuser=True),
    )


@pytest.fixture
def log_in():
    """``log_in(user)`` gives a client of its own, so that several people can be in at once."""

    def client_of(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return client_of


@pytest.fixture
def rights_on():
    def actions(group: Group, page: Page) -> set[str]:
        return {
            permission.permission.codename.removesuffix("_page")
            for permission in GroupPagePermission.objects.filter(
                group=group, page_id=page.pk
            ).select_related("permission")
        }

    return actions
