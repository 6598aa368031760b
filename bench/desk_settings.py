"""The example site as on the internet; nothing is done beside the pages."""

from __future__ import annotations

from tests.live.settings import *  # noqa: F403

ALLOWED_HOSTS = ["*"]
LOGGING["root"]["level"] = "ERROR"  # noqa: F405
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
