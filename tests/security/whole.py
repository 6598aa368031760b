"""One project with a row of every kind, so that every address of ours leads to something."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from tests.desk.self_check.factories import LATER, begin
from tests.documents.factories import signed_review
from tests.factories import create_user
from tests.projects.factories import attach
from tests.reports.factories import planned_report
from tests.results.factories import values
from tests.signoff.steps import fresh, sign_concept
from wagtail_qtg.catalogue.enums import GoalKind
from wagtail_qtg.concepts.actions import begin_amendment
from wagtail_qtg.desk.numbers.tables import NUMBERS
from wagtail_qtg.documents import making
from wagtail_qtg.documents.actions import order_document
from wagtail_qtg.exports.calendar.actions import create_calendar_link
from wagtail_qtg.models import (
    ActionField,
    CatalogueGoal,
    CatalogueItem,
    ConceptPage,
    Deputy,
    SignOffDocument,
)
from wagtail_qtg.projects.actions import save_own_entries
from wagtail_qtg.reports.actions import start_closing_report
from wagtail_qtg.reports.carrying_on import SheetHistory
from wagtail_qtg.results.actions import publish_result

from .marked import MARKER, mark
from .routes import Route

#: Those about one row.
MASTER_DATA_SCREENS = {
    "wagtailsnippets": ("edit", "delete", "usage", "history", "history_results", "copy"),
    "wagtailsnippetchoosers": ("chosen",),
}
FILE = b"%PDF-1.7 " + MARKER.encode()


def build_whole(project: Any, people: Any) -> SimpleNamespace:
    """Concept and review of period 2 are signed, an amendment and period 3 are being written."""
    sign_concept(project, people)
    review = signed_review(project, people)
    closed = review.page.specific
    concept = ConceptPage.objects.get()
    begin_amendment(concept, MARKER, people.editor)
    report = planned_report(project, 3)
    closing = start_closing_report(project, people.editor)
    for page in (report, closing):
        sheets = getattr(page, "sheets", None)
        mark(page)
        if sheets is not None:
            page.sheets = sheets
        page.save_with_revision(people.editor)
    own_goal = write_own_goal(project, people.editor)
    today = timezone.localdate()
    link, token = create_calendar_link(people.editor, project)
    return SimpleNamespace(
        project=fresh(project),
        concept=fresh(concept),
        closed=closed,
        review=review,
        sheet=closed.sheets[0].id,
        report=fresh(report),
        closing=fresh(closing),
        to_begin=project.periods.get(number=4),
        checks=[
            begin(project, people.editor),
            begin(project, people.editor, day=LATER),
        ],
        deputy=Deputy.objects.create(
            programme=project.programme, user=create_user("deputy"), starts_on=today, ends_on=today
        ),
        link=link,
        token=token,
        attachment=attach(
            report, people.editor, ContentFile(FILE, name=f"{MARKER}.pdf"), title=MARKER
        ),
        result=publish_result(review, closed.sheets[1].id, values(), people.editor),
        release=project.releases.order_by("period__number").last(),
        own_goal=own_goal,
        **stored_documents(review, report),
    )


def write_own_goal(project: Any, user: Any) -> CatalogueGoal:
    """What the project added to the official catalogue, for itself alone."""
    own_field = ActionField(title=MARKER)
    save_own_entries(project, [own_field], user)
    own_goal = CatalogueGoal(kind=GoalKind.GUIDING, action_field=own_field, text=MARKER)
    save_own_entries(project, [own_goal], user)
    return own_goal


def stored_documents(review: Any, report: Any) -> dict[str, Any]:
    """As if they had been made after the commit, which no scene has."""
    found = {
        "document": SignOffDocument.objects.get(sign_off=review),
        "project_document": order_document("talk_sheet", report),
    }
    with patch.object(making, "render_pdf", lambda paper: FILE):
        for document in found.values():
            assert making.make_document(document)
    return {name: type(row).objects.get(pk=row.pk) for name, row in found.items()}


class Addresses:
    """What stands in the address of a route, so that it leads to something of the project."""

    def __init__(self, whole: SimpleNamespace) -> None:
        self.special = special_arguments(whole)
        then, now = whole.checks
        self.queries = {
            "wagtail_qtg:compare_self_checks": f"?then={then.pk}&now={now.pk}",
        }
        self.usual = {
            "project_id": whole.project.pk,
            "programme_id": whole.project.programme_id,
            "page_id": whole.report.pk,
            "report_id": whole.report.pk,
            "concept_id": whole.concept.pk,
            "period_id": whole.to_begin.pk,
            "sign_off_id": whole.review.pk,
            "sheet_id": whole.sheet,
            "release_id": whole.release.pk,
            "attachment_id": whole.attachment.pk,
            "check_id": whole.checks[0].pk,
            "link_id": whole.link.pk,
            "document_id": whole.document.pk,
            "token": whole.token,
            "format": "csv",
            "list": "mine",
            "table": "goals",
            "key": whole.report.experiences[0].id,
        }

    def of(self, route: Route, **changes: Any) -> str:
        values = {**self.usual, **self.special.get(route.name, {}), **changes}
        query = self.queries.get(route.name, "")
        return reverse(route.name, args=[values[name] for name in route.parameters]) + query


def special_arguments(whole: SimpleNamespace) -> dict[str, dict[str, Any]]:
    entries = {
        "projects": whole.project,
        "reports": whole.report,
        "sign-offs": whole.review,
        "releases": whole.release,
    }
    master_data = {
        "organisation": whole.project.organisation,
        "programme": whole.project.programme,
        "catalogue": whole.own_goal.catalogue,
        "actionfield": ActionField.objects.get(catalogue=whole.own_goal.catalogue),
        "cataloguegoal": whole.own_goal,
        "catalogueitem": CatalogueItem.objects.first(),
    }
    stored = {"document_id": whole.project_document.pk}
    return {
        "wagtail_qtg:change_schedule": {"kind": "extend"},
        "wagtail_qtg:order_document": {"kind": "talk_sheet"},
        "wagtail_qtg:project_document": stored,
        "wagtail_qtg:download_project_document": stored,
        "wagtail_qtg:download_numbers": {"table": next(iter(NUMBERS))},
        "wagtail_qtg:carry_on": {"key": SheetHistory(whole.report).still_open[0].key},
        **{
            f"qtg_register_{register}_modeladmin_inspect": {"instance_pk": entry.pk}
            for register, entry in entries.items()
        },
        **{
            f"{namespace}_wagtail_qtg_{model}:{screen}": {"pk": row.pk}
            for model, row in master_data.items()
            for namespace, screens in MASTER_DATA_SCREENS.items()
            for screen in screens
        },
    }
