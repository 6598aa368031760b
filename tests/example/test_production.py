"""The settings for the internet: nothing to complain about, and nothing secret in them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.http import HttpResponse

from example_site.website.headers import SecurityHeadersMiddleware

ROOT = Path(__file__).parent.parent.parent
ENVIRONMENT = {
    "SECRET_KEY": "kj3-2lkJ9_sdfkj29sl3k4j5l2k3j4l5k2j3l4k5j2l3k4j5lkjsdf98",
    "ALLOWED_HOSTS": "quartiere.example",
    "DATABASE_URL": "sqlite:////tmp/does-not-matter.sqlite3",
    "DJANGO_SETTINGS_MODULE": "example_site.settings.production",
}
BUCKETS = {
    "MEDIA_BUCKET": "pictures",
    "MEDIA_ORIGIN": "https://media.example",
    "PRIVATE_BUCKET": "confidential",
    "S3_ENDPOINT_URL": "https://s3.example",
}


def manage(*command: str, **changes: str) -> subprocess.CompletedProcess:
    environment = {**os.environ, **ENVIRONMENT, **changes}
    return subprocess.run(
        [sys.executable, "example_site/manage.py", *command],
        cwd=ROOT,
        env={name: value for name, value in environment.items() if value},
        capture_output=True,
        text=True,
        check=False,
    )


def setting(expression: str, **changes: str) -> str:
    code = f"from django.conf import settings; print({expression})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **ENVIRONMENT, **changes},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_check_has_nothing_to_say():
    done = manage("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_what_is_missing_in_the_environment_is_named(name):
    done = manage("check", **{name: ""})
    assert done.returncode != 0
    assert f"The environment variable {name} is missing." in done.stderr


def test_a_database_that_nobody_knows_is_refused():
    assert "DATABASE_URL has to begin" in manage("check", DATABASE_URL="mysql://x/y").stderr


def test_postgresql_is_read_from_the_address():
    url = "postgresql://qtg:p%40ss@db.example:5433/quartiere?sslmode=require"
    names = ["ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS"]
    values = f"[settings.DATABASES['default'][name] for name in {names}]"
    expected = ["django.db.backends.postgresql", "quartiere", "qtg", "p@ss", "db.example", 5433]
    assert setting(values, DATABASE_URL=url) == str([*expected, {"sslmode": "require"}])


def test_a_private_place_below_the_media_is_refused(tmp_path):
    places = {"MEDIA_DIR": str(tmp_path), "PRIVATE_DIR": str(tmp_path / "private")}
    assert "qtg.E" in manage("check", **places).stderr


SETTINGS = "{name: getattr(settings, name) for name in ('CACHES', 'TASKS', 'STORAGES')}"


def test_by_itself_it_needs_nothing_but_the_database():
    found = setting(SETTINGS, DATABASE_URL="postgresql:///quartiere")
    assert "DatabaseCache" in found
    assert "'renditions': {'BACKEND': 'django.core.cache.backends.locmem.LocMemCache'}" in found
    assert "django_tasks_db.DatabaseBackend" in found
    assert found.count("FileSystemStorage") == 2


def test_cache_queue_and_buckets_are_those_that_the_environment_names():
    found = setting(
        f"{SETTINGS}, settings.RQ_QUEUES",
        DATABASE_URL="postgresql:///quartiere",
        CACHE_URL="redis://cache:6379/0",
        RQ_URL="redis://cache:6379/1",
        **BUCKETS,
    )
    for words in (
        "'LOCATION': 'redis://cache:6379/0'",
        "'URL': 'redis://cache:6379/1'",
        "django_tasks_rq.RQBackend",
        "'bucket_name': 'pictures'",
        "'custom_domain': 'media.example'",
        "'bucket_name': 'confidential'",
        "'default_acl': 'private'",
        "'endpoint_url': 'https://s3.example'",
    ):
        assert words in found
    assert "FileSystemStorage" not in found


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PRIVATE_BUCKET", "pictures", "PRIVATE_BUCKET has to be another one"),
        ("MEDIA_ORIGIN", "", "The environment variable MEDIA_ORIGIN is missing"),
    ],
)
def test_buckets_that_would_show_too_much_or_nothing_are_refused(name, value, words):
    assert words in manage("check", **{**BUCKETS, name: value}).stderr


@pytest.fixture
def policy_of(rf, settings):
    """``policy_of(path)``: what a browser may do on a page."""

    def policy(path: str) -> dict[str, str]:
        settings.MEDIA_ORIGIN = "https://media.example"
        answer = SecurityHeadersMiddleware(lambda request: HttpResponse())(rf.get(path))
        assert "camera=()" in answer["Permissions-Policy"]
        rules = (
            rule.split(" ", maxsplit=1) for rule in answer["Content-Security-Policy"].split("; ")
        )
        return dict(rules)

    return policy


def test_public_pages_run_nothing_that_stands_in_them(policy_of):
    policy = policy_of("/quartiersprojekte/")
    assert policy["default-src"] == "'self'"
    assert policy["img-src"] == "'self' https://media.example"
    assert not any("unsafe" in sources for sources in policy.values())


def test_the_admin_may_do_what_wagtail_needs(policy_of):
    policy = policy_of("/admin/pages/3/edit/")
    assert "unsafe-inline" in policy["script-src"]
    assert policy["default-src"] == policy["frame-ancestors"] == "'self'"


def test_a_page_keeps_a_policy_of_its_own(rf, settings):
    settings.MEDIA_ORIGIN = ""
    own = HttpResponse(headers={"Content-Security-Policy": "default-src 'none'"})
    answer = SecurityHeadersMiddleware(lambda request: own)(rf.get("/"))
    assert answer["Content-Security-Policy"] == "default-src 'none'"
