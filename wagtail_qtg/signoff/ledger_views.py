"""The ledger of a project: what is released, by which decision, and what is due next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from ..projects.lookups import get_visible_or_404
from ..projects.views import BelowProjectMixin, ProjectViewMixin
from .asking import AskView
from .forms import RevokeForm
from .ledger import ledger_of, may_revoke, revoke_release
from .models import FundingRelease, SignOff


class LedgerView(BelowProjectMixin, ProjectViewMixin, TemplateView):
    """For both sides the same."""

    page_title = gettext_lazy("Releases of funding")
    header_icon = "list-ul"
    template_name = "wagtail_qtg/admin/ledger.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entries = ledger_of(self.project)
        return super().get_context_data(
            entries=entries,
            next_entry=next((entry for entry in entries if entry.is_due), None),
            sign_offs=SignOff.objects.of(self.project).select_related("period").order_by("number"),
            is_all_released=not any(
                entry.release is None or entry.release.is_revoked for entry in entries
            ),
            may_revoke=may_revoke(self.request.user, self.project),
            **kwargs,
        )


class RevokeView(AskView):
    page_title = gettext_lazy("Revoke a release")
    header_icon = "undo"
    form_class = RevokeForm
    submit_label = gettext_lazy("Revoke the release for good")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = FundingRelease.objects.visible_to(request.user)
        self.release = get_visible_or_404(visible, kwargs["release_id"])
        self.project = self.release.project
        self.concerned_page = self.release.sign_off.page.specific

    def is_allowed(self) -> bool:
        return may_revoke(self.request.user, self.project)

    @property
    def intro(self) -> str:
        return _(
            "The release of the money for “%s” is taken back. It stays in the ledger with your "
            "reason. This cannot be undone, and the period cannot be released a second time."
        ) % (self.release.period.name)

    @property
    def back_url(self) -> str:
        return reverse("wagtail_qtg:ledger", args=[self.project.pk])

    def do(self, form: Any) -> str:
        revoke_release(self.release, self.request.user, form.cleaned_data["reason"])
        return _("The release is revoked.")
