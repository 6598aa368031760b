from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class WaitingLock(WorkflowLock):
    """While the funder decides, nobody changes what is decided about."""

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> str:
        return format_html(
            _(
                "This waits for the funder and cannot be changed until it is decided. "
                '<a href="{url}">See how it stands, or withdraw it</a>.'
            ),
            url=reverse("wagtail_qtg:review", args=[self.object.pk]),
        )

    def get_description(self, user: Any, can_lock: bool = False) -> str:
        return _("It waits for the funder’s decision.")
