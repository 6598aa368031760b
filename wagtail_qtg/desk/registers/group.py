"""The registers in one menu; imported only where wagtail-modeladmin is installed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.options import ModelAdminGroup

from .projects import ProjectRegister
from .releases import ReleaseRegister
from .reports import ReportRegister
from .sign_offs import SignOffRegister


class RegisterGroup(ModelAdminGroup):
    """Shown to whom at least one project concerns, as each of its registers."""

    menu_label = _("Registers")
    menu_item_name = "qtg-registers"
    menu_icon = "list-ul"
    menu_order = 206
    items = (ProjectRegister, ReportRegister, SignOffRegister, ReleaseRegister)
