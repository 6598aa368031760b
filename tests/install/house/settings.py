"""Everything that a site may decide otherwise than ``wagtail start`` does."""

from __future__ import annotations

from mysite.settings.base import *  # noqa: F403
from mysite.settings.base import BASE_DIR, INSTALLED_APPS, MIDDLEWARE, STORAGES

DEBUG = False
SECRET_KEY = "of a house that nobody visits"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": BASE_DIR / "house.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
    }
}
MEDIA_ROOT = BASE_DIR / "media"
STORAGES["qtg_private"]["OPTIONS"]["location"] = BASE_DIR / "private"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}

INSTALLED_APPS = [
    "house",
    "house.people",
    "wagtail_localize",
    "wagtail_localize.locales",
    *INSTALLED_APPS,
]
MIDDLEWARE = [
    *MIDDLEWARE,
    "django.middleware.locale.LocaleMiddleware",
]
ROOT_URLCONF = "house.urls"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
WAGTAILIMAGES_IMAGE_MODEL = "house.Photo"
WAGTAILDOCS_DOCUMENT_MODEL = "house.Download"

LANGUAGE_CODE = "fr"
USE_I18N = WAGTAIL_I18N_ENABLED = True
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fr", "Français"), ("de", "Deutsch")]
APPEND_SLASH = WAGTAIL_APPEND_SLASH = False
WAGTAILADMIN_BASE_URL = "https://redaktion.example.org:8443"
