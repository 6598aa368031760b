"""A site that has left wagtail-modeladmin out."""

from __future__ import annotations

from tests.settings import *  # noqa: F403

INSTALLED_APPS = [name for name in INSTALLED_APPS if name != "wagtail_modeladmin"]  # noqa: F405
