"""The settings for the internet: nothing to complain about, and nothing secret in them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ENVIRONMENT = {
    "SECRET_KEY": "kj3-2lkJ9_sdfkj29sl3k4j5l2k3j4l5k2j3l4k5j2l3k4j5lkjsdf98",
    "ALLOWED_HOSTS": "quartiere.example",
    "DATABASE_URL": "sqlite:////tmp/does-not-matter.sqlite3",
    "DJANGO_SETTINGS_MODULE": "example_site.settings.production",
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


def test_work_is_left_to_the_worker():
    assert "DatabaseBackend" in setting("settings.TASKS")
