"""What the example's settings for the internet promise: cookies, passwords, heads of answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.example.test_production import ENVIRONMENT, ROOT

#: A page that starts a session and has a form; kept in the cookie, so that no database is asked.
ASKED = """
import json, sys, types
import django
django.setup()
from django.conf import settings
from django.contrib.auth.hashers import get_hasher
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test import Client
from django.urls import path

def page(request):
    request.session["who"] = get_token(request)
    return HttpResponse("page")

sys.modules["one_page"] = types.ModuleType("one_page")
sys.modules["one_page"].urlpatterns = [
    path("page/", page),
    path("admin/", page, name="wagtailadmin_home"),
]
settings.ROOT_URLCONF = "one_page"
settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"

def is_taken(password):
    try:
        validate_password(password, User(username="quartier", email="quartier@example.org"))
    except ValidationError:
        return False
    return True

host = {"host": "quartiere.example"}
safe = Client().get("/page/", secure=True, headers=host)
plain = Client().get("/page/", headers=host)
foreign = Client().get("/page/", secure=True, headers={"host": "evil.example"})
print(json.dumps({
    "status": [safe.status_code, plain.status_code, foreign.status_code],
    "moved to": plain.headers["Location"],
    "heads": dict(safe.headers),
    "cookies": {
        name: {key: cookie[key] for key in ("secure", "httponly", "samesite")}
        for name, cookie in safe.cookies.items()
    },
    "hasher": get_hasher().algorithm,
    "taken": [password for password in sys.argv[1:] if is_taken(password)],
    "debug": settings.DEBUG,
}))
"""
PASSWORDS = ["12345678", "password", "quartier", "kurz", "94837261", "eine Bank vor der Tür"]


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """One process with these settings, asked everything at once."""
    done = subprocess.run(
        [sys.executable, "-c", ASKED, *PASSWORDS],
        cwd=ROOT,
        env={**os.environ, **ENVIRONMENT},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_only_encrypted_and_only_under_its_own_name(told):
    assert told["status"] == [200, 301, 400]
    assert told["moved to"] == "https://quartiere.example/page/"
    assert told["debug"] is False


HEADS = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'self'; img-src 'self'"
    ),
}


@pytest.mark.parametrize("name", HEADS)
def test_head(told, name):
    assert told["heads"][name] == HEADS[name]


def test_cookies_are_kept_from_scripts_and_other_sites(told):
    assert told["cookies"] == {
        "sessionid": {"secure": True, "httponly": True, "samesite": "Lax"},
        # Wagtail's own scripts read it.
        "csrftoken": {"secure": True, "httponly": "", "samesite": "Lax"},
    }


def test_passwords_are_not_weak_and_kept_slow_to_guess(told):
    assert told["taken"] == ["eine Bank vor der Tür"]
    assert told["hasher"] in ("pbkdf2_sha256", "argon2", "scrypt", "bcrypt_sha256")
