"""An internal page as it stands, as a document and as the preview on the screen: both are one."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..catalogue.enums import SignOffKind
from ..projects.internal import InternalPageMixin
from ..reports.enums import ReportStage
from ..signoff.models import SignOff
from ..signoff.personal import in_clear
from ..signoff.snapshots import snapshot
from .contents import content_of, short_title
from .facts import Fact, moment, period_facts, project_facts
from .language import document_language
from .papers import NoSuchDocumentError, Paper, changed_at, fragment_of, print_paper


def page_context(page: InternalPageMixin) -> dict[str, Any]:
    content = in_clear(snapshot(page))
    content_template, data = content_of(content)
    short = short_title(content["title"], content["project"]["title"])
    return {
        "title": f"{content['project']['title']} – {short}",
        "kind": page._meta.verbose_name,
        "heading": short,
        "project": content["project"],
        "facts": [*project_facts(content["project"]), *period_facts(data), *state_facts(page)],
        "content_template": content_template,
        "content": data,
        **not_agreed_yet(page),
        "attachments": content["attachments"],
    }


def state_facts(page: InternalPageMixin) -> list[Fact]:
    """How far it is: nobody shall take a draft for something that was agreed."""
    return [
        Fact(_("State"), _state(page)),
        Fact(_("Last changed"), moment(changed_at(page))),
    ]


def not_agreed_yet(page: Any) -> dict[str, Any]:
    """What of an agreed concept only an open amendment says; in a first draft all is open."""
    amendment = getattr(page, "open_amendment", None)
    if amendment is None:
        return {}
    goals = list(page.guiding_goals.all())
    return {
        "open_amendment": amendment,
        "new_goals": [str(goal.uuid) for goal in goals if goal.agreed_at is None],
        "leaving_goals": [
            str(goal.uuid) for goal in goals if goal.retire_reason and goal.retired_at is None
        ],
    }


def _state(page: Any) -> str:
    signed = SignOff.objects.filter(page=page.pk).order_by("number").last()
    if signed is not None:
        day = date_format(timezone.localtime(signed.signed_at))
        kind = SignOffKind(signed.kind).label
        state = _("%(kind)s, signed off on %(day)s") % {"kind": kind, "day": day}
        if getattr(page, "open_amendment", None) is not None:
            return _("%s; the amendment is not agreed yet") % state
        if getattr(page, "stage", None) == ReportStage.RUNNING:
            return _("%s; the review is a draft, not signed off yet") % state
        return state
    if getattr(page, "has_sheets", True):
        return _("Draft, nothing is signed off")
    return _("Preparation, nothing is to be signed off")


def page_paper(page: Any, part: str = "") -> Paper:
    if not isinstance(page, InternalPageMixin):
        raise NoSuchDocumentError
    with document_language():
        return print_paper("page.html", page_context(page), made_at=changed_at(page))


def page_on_screen(page: InternalPageMixin) -> SafeString:
    """For the hook ``qtg_paper``: the same words in the same order as in the PDF."""
    if page.project is None or getattr(page, "period", page) is None:
        return mark_safe("")  # a copy that belongs nowhere
    with document_language():
        return fragment_of("page.html", page_context(page))
