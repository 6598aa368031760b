"""The tests' site with wagtail-localize in the place of Wagtail's own simple translation."""

from __future__ import annotations

from tests.settings import *  # noqa: F403

REPLACED = ("wagtail.contrib.simple_translation", "wagtail.locales")
INSTALLED_APPS = [
    "wagtail_localize",
    "wagtail_localize.locales",
    *[app for app in INSTALLED_APPS if app not in REPLACED],  # noqa: F405
]
