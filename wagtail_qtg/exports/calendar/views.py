"""The calendar itself, at a secret address for everybody, and the screen that gives it out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.users.models import UserProfile

from ...common.file_names import content_disposition, file_name
from ...projects.lookups import get_visible_or_404
from ...projects.models import ProjectPage
from ...projects.querysets import ProjectQuerySet
from ...projects.views import MyProjectsMixin
from ..models import CalendarLink
from .actions import (
    MOST_LINKS,
    create_calendar_link,
    find_calendar_link,
    note_use,
    revoke_calendar_link,
)
from .events import events_of


def calendar_projects(user: Any, project: ProjectPage | None) -> ProjectQuerySet:
    """What the calendar shows at this moment: one project, or all that concern the user."""
    visible = ProjectPage.objects.visible_to(user)
    return visible.filter(pk=project.pk) if project else visible.one_of_each()


def calendar_response(user: Any, project: ProjectPage | None) -> HttpResponse:
    """In the language of the person whose calendar it is."""
    from .feed import CONTENT_TYPE, feed  # its library takes its time to load

    with translation.override(UserProfile.get_for_user(user).get_preferred_language()):
        name = _("Dates: %s") % project.title if project else _("Dates of my projects")
        response = HttpResponse(
            feed(name, events_of(calendar_projects(user, project))), content_type=CONTENT_TYPE
        )
    response["Content-Disposition"] = content_disposition(file_name(name, "ics"))
    return response


class CalendarFeedView(View):
    """Read by calendar programs, which cannot log in: the secret in the address is the key."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        response = self.calendar(token) or self.nothing()
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    def calendar(self, token: str) -> HttpResponse | None:
        """None for an unknown, a revoked and a useless link alike."""
        link = find_calendar_link(token)
        if link is None or not calendar_projects(link.user, link.project).exists():
            return None
        note_use(link, timezone.localdate())
        return calendar_response(link.user, link.project)

    def nothing(self) -> HttpResponse:
        response = HttpResponseNotFound(content_type="text/plain; charset=utf-8")
        # Django would write the secret address into the log; its own mark says “logged already”.
        setattr(response, "_has_been_logged", True)  # noqa: B010
        return response


class CalendarScopeMixin(View):
    """About one project that is visible to the user, or about all of them."""

    project: ProjectPage | None = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = ProjectPage.objects.visible_to(request.user)
        if "project_id" in kwargs:
            self.project = get_visible_or_404(visible, kwargs["project_id"])
        elif not visible.exists():
            raise Http404

    def address(self, name: str) -> str:
        if self.project is None:
            return reverse(f"wagtail_qtg:{name}")
        return reverse(f"wagtail_qtg:project_{name}", args=[self.project.pk])


class CalendarLinksView(CalendarScopeMixin, WagtailAdminTemplateMixin, TemplateView):
    """What the link is for, one's own links, and a new one, whose address is shown once."""

    page_title = gettext_lazy("Dates in my calendar")
    header_icon = "calendar-check"
    template_name = "wagtail_qtg/admin/calendar_links.html"

    def get_page_subtitle(self) -> str:
        return self.project.title if self.project else _("All my projects")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        if self.project:
            schedule = reverse("wagtail_qtg:schedule", args=[self.project.pk])
            above = {"url": schedule, "label": self.project.title}
        else:
            above = {"url": reverse("wagtail_qtg:projects"), "label": MyProjectsMixin.page_title}
        sublabel = self.get_page_subtitle()
        return [
            *self.breadcrumbs_items,
            above,
            {"url": "", "label": self.get_page_title(), "sublabel": sublabel},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        links = list(CalendarLink.objects.in_scope(self.request.user, self.project).live())
        return super().get_context_data(
            project=self.project,
            links=links,
            may_create=len(links) < MOST_LINKS,
            is_mounted=feed_address("x") is not None,
            download_url=self.address("calendar_file"),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if feed_address("x") is None:
            return redirect(self.address("calendar"))
        try:
            _link, token = create_calendar_link(request.user, self.project)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(self.address("calendar"))
        new_address = request.build_absolute_uri(feed_address(token))
        response = self.render_to_response(self.get_context_data(new_address=new_address))
        response["Cache-Control"] = "private, no-store"
        return response


class RevokeCalendarLinkView(View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, link_id: int) -> HttpResponse:
        link = get_visible_or_404(CalendarLink.objects.filter(user=request.user.pk), link_id)
        revoke_calendar_link(link)
        messages.success(request, _("The link was revoked. Its address shows nothing any more."))
        if link.project_id is None:
            return redirect("wagtail_qtg:calendar")
        return redirect("wagtail_qtg:project_calendar", link.project_id)


class CalendarFileView(CalendarScopeMixin):
    """The dates as they are now, once, for whoever wants no link."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = calendar_response(request.user, self.project)
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response


def feed_address(token: str) -> str | None:
    """None while the site has not mounted our public addresses."""
    try:
        return reverse("qtg_public:calendar", args=[token])
    except NoReverseMatch:
        return None
