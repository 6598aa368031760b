"""The example site, and its media as the web server in front hands them out."""

from __future__ import annotations

from django.conf import settings
from django.urls import path
from django.views.static import serve

from example_site.urls import urlpatterns as example

urlpatterns = [
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
    *example,
]
