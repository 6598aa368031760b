"""The review page: what is decided about, what speaks against it, and the decision itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks

from ..catalogue.enums import SignOffKind
from ..projects.internal import find_internal_page
from ..projects.views import BelowProjectMixin
from ..reports.models import QuarterReportPage
from .actions import (
    AlreadyDecidedError,
    SeenOtherError,
    is_waiting,
    may_withdraw,
    return_for_changes,
    seen_digest,
    sign_off,
    submit,
    withdraw,
)
from .audit import log_refusal
from .changes import changes_since_agreed, changes_since_seen, changes_since_submission
from .deciders import deciders, may_reassign, objection
from .events import returned_with
from .forms import DecisionForm
from .kinds import next_kind, periods_released_by


class ReviewView(BelowProjectMixin, TemplateView):
    """For both sides: the report as on paper, the checklist, all decisions, and what one may do."""

    page_title = gettext_lazy("Review")
    header_icon = "check"
    template_name = "wagtail_qtg/admin/review.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        try:
            self.page = find_internal_page(request.user, kwargs["page_id"])
        except Http404:
            if request.method == "POST":
                log_refusal(request.user, f"decision about page {kwargs['page_id']}")
            raise
        if self.page.project is None:
            raise Http404  # a page that belongs nowhere is signed by nobody
        self.project = self.page.project

    def get_page_subtitle(self) -> str:
        return self.page.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page, user = self.page, self.request.user
        kind = next_kind(page)
        waits = is_waiting(page)
        return super().get_context_data(
            **{
                "page": page,
                "kind_label": SignOffKind(kind).label if kind else "",
                "is_waiting": waits,
                "checklist": page.checklist(),
                "editor_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
                "seen": seen_digest(page) if waits else "",
                "objection": objection(user, page) if waits else "",
                "unseen_changes": None,
                "nobody_decides": waits and not deciders(page).exists(),
                "may_submit": not waits and kind and page.is_open_for(user),
                "may_withdraw": may_withdraw(page, user),
                "may_reassign": waits and may_reassign(user, page),
                "releases": periods_released_by(page, kind) if kind else [],
                "changes": changes_since_submission(page) if kind else None,
                "agreed_changes": changes_since_agreed(page) if kind else [],
                "returned": returned_with(page),
                "previous": self.previous_report(),
                "events": page.qtg_sign_off_events.order_by("-pk"),
                "sign_offs": self.sign_offs(),
                **kwargs,
            }
        )

    def previous_report(self) -> QuarterReportPage | None:
        """The documentation of the period before, to read it beside this one."""
        if not isinstance(self.page, QuarterReportPage):
            return None
        return QuarterReportPage.objects.before(self.page).last()

    def sign_offs(self) -> list[dict[str, Any]]:
        """With what higher folders know of each, such as its document."""
        records = self.page.qtg_sign_offs.prefetch_related("releases__period")
        find_links = hooks.get_hooks("qtg_sign_off_links")
        return [
            {
                "record": record,
                "links": [link for find in find_links for link in find(record, self.request.user)],
            }
            for record in records
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        decisions = {
            "submit": self.submit,
            "withdraw": self.withdraw,
            "sign_off": self.sign_off,
            "return": self.return_for_changes,
        }
        decision = request.POST.get("decision", "")
        if decision not in decisions:
            return HttpResponseBadRequest()
        form = DecisionForm(request.POST)
        if not form.is_valid():
            messages.error(request, " ".join(sum(form.errors.values(), [])))
            return self.show_again()
        self.words = form.cleaned_data
        try:
            messages.success(request, decisions[decision]())
        except AlreadyDecidedError as error:
            messages.warning(request, str(error))
        except SeenOtherError:
            return self.show_what_changed()
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.show_again()
        except PermissionDenied as error:
            log_refusal(request.user, decision, self.page)
            if not str(error):
                raise
            messages.error(request, str(error))
        return redirect("wagtail_qtg:review", self.page.pk)

    def show_again(self, **context: Any) -> HttpResponse:
        """With what the user wrote."""
        comment = self.request.POST.get("comment", "").replace("\0", "")
        return self.render_to_response(self.get_context_data(comment=comment, **context))

    def show_what_changed(self) -> HttpResponse:
        messages.error(
            self.request,
            _("It is no longer what you saw. Please look at what changed, and decide then."),
        )
        changes = changes_since_seen(self.page, self.words["seen"])
        return self.show_again(unseen_changes=changes)

    def submit(self) -> str:
        submit(self.page, self.request.user)
        return _("It is submitted. The funder now decides; until then nobody can change it.")

    def withdraw(self) -> str:
        withdraw(self.page, self.request.user)
        return _("It is withdrawn and can be changed again.")

    def sign_off(self) -> str:
        sign_off(
            self.page,
            self.request.user,
            seen=self.words["seen"],
            comment=self.words["comment"],
        )
        return _("It is signed off.")

    def return_for_changes(self) -> str:
        return_for_changes(self.page, self.request.user, self.words["comment"])
        return _("It is returned for changes, with your reason.")
