"""The example site, and beside it a static file for those who are logged in."""

from __future__ import annotations

import os

from django.contrib.auth.decorators import login_required
from django.urls import path
from django.views.static import serve

from example_site.urls import urlpatterns as example

urlpatterns = [
    path(
        "bench/<path:path>",
        login_required(serve),
        {"document_root": os.environ["QTG_BENCH_FOLDER"]},
    ),
    *example,
]
