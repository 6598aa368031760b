"""The admin's screens for projects: the list of one's projects, and the schedule of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from .actions import ScheduleMovedError, can_change_schedule, change_schedule
from .enums import ScheduleChangeKind
from .forms import ScheduleChangeForm
from .lookups import get_visible_or_404
from .models import ProjectPage, ScheduleChange


class MyProjectsMixin(WagtailAdminTemplateMixin):
    """The screen above all those about one project; a higher folder fills it."""

    page_title = gettext_lazy("My projects")
    header_icon = "clipboard-list"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


class ProjectViewMixin(WagtailAdminTemplateMixin):
    """A screen about one project that is visible to the user; for others it does not exist."""

    header_icon = "calendar-alt"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = ProjectPage.objects.visible_to(request.user)
        self.project = get_visible_or_404(visible, kwargs["project_id"])

    def get_page_subtitle(self) -> str:
        return self.project.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtail_qtg:projects"), "label": MyProjectsMixin.page_title},
            {"url": "", "label": self.get_page_title(), "sublabel": self.project.title},
        ]


class BelowProjectMixin(WagtailAdminTemplateMixin):
    """A screen about something of a project, one step below its schedule."""

    project: ProjectPage

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        schedule = reverse("wagtail_qtg:schedule", args=[self.project.pk])
        return [
            *self.breadcrumbs_items,
            {"url": schedule, "label": self.project.title},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]


class ScheduleView(ProjectViewMixin, TemplateView):
    """The periods of a project, what changed in them, and what may be changed now."""

    page_title = gettext_lazy("Schedule")
    template_name = "wagtail_qtg/admin/schedule.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        periods = list(self.project.periods_of_funding.visible_to(self.request.user))
        period_links = self.period_links()
        for period in periods:
            period.links = period_links.get(period.pk, [])
        may_change = can_change_schedule(self.request.user, self.project)
        return super().get_context_data(
            project=self.project,
            periods=periods,
            today=timezone.localdate(),
            changes=ScheduleChange.objects.of(self.project).visible_to(self.request.user),
            possible_changes=self.possible_changes(bool(periods)) if may_change else [],
            links=self.links(),
            may_edit=self.project.permissions_for_user(self.request.user).can_edit(),
            **kwargs,
        )

    def links(self) -> list[dict[str, Any]]:
        """What other capabilities offer for this project, by the hook ``qtg_project_links``."""
        return [
            link
            for find_links in hooks.get_hooks("qtg_project_links")
            for link in find_links(self.project, self.request.user)
        ]

    def period_links(self) -> dict[int, list[dict[str, Any]]]:
        """What others offer for its periods, by the hook ``qtg_period_links``."""
        found: dict[int, list[dict[str, Any]]] = {}
        for find_links in hooks.get_hooks("qtg_period_links"):
            for pk, links in find_links(self.project, self.request.user).items():
                found.setdefault(pk, []).extend(links)
        return found

    def possible_changes(self, is_planned: bool) -> list[tuple[str, str]]:
        if not is_planned:
            kinds = [ScheduleChangeKind.PLAN]
        elif self.project.ended_early_on:
            kinds = [ScheduleChangeKind.EXTEND, ScheduleChangeKind.END_EARLY]
            kinds += [ScheduleChangeKind.RESUME, ScheduleChangeKind.MOVE_START]
        else:
            kinds = [ScheduleChangeKind.EXTEND, ScheduleChangeKind.END_EARLY]
            kinds += [ScheduleChangeKind.MOVE_START]
        return [
            (reverse("wagtail_qtg:change_schedule", args=[self.project.pk, kind]), kind.label)
            for kind in kinds
        ]


class ChangeScheduleView(ProjectViewMixin, TemplateView):
    """One change of dates: fill in, see what it would do, confirm exactly that."""

    template_name = "wagtail_qtg/admin/change_schedule.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["kind"] not in ScheduleChangeKind.values:
            raise Http404
        if not can_change_schedule(request.user, self.project):
            raise PermissionDenied
        self.kind = ScheduleChangeKind(kwargs["kind"])

    def get_page_title(self) -> str:
        return self.kind.label

    def get_form(self) -> ScheduleChangeForm:
        data = self.request.POST if self.request.method == "POST" else None
        initial = {"on": self.project.start_date} if self.kind == ScheduleChangeKind.PLAN else {}
        return ScheduleChangeForm(data, project=self.project, kind=self.kind, initial=initial)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.get_form())
        return super().get_context_data(
            project=self.project,
            schedule_url=reverse("wagtail_qtg:schedule", args=[self.project.pk]),
            media=kwargs["form"].media,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if form.is_valid() and "confirm" in request.POST:
            return self.confirm(form)
        return self.render_to_response(self.get_context_data(form=form))

    def confirm(self, form: ScheduleChangeForm) -> HttpResponse:
        if not form.preview.changes_anything:
            messages.info(self.request, _("It is so already, nothing had to be changed."))
            return redirect("wagtail_qtg:schedule", self.project.pk)
        try:
            change_schedule(
                self.project,
                form.change_request(),
                user=self.request.user,
                seen=self.request.POST.get("seen", ""),
            )
        except (ScheduleMovedError, ValidationError):
            messages.error(
                self.request,
                _("The outcome is no longer the one that you saw. Please look at the new preview."),
            )
            return self.render_to_response(self.get_context_data())
        messages.success(self.request, _("The schedule was changed."))
        return redirect("wagtail_qtg:schedule", self.project.pk)
