"""Wagtail's own addresses about pages lead strangers to no internal page, by whatever number."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.models import TaskState, WorkflowState

from .knocking import knock
from .marked import MARKER
from .routes import Route, all_routes, is_ours

pytestmark = pytest.mark.django_db

#: Wagtail's own screens and answers about pages, their versions and their way to the funder.
ABOUT_PAGES = (
    "wagtail_bulk_action",
    "wagtailadmin_api:pages",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_editing_sessions",
    "wagtailadmin_explore",
    "wagtailadmin_pages",
    "wagtailadmin_workflows",
    "simple_translation",
)
STRANGERS = ["other_editor", "other_reviewer", "site_editor"]
#: What opens all the same. A title tells no more than the name of a project and of a period.
HARMLESS = {
    "wagtail_bulk_action": "says that one may not move it, with its title",
    "wagtailadmin_choose_page_child": "without what does not concern the asking person",
    "wagtailadmin_editing_sessions:release": "ends nobody else's session",
    "wagtailadmin_explore": "to whom the site gave rights on all pages: the title, no child",
    "wagtailadmin_explore_results": "the same",
    "wagtailadmin_pages:choose_parent": "one's own projects, to begin a page there",
    "wagtailadmin_pages:confirm_workflow_cancellation": "“nothing to confirm”, whatever the page",
    "wagtailadmin_pages:move_confirm": "the title; moving it is refused",
    "wagtailadmin_pages:type_use": "without what does not concern the asking person",
    "wagtailadmin_pages:type_use_results": "the same",
    "wagtailadmin_workflows:task_chosen": "the name of a step",
}
#: What is left by looking, and what a refused decision leaves on purpose.
TRACES = {"wagtailadmin_editingsession", "wagtailusers_userprofile"}
FORM = {"title": "Fremd", "slug": "fremd", "action-publish": "1", "comment": "Fremd", "next": "/"}


@pytest.fixture
def numbers(whole, people):
    """What stands in the addresses: the report's own numbers, and those of its next of kin."""
    report, concept = whole.report, whole.concept
    session = EditingSession.objects.create(
        user=people.editor,
        content_type=ContentType.objects.get_for_model(report),
        object_id=str(report.pk),
        last_seen_at=timezone.now(),
    )
    versions = report.revisions.order_by("pk")
    state = WorkflowState.objects.for_instance(concept).latest("pk")
    step = TaskState.objects.filter(workflow_state=state).latest("pk")
    return {
        **dict.fromkeys(("pk", "page_id", "page_pk", "page_to_move_id", "object_id"), report.pk),
        "parent_page_id": report.pk,
        "destination_id": whole.project.pk,
        **dict.fromkeys(("app_label", "content_type_app_name", "app_name"), "wagtail_qtg"),
        **dict.fromkeys(("model_name", "content_type_model_name"), "quarterreportpage"),
        "action": "delete",
        "action_name": "sign_off",
        "revision_id": versions.last().pk,
        "revision_id_a": versions.first().pk,
        "revision_id_b": versions.last().pk,
        "task_state_id": step.pk,
        "task_id": step.task_id,
        "workflow_state_id": state.pk,
        "workflow_pk": state.workflow_id,
        "session_id": session.pk,
    }


def routes_about_pages() -> list[Route]:
    return [
        route
        for route in all_routes()
        if route.parameters and route.name.startswith(ABOUT_PAGES) and not is_ours(route)
    ]


def addresses(route: Route, numbers: dict) -> list[str]:
    """For pages in bulk each way, which Wagtail gives one address."""
    if route.name == "wagtail_bulk_action":
        kinds = ("delete", "move", "publish", "unpublish")
        return [
            reverse(route.name, args=["wagtailcore", "page", kind]) + f"?id={numbers['page_id']}"
            for kind in kinds
        ]
    return [reverse(route.name, args=[numbers[name] for name in route.parameters])]


@pytest.mark.parametrize("role", STRANGERS)
def test_they_open_no_internal_page_and_change_none(role, numbers, people, log_in):
    client = log_in(getattr(people, role))
    found = {}
    routes = routes_about_pages()
    assert len(routes) > 45
    for route in routes:
        for address in addresses(route, numbers):
            for send in (client.get, client.post):
                answer = knock(send, address, FORM)
                is_open = answer.status == 200 and route.name not in HARMLESS
                faults = ["opens"] if is_open else []
                faults += ["tells"] if MARKER in answer.text else []
                faults += sorted(answer.changed - TRACES)
                if faults:
                    found[send.__name__, address] = faults
    assert found == {}
