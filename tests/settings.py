"""The example site's settings, made quick and forgetful."""

from __future__ import annotations

import os
import tempfile
from urllib.parse import parse_qs, urlsplit

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
if "DATABASE_URL" in os.environ:  # sqlite:///file, postgresql://user:password@host:port/name
    _url = urlsplit(os.environ["DATABASE_URL"])
    if _url.scheme == "sqlite":
        DATABASES["default"]["NAME"] = _url.path[1:]
    else:
        DATABASES["default"] = {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": _url.path.lstrip("/"),
            "USER": _url.username or "",
            "PASSWORD": _url.password or "",
            "HOST": _url.hostname or parse_qs(_url.query).get("host", [""])[0],
            "PORT": _url.port or "",
            "TEST": {"TEMPLATE": os.environ.get("QTG_MIGRATED")},
        }
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MEDIA_ROOT = tempfile.mkdtemp(prefix="qtg-media-")
# A kept page would hide what a test changes without telling anybody.
WAGTAIL_QTG = {"BASE_TEMPLATE": "base.html", "KEEP_PAGES": False}
STORAGES = {
    **STORAGES,  # noqa: F405
    "qtg_private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tempfile.mkdtemp(prefix="qtg-private-")},
    },
}
