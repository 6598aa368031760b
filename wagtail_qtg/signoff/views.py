"""The review page: what is decided about, what speaks against it, and the decision itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks

from ..catalogue.enums import SignOffKind
from ..projects.internal import find_internal_page
from ..projects.views import BelowProjectMixin
from .actions import (
    AlreadyDecidedError,
    SeenOtherError,
    is_waiting,
    return_for_changes,
    seen_digest,
    sign_off,
    submit,
    withdraw,
)
from .deciders import authors, objection
from .kinds import next_kind, periods_released_by
from .models import SignOff


class ReviewView(BelowProjectMixin, TemplateView):
    """For both sides: the report as on paper, the checklist, all decisions, and what one may do."""

    page_title = gettext_lazy("Review")
    header_icon = "check"
    template_name = "wagtail_qtg/admin/review.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = find_internal_page(request.user, kwargs["page_id"])
        self.project = self.page.project

    def get_page_subtitle(self) -> str:
        return self.page.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page, user = self.page, self.request.user
        kind = next_kind(page)
        waits = is_waiting(page)
        paper = page.get_preview_context(self.request, page.default_preview_mode)
        paper.pop("self")  # Django's views have a self of their own
        return super().get_context_data(
            **{
                **paper,
                "page": page,
                "paper": page.template.replace("_preview.html", "_paper.html").replace(
                    "admin/", "admin/includes/"
                ),
                "kind_label": SignOffKind(kind).label if kind else "",
                "is_waiting": waits,
                "checklist": page.checklist(),
                "editor_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
                "seen": seen_digest(page) if waits else "",
                "objection": objection(user, page) if waits else "",
                "may_submit": not waits and kind and page.is_open_for(user),
                "may_withdraw": waits and (user.pk in authors(page) or may_write(page, user)),
                "releases": periods_released_by(page, kind) if kind else [],
                "events": page.qtg_sign_off_events.order_by("-at", "-pk"),
                "sign_offs": [
                    (record, self.links_of(record))
                    for record in page.qtg_sign_offs.prefetch_related("releases__period")
                ],
                **kwargs,
            }
        )

    def links_of(self, record: SignOff) -> list[dict[str, Any]]:
        """What other capabilities offer for a record, by the hook ``qtg_sign_off_links``."""
        return [
            link
            for find_links in hooks.get_hooks("qtg_sign_off_links")
            for link in find_links(record, self.request.user)
        ]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        decisions = {
            "submit": self.submit,
            "withdraw": self.withdraw,
            "sign_off": self.sign_off,
            "return": self.return_for_changes,
        }
        decide = decisions.get(request.POST.get("decision", ""))
        if decide is None:
            return HttpResponseBadRequest()
        try:
            messages.success(request, decide())
        except AlreadyDecidedError as error:
            messages.warning(request, str(error))
        except SeenOtherError:
            messages.error(
                request,
                _("It is no longer what you saw. Please look at it once more and decide then."),
            )
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.render_to_response(
                self.get_context_data(comment=request.POST.get("comment", ""))
            )
        except PermissionDenied as error:
            if not str(error):
                raise
            messages.error(request, str(error))
        return redirect("wagtail_qtg:review", self.page.pk)

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
            seen=self.request.POST.get("seen", ""),
            comment=self.request.POST.get("comment", ""),
        )
        return _("It is signed off.")

    def return_for_changes(self) -> str:
        return_for_changes(self.page, self.request.user, self.request.POST.get("comment", ""))
        return _("It is returned for changes, with your reason.")


def may_write(page: Any, user: Any) -> bool:
    return page.permissions_for_user(user).can_edit()
