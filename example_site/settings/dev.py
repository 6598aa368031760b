"""For trying out on one's own machine; never for the internet."""

from __future__ import annotations

from .base import *  # noqa: F403

DEBUG = True
SECRET_KEY = "only-for-the-demo-on-this-machine"  # nosec B105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
