from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QtgConfig(AppConfig):
    """One app, one label, one migration history: a site names it once in INSTALLED_APPS."""

    name = "wagtail_qtg"
    label = "wagtail_qtg"
    verbose_name = _("Neighbourhood projects")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import checks  # noqa: F401  (registers the system checks)
        from .documents import receivers as documents
        from .public import changes
        from .public.overview import receivers as overview
        from .results import receivers as results
        from .settings import reset_settings_on_change
        from .signoff import receivers as signoff
        from .signoff.quiet import quiet_wagtails_mails

        reset_settings_on_change()
        quiet_wagtails_mails()
        for receivers in (signoff, results, changes, overview, documents):
            receivers.connect()
