"""The example site, and beside it a static file behind the same login as ours."""

from __future__ import annotations

import os

from django.urls import path
from django.views.static import serve
from wagtail.admin.auth import require_admin_access

from example_site.urls import urlpatterns as example

urlpatterns = [
    path(
        "bench/<path:path>",
        require_admin_access(serve),
        {"document_root": os.environ["QTG_BENCH_FOLDER"]},
    ),
    *example,
]
