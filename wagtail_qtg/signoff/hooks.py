"""What the screens below show of sign-offs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets import HeaderButton

from ..concepts.models import ConceptPage
from ..projects.internal import InternalPageMixin
from ..reports.models import ClosingReportPage, QuarterReportPage
from .deciders import coordinates
from .erasure import may_erase
from .events import returned_with
from .models import SignOff


def signed_kinds(page: Any) -> set[str]:
    """For the hook ``qtg_signed_kinds``: from this everybody below derives stage and locks."""
    return set(page.qtg_sign_offs.values_list("kind", flat=True)) if page.pk else set()


def review_button(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Any:
    """The way from the editor of an internal page to its review page."""
    if isinstance(page, InternalPageMixin) and page.pk and page.is_visible_to(user):
        yield HeaderButton(
            label=_("Submission and decisions"),
            url=reverse("wagtail_qtg:review", args=[page.pk]),
            icon_name="check",
            priority=4,
        )


def remind_of_return(request: HttpRequest, page: Any) -> None:
    """Whoever opens the editor of a returned page reads first why it came back."""
    if request.method != "GET" or not isinstance(page, InternalPageMixin):
        return
    returned = returned_with(page) if page.is_open_for(request.user) else None
    if returned is not None:
        messages.warning(request, _("Returned for changes: %s") % returned.comment)


def ledger_links(project: Any, user: Any) -> list[dict[str, Any]]:
    """To the money, and for the coordination to what it sees to."""
    if not project.is_planned:
        return []
    links = [(_("Releases of funding"), "ledger", False)]
    if coordinates(user, project.programme):
        links += [(_("Deputies of the reviewers"), "deputies", True)]
    if may_erase(user, project) and SignOff.objects.of(project).exists():
        links += [(_("Erase names of persons"), "erase_names", True)]
    return [
        {
            "label": label,
            "url": reverse(f"wagtail_qtg:{name}", args=[project.pk]),
            "is_minor": is_minor,
        }
        for label, name, is_minor in links
    ]


def waiting_links(project: Any, user: Any) -> dict[int, list[dict[str, Any]]]:
    """At its period, the report that waits for the funder."""
    return {
        report.period_id: [
            {"label": _("Waits"), "url": reverse("wagtail_qtg:review", args=[report.pk])}
        ]
        for report in QuarterReportPage.objects.of(project).visible_to(user)
        if report.current_workflow_task_state is not None
    }


def waiting_page_links(project: Any, user: Any) -> list[dict[str, Any]]:
    """The concept and the closing report, while they wait for the funder."""
    return [
        {
            "label": _("%s: waits for a decision") % page._meta.verbose_name.capitalize(),
            "url": reverse("wagtail_qtg:review", args=[page.pk]),
        }
        for model in (ConceptPage, ClosingReportPage)
        for page in model.objects.of(project).visible_to(user)
        if page.current_workflow_task_state is not None
    ]
