"""The production settings as they are, but for the proxy and what only costs the tests time."""

from __future__ import annotations

from example_site.settings.production import *  # noqa: F403
from example_site.settings.production import STORAGES

SECURE_SSL_REDIRECT = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
