"""The form of an internal page: it knows its project, and never overwrites in silence."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from .models import ProjectPage


class InternalPageForm(WagtailAdminPageForm):
    """Whoever saves over a version that they have not seen is told first and keeps their text.

    Wagtail refuses that only while a page saves itself, not when somebody presses the button.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = self.parent_page or self.instance.get_parent()
        self.project = ProjectPage.objects.filter(pk=parent.pk).first() if parent else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._refuse_to_overwrite_unseen()
        return cleaned

    def _refuse_to_overwrite_unseen(self) -> None:
        latest = self.instance.latest_revision if self.instance.pk else None
        seen = self.data.get("overwrite_revision_id") or self.data.get("loaded_revision_id")
        if latest is None or not seen:
            return
        own = bool(self.data.get("overwrite_revision_id"))
        seen_at = self.data.get("loaded_revision_created_at")
        is_same = str(latest.pk) == seen and (own or seen_at == latest.created_at.isoformat())
        if is_same:
            return
        raise ValidationError(
            _(
                "%(who)s saved a newer version on %(when)s. Nothing of yours is lost: it is "
                "still here in the form. Look at the newer version in the history first; if "
                "you save now once more, yours becomes the valid one and the other stays in the "
                "history."
            )
            % {
                "who": latest.user.get_full_name() or latest.user.get_username()
                if latest.user
                else _("Somebody"),
                "when": date_format(localtime(latest.created_at), "SHORT_DATETIME_FORMAT"),
            },
            code="newer_version",
        )
