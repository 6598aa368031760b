from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import BaseLock


class AgreedConceptLock(BaseLock):
    """An agreed concept is closed for everybody, until somebody begins an amendment."""

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> str:
        return format_html(
            _(
                "This concept is agreed, so nobody can change it. To add a guiding goal or give "
                'one up, <a href="{url}">begin an amendment</a>.'
            ),
            url=reverse("wagtail_qtg:begin_amendment", args=[self.object.pk]),
        )

    def get_locked_by(self, user: Any) -> str:
        return _("Agreed")

    def get_description(self, user: Any) -> str:
        return _("The concept is agreed. It changes by an amendment only.")
