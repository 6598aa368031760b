"""Each check names what is wrong and the cure."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.core.checks import run_checks
from django.test.utils import override_settings

from tests.factories import create_user
from wagtail_qtg import checks
from wagtail_qtg.models import Programme


def found(**options):
    return {
        message.id: f"{message.msg} {message.hint}"
        for message in run_checks(**options)
        if str(message.id).startswith("qtg.")
    }


def test_the_example_site_is_clean():
    assert found() == {}


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        ("kein Dictionary", "qtg.E001", "{ … }"),
        ({"BASE_TEMPLAT": "base.html"}, "qtg.E002", "Meinten Sie „BASE_TEMPLATE“?"),
        ({"GANZ_ANDERS": 1}, "qtg.E002", "PRIVATE_STORAGE"),
        ({"PROJECTS_PER_PAGE": "24"}, "qtg.E003", "24"),
        ({"PROJECTS_PER_PAGE": 0}, "qtg.E003", "24"),
        ({"PROJECTS_PER_PAGE": True}, "qtg.E003", "24"),
        ({"PROGRAMMES": "lwl-qtg"}, "qtg.E003", "PROGRAMMES"),
        ({"BASE_TEMPLATE": ""}, "qtg.E003", "BASE_TEMPLATE"),
        ({"DATA_LICENCE": "CC BY 4.0"}, "qtg.E003", "DATA_LICENCE"),
        ({"DATA_LICENCE": ["CC BY 4.0"]}, "qtg.E003", "DATA_LICENCE"),
        ({"DATA_LICENCE": ["CC BY 4.0", "javascript:x"]}, "qtg.E003", "DATA_LICENCE"),
        ({"PROGRAMMES": ["lwl"]}, "qtg.E004", "lwl-qtg"),
        ({"BASE_TEMPLATE": "gibt-es-nicht.html"}, "qtg.E005", "gibt-es-nicht.html"),
        ({"MAP_TILES": 1}, "qtg.E003", "MAP_TILES"),
        ({"MAP_TILES": "https://a/{z}.png", "MAP_ATTRIBUTION": "© A"}, "qtg.E008", "{x}, {y}"),
        ({"MAP_TILES": "https://a/{z}/{x}/{y}"}, "qtg.E009", "MAP_ATTRIBUTION"),
    ],
)
def test_wrong_setting(value, code, words):
    with override_settings(WAGTAIL_QTG=value):
        assert words in found()[code]


def test_a_street_map_with_its_source_is_fine():
    street_map = {"MAP_TILES": "https://a/{z}/{x}/{y}", "MAP_ATTRIBUTION": "© A"}
    with override_settings(WAGTAIL_QTG={"BASE_TEMPLATE": "base.html", **street_map}):
        assert found() == {}


@override_settings(USE_TZ=False)
def test_times_without_a_zone():
    assert "USE_TZ = True" in found()["qtg.E010"]


def test_modeladmin_left_out(monkeypatch):
    monkeypatch.setattr(checks.apps, "is_installed", lambda name: name != "wagtail_modeladmin")
    (message,) = checks.check_modeladmin()
    assert (message.id, "INSTALLED_APPS" in message.hint) == ("qtg.E006", True)


def storages_with(settings, location=None, **entry):
    others = {key: value for key, value in settings.STORAGES.items() if key != "qtg_private"}
    if location is None and not entry:
        return others
    entry = entry or {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(location)},
    }
    return {**others, "qtg_private": entry}


def test_no_private_storage(settings):
    settings.STORAGES = storages_with(settings)
    assert "qtg_private" in found()["qtg.W001"]


@pytest.mark.parametrize("folder", ["", "privat", "a/../privat"])
def test_private_storage_where_everybody_can_read(settings, tmp_path, folder):
    settings.MEDIA_ROOT = str(tmp_path)
    settings.STORAGES = storages_with(settings, tmp_path / folder)
    assert "MEDIA_ROOT" in found()["qtg.E007"]


def test_private_storage_beside_the_media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.STORAGES = storages_with(settings, tmp_path / "media-privat")
    assert found() == {}


def test_private_storage_that_is_no_folder(settings):
    settings.STORAGES = storages_with(settings, BACKEND="django.core.files.storage.InMemoryStorage")
    assert found() == {}


@pytest.mark.parametrize(
    ("database", "warned"),
    [
        ({"ENGINE": "django.db.backends.sqlite3"}, True),
        (
            {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {"transaction_mode": "DEFERRED"}},
            True,
        ),
        (
            {"ENGINE": "django.db.backends.sqlite3", "OPTIONS": {"transaction_mode": "immediate"}},
            False,
        ),
        ({"ENGINE": "django.db.backends.postgresql"}, False),
    ],
)
def test_sqlite_without_immediate(monkeypatch, database, warned):
    monkeypatch.setattr(checks.site_settings, "DATABASES", {"default": database})
    assert bool(checks.check_sqlite()) is warned


def test_custom_page_model(settings):
    settings.WAGTAIL_PAGE_MODEL = "eigene.Seite"
    (message,) = checks.check_page_model()
    assert (message.id, "eigene.Seite" in message.msg) == ("qtg.W003", True)


@pytest.mark.django_db
def test_not_set_up():
    Programme.objects.update(coordinators=None)
    assert "qtg_setup" in found(databases=["default"])["qtg.W004"]


@pytest.mark.django_db
def test_set_up_without_projects_needs_nobody():
    assert found(databases=["default"]) == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("active", "warned"), [(None, True), (False, True), (True, False)], ids=str
)
def test_group_without_an_active_person(project, programme, active, warned):
    if active is not None:
        create_user("pruefung", programme.reviewers, is_active=active)
    assert ("qtg.W005" in found(databases=["default"])) is warned


@pytest.mark.django_db
def test_deleted_group_means_not_set_up(project, programme):
    Group.objects.get(pk=programme.reviewers.pk).delete()
    assert "qtg.W004" in found(databases=["default"])


@pytest.mark.django_db
def test_before_the_first_migration(monkeypatch):
    monkeypatch.setattr(Programme._meta, "db_table", "gibt_es_noch_nicht")
    assert checks.check_set_up(databases=["default"]) == []


@pytest.mark.parametrize(
    ("urls", "warned"),
    [("example_site.urls", False), ("tests.exports.urls_without_ours", True)],
)
def test_public_addresses(settings, urls, warned):
    settings.ROOT_URLCONF = urls
    assert ("qtg.W007" in found()) is warned
    if warned:
        assert "wagtail_qtg.public_urls" in found()["qtg.W007"]


def test_site_without_addresses(settings):
    del settings.ROOT_URLCONF
    assert checks.check_public_urls() == []
