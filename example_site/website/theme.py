from __future__ import annotations

from django.conf import settings


def theme(request) -> dict[str, str]:
    """For the templates: the stylesheet with the site's colours and type."""
    return {"theme": f"example_site/themes/{settings.THEME}.css"}
