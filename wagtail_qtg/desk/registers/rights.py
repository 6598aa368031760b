from __future__ import annotations

from typing import Any

from wagtail_modeladmin.helpers import PermissionHelper


class ReadOnly(PermissionHelper):
    """Nobody changes anything in a register, superusers neither.

    Whom no project concerns finds an empty list. Which entries one may open is asked of
    ``visible_to`` where the entry is looked up.
    """

    def user_can_list(self, user: Any) -> bool:
        return True

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        return self.model.objects.visible_to(user).filter(pk=obj.pk).exists()

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False
