"""The house once the app is gone; run by ``test_wheel.py`` with what stands in the how-to."""

from __future__ import annotations

import os

import django
import pytest

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.auth.models import Permission  # noqa: E402
from django.contrib.contenttypes.models import ContentType  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.images import get_image_model  # noqa: E402
from wagtail.models import Page, Revision, Task, Workflow  # noqa: E402

setup_test_environment()


@pytest.fixture(scope="module", autouse=True)
def cleaned():
    """The two steps that are taken without the app: a snippet for the shell, and a command."""
    exec(os.environ["SNIPPET"], {})  # our own documentation
    call_command("remove_stale_contenttypes", include_stale_apps=True, interactive=False)


@pytest.fixture
def client():
    client = Client(headers={"host": "nord.example.org"})
    client.force_login(get_user_model().objects.get(email="darf-alles@example.org"))
    return client


def test_nothing_of_ours_is_left():
    assert not [name for name in connection.introspection.table_names() if "qtg" in name]
    assert not ContentType.objects.filter(app_label="wagtail_qtg").exists()
    assert not Permission.objects.filter(content_type__app_label="wagtail_qtg").exists()
    assert {page.specific_class for page in Page.objects.all()} <= {
        Page,
        Page.objects.get(slug="home", depth=2, locale__language_code="fr").specific_class,
    }
    assert all(task.specific_class for task in Task.objects.all())
    workflows = {workflow.name for workflow in Workflow.objects.all()}
    assert workflows == {"Moderators approval", "Vier Augen"}
    assert not [revision for revision in Revision.objects.all() if not revision.content_object]


def test_pages_people_and_pictures_of_the_house_are_there(client):
    assert client.get("/").status_code == 200
    assert get_user_model().objects.count() == 4
    picture = get_image_model().objects.get()
    assert client.get(reverse("wagtailimages:edit", args=[picture.pk])).status_code == 200
    assert picture.get_rendition("width-200").width == 200


def screens():
    home = Page.objects.get(slug="home", depth=2, locale__language_code="fr")
    named = (
        "wagtailadmin_home wagtailadmin_explore_root wagtailimages:index wagtaildocs:index "
        "wagtailadmin_workflows:index wagtailadmin_workflows:task_index "
        "wagtailadmin_reports:site_history wagtailadmin_reports:workflow "
        "wagtailadmin_reports:workflow_tasks wagtailadmin_reports:aging_pages "
        "wagtailusers_users:index wagtailusers_groups:index wagtailadmin_pages:search"
    )
    yield from (reverse(name) for name in named.split())
    for name in ("edit", "history", "usage", "copy", "delete"):
        yield reverse(f"wagtailadmin_pages:{name}", args=[home.pk])
    yield reverse("wagtailadmin_pages:search") + "?q=Projekt"


def test_the_admin_of_the_house_works(client):
    answers = {address: client.get(address).status_code for address in screens()}
    assert set(answers.values()) == {200}, answers


def test_the_house_goes_on_writing(client):
    home = Page.objects.get(slug="home", depth=2, locale__language_code="fr").specific
    home.title = "Zuhause"
    home.save_revision().publish()
    call_command("rebuild_references_index", verbosity=0)
    call_command("update_index", verbosity=0)
    call_command("check")
    assert (
        "Zuhause"
        in client.get(reverse("wagtailadmin_pages:search") + "?q=Zuhause").content.decode()
    )
