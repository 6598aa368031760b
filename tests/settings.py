"""The example site's settings, made quick and forgetful."""

from __future__ import annotations

import tempfile

from example_site.settings.base import *  # noqa: F403

SECRET_KEY = "tests"
ALLOWED_HOSTS = ["*"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
    }
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = tempfile.mkdtemp(prefix="qtg-media-")
WAGTAIL_QTG = {"BASE_TEMPLATE": "base.html"}
