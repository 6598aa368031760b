from __future__ import annotations

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "example_site.website"
    label = "website"
    verbose_name = "Website"
