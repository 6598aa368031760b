from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.locks import BaseLock


class ClosedReportLock(BaseLock):
    """What is signed to the end stays as it is, for everybody and for ever."""

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> str:
        return _("This is signed off. It can be read, and nobody can change it any more.")

    def get_locked_by(self, user: Any) -> str:
        return _("Signed off")

    def get_description(self, user: Any) -> str:
        return _("What is signed off stays as it is.")
