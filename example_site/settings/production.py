"""For the internet. What differs from one server to the next comes from the environment."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403
from .base import INSTALLED_APPS, MIDDLEWARE, STORAGES, VAR_DIR


def needed(name: str) -> str:
    try:
        return os.environ[name]
    except KeyError:
        raise ImproperlyConfigured(f"The environment variable {name} is missing.") from None


def database(url: str) -> dict[str, object]:
    """``postgresql://user:password@host:port/name`` or ``sqlite:////path/to/file``."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        options = {"transaction_mode": "IMMEDIATE", "timeout": 20}
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:]),
            "OPTIONS": options,
        }
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL has to begin with postgresql:// or sqlite://.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def cache(url: str) -> dict[str, object]:
    """``redis://host:6379/0``; without an address the database keeps it, once for all processes.

    SQLite has one writer at a time: there each process keeps what it needs.
    """
    if url:
        return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    if "postgresql" not in str(DATABASES["default"]["ENGINE"]):
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "website_cache",  # made by ``manage.py createcachetable``
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }


def bucket(name: str, **options: object) -> dict[str, object]:
    """Of any service that speaks S3; boto3 finds keys and region in the environment itself."""
    endpoint = os.environ.get("S3_ENDPOINT_URL")
    present = {"endpoint_url": endpoint} if endpoint else {}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": name, "file_overwrite": False, **present, **options},
    }


DEBUG = False
SECRET_KEY = needed("SECRET_KEY")
ALLOWED_HOSTS = needed("ALLOWED_HOSTS").split(",")
DATABASES = {"default": database(needed("DATABASE_URL"))}
CACHES = {
    "default": cache(os.environ.get("CACHE_URL", "")),
    # Wagtail writes the size of a picture that it shows into the cache each time.
    "renditions": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
}
WAGTAILADMIN_BASE_URL = f"https://{ALLOWED_HOSTS[0]}"

# Encrypted connections only; the proxy in front says so in this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True

EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get(
    "DEFAULT_FROM_EMAIL", f"website@{ALLOWED_HOSTS[0]}"
)

# Pages are compressed; so are static files, which are also kept for ever: a new one has a new name.
MIDDLEWARE = [
    MIDDLEWARE[0],
    "example_site.website.headers.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    *MIDDLEWARE[1:],
]

MEDIA_ROOT = Path(os.environ.get("MEDIA_DIR", VAR_DIR / "media"))
STATIC_ROOT = Path(os.environ.get("STATIC_DIR", VAR_DIR / "static"))
PRIVATE_ROOT = Path(os.environ.get("PRIVATE_DIR", VAR_DIR / "private"))
#: Pictures may come from here as well, once they lie in a bucket.
MEDIA_ORIGIN = os.environ.get("MEDIA_ORIGIN", "")  # https://media.example
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    "qtg_private": {  # qtg: never below what the web server hands out
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": PRIVATE_ROOT,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
}

# On several machines files lie in buckets (``pip install "django-storages[s3]"``).
if MEDIA_BUCKET := os.environ.get("MEDIA_BUCKET", ""):
    STORAGES["default"] = bucket(
        MEDIA_BUCKET, custom_domain=urlsplit(needed("MEDIA_ORIGIN")).netloc
    )
if PRIVATE_BUCKET := os.environ.get("PRIVATE_BUCKET", ""):  # qtg
    if PRIVATE_BUCKET == MEDIA_BUCKET:
        raise ImproperlyConfigured("PRIVATE_BUCKET has to be another one than MEDIA_BUCKET.")
    STORAGES["qtg_private"] = bucket(PRIVATE_BUCKET, default_acl="private")

# What takes longer is done by ``manage.py db_worker``, a process of its own.
if RQ_URL := os.environ.get("RQ_URL", ""):  # or by ``rqworker --job-class django_tasks_rq.Job``
    INSTALLED_APPS = [*INSTALLED_APPS, "django_rq", "django_tasks_rq"]
    RQ_QUEUES = {"default": {"URL": RQ_URL}}
    TASKS = {"default": {"BACKEND": "django_tasks_rq.RQBackend"}}
else:
    INSTALLED_APPS = [*INSTALLED_APPS, "django_tasks_db"]
    TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # They tell of every step of every PDF.
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint", "fontTools")},
}
