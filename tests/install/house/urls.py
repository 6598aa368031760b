from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("intern/redaktion/", include(wagtailadmin_urls)),
    path("dateien/", include(wagtaildocs_urls)),
    path("viertel/adressen/", include("wagtail_qtg.public_urls")),
    *i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False),
]
