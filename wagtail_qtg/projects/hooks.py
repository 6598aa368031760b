"""What happens around Wagtail's own screens when they concern a project."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import HeaderButton
from wagtail.models import Page

from ..catalogue.models import Catalogue, CatalogueEntry
from .actions import can_change_schedule, change_schedule
from .deletion import deletion_problem
from .enums import ScheduleChangeKind
from .lookups import sees_projects
from .models import Organisation, ProjectPage
from .own_entries import can_edit_own_entries
from .schedule import Request
from .workspaces import equip_organisation


class ProjectsMenuItem(MenuItem):
    """Shown to whom at least one project concerns."""

    def is_shown(self, request: HttpRequest) -> bool:
        return sees_projects(request.user)


def equip_new_organisation(request: HttpRequest, instance: object) -> None:
    if isinstance(instance, Organisation):
        equip_organisation(instance)


def plan_new_project(request: HttpRequest, page: object) -> None:
    """Make the periods when a project with programme and start date is saved for the first time.

    Not while it saves itself: a date that is still being typed must not become a schedule.
    """
    if not isinstance(page, ProjectPage) or not request.accepts("text/html"):
        return
    if page.start_date is None or page.programme is None or page.is_planned:
        return
    if not can_change_schedule(request.user, page):
        return
    try:
        preview = change_schedule(
            page, Request(ScheduleChangeKind.PLAN, on=page.start_date), user=request.user
        )
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return
    count = len(preview.added)
    messages.success(
        request,
        ngettext(
            "%(count)s period was created, from %(start)s to %(end)s.",
            "%(count)s periods were created, from %(start)s to %(end)s.",
            count,
        )
        % {
            "count": count,
            "start": date_format(preview.added[0].starts_on, "SHORT_DATE_FORMAT"),
            "end": date_format(preview.added[-1].ends_on, "SHORT_DATE_FORMAT"),
        },
    )


def refuse_deletion(request: HttpRequest, page: Page) -> HttpResponse | None:
    """What is documented is not deleted with the page, nor with any page above it."""
    if problem := deletion_problem([page], request.user):
        messages.error(request, problem)
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None


def refuse_bulk_deletion(request, action_type, objects, action_class_instance):
    if action_type != "delete":
        return None
    pages = [thing for thing in objects if isinstance(thing, Page)]
    if problem := deletion_problem(pages, request.user):
        messages.error(request, problem)
        return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
    return None


def refuse_entry_deletion(request: HttpRequest, instances: list[Any]) -> HttpResponse | None:
    """Entries of catalogues are retired, never deleted: a report may name them."""
    entries = [thing for thing in instances if isinstance(thing, (Catalogue, CatalogueEntry))]
    if not entries:
        return None
    messages.error(
        request,
        _(
            "Catalogue entries are not deleted, because a report may name them. Fill in “no longer "
            "offered since” instead."
        ),
    )
    return redirect(entries[0].snippet_viewset.get_url_name("list"))


def project_header_buttons(page, user, view_name, next_url=None):
    """The way from a project's page to its schedule and its own entries."""
    if not isinstance(page, ProjectPage) or page.pk is None:
        return
    if ProjectPage.objects.visible_to(user).filter(pk=page.pk).exists():
        yield HeaderButton(
            label=_("Schedule"),
            url=reverse("wagtail_qtg:schedule", args=[page.pk]),
            icon_name="calendar-alt",
            priority=5,
        )
        if can_edit_own_entries(user, page):
            yield HeaderButton(
                label=_("Own action fields and goals"),
                url=reverse("wagtail_qtg:own_entries", args=[page.pk]),
                icon_name="list-ul",
                priority=6,
            )
