"""The example site as it runs on the internet, without a proxy, and with a worker that can stop."""

from __future__ import annotations

from example_site.settings.production import *  # noqa: F403
from example_site.settings.production import PRIVATE_ROOT, STORAGES

SECURE_SSL_REDIRECT = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "qtg_private": {
        "BACKEND": "tests.races.standstill.StandstillStorage",
        "OPTIONS": {"location": PRIVATE_ROOT},
    },
}
