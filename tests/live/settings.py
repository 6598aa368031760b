"""The example site as on the internet, but for the encryption, which a proxy in front does.

A visitor's browser is told to take nothing from anywhere else, and to run nothing that stands in
a page: whatever needs more shows at once. Wagtail's admin has the policy of the example.
"""

from __future__ import annotations

from example_site.settings.production import *  # noqa: F403
from example_site.settings.production import MIDDLEWARE, STORAGES

ROOT_URLCONF = "tests.live.urls"
MIDDLEWARE = ["tests.live.policy.only_from_here", *MIDDLEWARE]
SECURE_PROXY_SSL_HEADER = None
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# No worker runs beside it.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# Collecting the static files takes longer than all that is to be seen with them. A browser keeps
# them, as it keeps those whose names change with them.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
