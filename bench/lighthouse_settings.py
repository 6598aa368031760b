"""The example site as on the internet, its static files collected, packed and kept for a year."""

from __future__ import annotations

from example_site.settings.production import STORAGES as AS_ON_THE_INTERNET
from tests.live.settings import *  # noqa: F403

STORAGES = AS_ON_THE_INTERNET
WHITENOISE_USE_FINDERS = False
LOGGING["root"]["level"] = "ERROR"  # noqa: F405
