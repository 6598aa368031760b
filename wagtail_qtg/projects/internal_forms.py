"""The form of an internal page: it knows its project, and never overwrites in silence."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page, Revision

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

    def is_valid(self) -> bool:
        """Half a draft is saved without complaint; a submission must be complete."""
        if not super().is_valid():
            return False
        if not self.is_deferred_validation:
            for problem in self.save(commit=False).problems():
                self.add_error(None, problem.text)
        return not self.errors

    def save(self, commit: bool = True) -> Any:
        """Look once more, now that nobody else can save: between check and now somebody may have.

        The editor's view turns the refusal into a message and keeps what is in the form.
        """
        if commit and self.instance.pk:
            latest = Page.objects.select_for_update().get(pk=self.instance.pk).latest_revision
            if latest is not None and state_of(latest) != self._checked_against:
                raise PermissionDenied(newer_version_message(latest))
        return super().save(commit)

    def _refuse_to_overwrite_unseen(self) -> None:
        latest = self.instance.latest_revision if self.instance.pk else None
        self._checked_against = state_of(latest) if latest else None
        seen = self.data.get("overwrite_revision_id") or self.data.get("loaded_revision_id")
        if latest is None or not seen:
            return
        own = bool(self.data.get("overwrite_revision_id"))
        seen_at = self.data.get("loaded_revision_created_at")
        is_same = str(latest.pk) == seen and (own or seen_at == latest.created_at.isoformat())
        if is_same:
            return
        raise ValidationError(newer_version_message(latest), code="newer_version")


def state_of(revision: Revision) -> tuple[int, Any]:
    """A version that saves itself is overwritten in place, with a new time."""
    return revision.pk, revision.created_at


def newer_version_message(revision: Revision) -> str:
    author = revision.user
    return _(
        "%(who)s saved a newer version on %(when)s. Nothing of yours is lost: it is "
        "still here in the form. Look at the newer version in the history first; if "
        "you save now once more, yours becomes the valid one and the other stays in the "
        "history."
    ) % {
        "who": author.get_full_name() or author.get_username() if author else _("Somebody"),
        "when": date_format(localtime(revision.created_at), "SHORT_DATETIME_FORMAT"),
    }
