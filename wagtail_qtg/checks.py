"""System checks: each names what is wrong and the cure. Codes are listed in docs/reference."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings as site_settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.files.storage import FileSystemStorage, InvalidStorageError, storages
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from .catalogue.files import shipped_programme_slugs
from .settings import FIELDS, SETTING, get_settings, is_right_type, raw_settings


@register()
def check_settings(**kwargs: Any) -> list[CheckMessage]:
    raw = raw_settings()
    if not isinstance(raw, Mapping):
        return [
            Error(
                _("%s must be a dictionary.") % SETTING, hint=_("Write it as { … }."), id="qtg.E001"
            )
        ]
    return [
        *_unknown_or_wrong(raw),
        *_unknown_programmes(),
        *_missing_template(),
        *_unusable_map_tiles(),
    ]


def _unknown_or_wrong(raw: Mapping[str, Any]) -> Iterator[CheckMessage]:
    for name, value in raw.items():
        if name not in FIELDS:
            guess = difflib.get_close_matches(str(name), FIELDS, n=1)
            hint = (
                _("Did you mean “%s”?") % guess[0]
                if guess
                else _("Remove it. Known are: %s.") % ", ".join(FIELDS)
            )
            yield Error(
                _("%(setting)s has the unknown key “%(key)s”.") % {"setting": SETTING, "key": name},
                hint=hint,
                id="qtg.E002",
            )
        elif not is_right_type(name, value):
            yield Error(
                _("%(setting)s[“%(key)s”] has a value of the wrong kind.")
                % {"setting": SETTING, "key": name},
                hint=_("The default is %r.") % (FIELDS[name].default,),
                id="qtg.E003",
            )


def _unknown_programmes() -> Iterator[CheckMessage]:
    shipped = shipped_programme_slugs()
    for slug in get_settings().PROGRAMMES:
        if slug not in shipped:
            yield Error(
                _("%(setting)s[“PROGRAMMES”] names “%(slug)s”, which is not shipped.")
                % {"setting": SETTING, "slug": slug},
                hint=_("Shipped are: %s. Load others with qtg_load_catalogue.")
                % ", ".join(shipped),
                id="qtg.E004",
            )


def _missing_template() -> Iterator[CheckMessage]:
    name = get_settings().BASE_TEMPLATE
    try:
        get_template(name)
    except TemplateDoesNotExist:
        yield Error(
            _("%(setting)s[“BASE_TEMPLATE”] names “%(name)s”, which does not exist.")
            % {"setting": SETTING, "name": name},
            hint=_("Name the template of your site that has the blocks “title” and “content”."),
            id="qtg.E005",
        )
    except TemplateSyntaxError:
        return  # the site's own mistake, which Django reports better


def _unusable_map_tiles() -> Iterator[CheckMessage]:
    settings = get_settings()
    if not settings.MAP_TILES:
        return
    missing = [part for part in ("{z}", "{x}", "{y}") if part not in settings.MAP_TILES]
    if missing:
        yield Error(
            _("%(setting)s[“MAP_TILES”] lacks %(parts)s.")
            % {"setting": SETTING, "parts": ", ".join(missing)},
            hint=_("Write it like this: “https://tiles.example.org/{z}/{x}/{y}.png”."),
            id="qtg.E008",
        )
    if not settings.MAP_ATTRIBUTION:
        yield Error(
            _("%(setting)s[“MAP_TILES”] is set, but not whose map it is.") % {"setting": SETTING},
            hint=_("Name the source in “MAP_ATTRIBUTION” as the licence of the map asks."),
            id="qtg.E009",
        )


@register()
def check_time_zone(**kwargs: Any) -> list[CheckMessage]:
    if site_settings.USE_TZ:
        return []
    return [
        Error(
            _("USE_TZ is off, so nobody could say when something was signed."),
            hint=_("Set USE_TZ = True. Django’s manual says how to move to it (“Time zones”)."),
            id="qtg.E010",
        )
    ]


@register()
def check_modeladmin(**kwargs: Any) -> list[CheckMessage]:
    if apps.is_installed("wagtail_modeladmin"):
        return []
    return [
        Error(
            _("“wagtail_modeladmin” is not installed."),
            hint=_("Add it to INSTALLED_APPS before “wagtail_qtg”."),
            id="qtg.E006",
        )
    ]


@register(Tags.security)
def check_private_storage(**kwargs: Any) -> list[CheckMessage]:
    alias = get_settings().PRIVATE_STORAGE
    try:
        storage = storages[alias]
    except InvalidStorageError:
        return [
            Warning(
                _("There is no private storage for signed documents yet."),
                hint=_("Add “%s” to STORAGES, with a place that the web server does not serve.")
                % alias,
                id="qtg.W001",
            )
        ]
    if not isinstance(storage, FileSystemStorage):
        return []
    private = Path(storage.location).resolve()
    for name in ("MEDIA_ROOT", "STATIC_ROOT"):
        served = getattr(site_settings, name, None)
        if served and private.is_relative_to(Path(served).resolve()):
            return [
                Error(
                    _("The private storage “%(alias)s” lies under %(name)s, open to everybody.")
                    % {"alias": alias, "name": name},
                    hint=_("Give it a “location” outside of what the web server serves."),
                    id="qtg.E007",
                )
            ]
    return []


@register()
def check_sqlite(**kwargs: Any) -> list[CheckMessage]:
    messages: list[CheckMessage] = []
    for alias, database in site_settings.DATABASES.items():
        if "sqlite" not in database.get("ENGINE", ""):
            continue
        if str(database.get("OPTIONS", {}).get("transaction_mode", "")).upper() != "IMMEDIATE":
            messages.append(
                Warning(
                    _("The SQLite database “%s” may answer “database is locked”.") % alias,
                    hint=_(
                        "Set OPTIONS to {'transaction_mode': 'IMMEDIATE', 'timeout': 20}. "
                        "For a real site take PostgreSQL."
                    ),
                    id="qtg.W002",
                )
            )
    return messages


@register()
def check_page_model(**kwargs: Any) -> list[CheckMessage]:
    model = getattr(site_settings, "WAGTAIL_PAGE_MODEL", "wagtailcore.Page")
    if model == "wagtailcore.Page":
        return []
    return [
        Warning(
            _("This site has a page model of its own (%s).") % model,
            hint=_(
                "The pages of wagtail_qtg build on wagtail.models.Page. Build your own pages on "
                "our …PageMixin classes; see docs/explanation/limits.md."
            ),
            id="qtg.W003",
        )
    ]


@register(Tags.database)
def check_set_up(databases: list[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    if not databases or DEFAULT_DB_ALIAS not in databases:
        return []
    from .catalogue.programmes import Programme
    from .installation import is_set_up

    try:
        if (
            Programme._meta.db_table
            not in connections[DEFAULT_DB_ALIAS].introspection.table_names()
        ):
            return []
        if not is_set_up():
            return [
                Warning(
                    _("The neighbourhood projects are not set up yet."),
                    hint=_("Run: python manage.py qtg_setup"),
                    id="qtg.W004",
                )
            ]
        return [*_programmes_without_reviewer(), *_programmes_without_workflow()]
    except DatabaseError:
        return []  # between two migrations; the check after the last one tells


def _programmes_without_workflow() -> Iterator[CheckMessage]:
    from .signoff.workflow import programmes_without_fit_workflow

    for programme in programmes_without_fit_workflow():
        yield Warning(
            _("Nothing can be submitted for “%s”: its workflow is not the one of the sign-off.")
            % programme,
            hint=_(
                "The workflow of the programme must be active and have exactly one task, the "
                "sign-off by the funder. Remove other tasks, or choose no workflow in the "
                "programme and run: python manage.py qtg_setup"
            ),
            id="qtg.W006",
        )


def _programmes_without_reviewer() -> Iterator[CheckMessage]:
    from .catalogue.programmes import Programme

    in_use = Programme.objects.filter(projects__isnull=False).distinct()
    for programme in in_use.exclude(reviewers__user__is_active=True):
        yield Warning(
            _("Nobody can sign off for “%s”: its group has no active person.") % programme,
            hint=_("Put a person into the group “%s” under Settings → Users.")
            % programme.reviewers,
            id="qtg.W005",
        )


@register(Tags.urls)
def check_public_urls(**kwargs: Any) -> list[CheckMessage]:
    if not getattr(site_settings, "ROOT_URLCONF", None):
        return []
    try:
        reverse("qtg_public:calendar", args=["x"])
    except NoReverseMatch:
        return [
            Warning(
                _("The public addresses of the neighbourhood projects are missing."),
                hint=_(
                    "Add to your urls.py, before Wagtail’s own: "
                    'path("quartiersprojekte/", include("wagtail_qtg.public_urls"))'
                ),
                id="qtg.W007",
            )
        ]
    return []
