"""The example site as on the internet, and beside it the fresh one."""

from __future__ import annotations

import sys

from tests.live.settings import *  # noqa: F403
from tests.live.settings import INSTALLED_APPS, VAR_DIR

sys.path.append(str(VAR_DIR / "fresh"))
INSTALLED_APPS = [*INSTALLED_APPS, "home"]
ALLOWED_HOSTS = ["*"]
LOGGING["root"]["level"] = "ERROR"  # noqa: F405

# Nothing is done beside the pages: no documents, no index for the search.
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
