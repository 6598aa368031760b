"""The step of Wagtail's workflow in which the funder decides."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import AbstractGroupApprovalTask, TaskState

from ..locks import WaitingLock


class SignOffTask(AbstractGroupApprovalTask):
    """Waits for the funder; while it does, the page is closed for everybody.

    Decisions are made on the review page, which shows what is decided about. Wagtail's own
    buttons would decide without that, so there are none.
    """

    lock_class = WaitingLock

    class Meta:
        verbose_name = gettext_lazy("sign-off by the funder")
        verbose_name_plural = gettext_lazy("sign-offs by the funder")

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        return []

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        raise PermissionDenied(_("Decisions are made on the review page."))

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return True

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return False

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        return False

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        return TaskState.objects.none()

    @classmethod
    def get_description(cls) -> str:
        return _("The funder looks at it on a page of its own, and signs it off or returns it.")
