"""The funder's desk: who waits, how long, and what is late."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..exports.actions import make_export
from ..exports.formats import FORMATS
from ..exports.handing_out import hand_out
from ..projects.lookups import note_projects
from .desk import Desk, has_desk, programmes_of
from .enums import DeskList
from .forms import DeskFilterForm
from .tables import table_of

PER_PAGE = 50


class DeskView(WagtailAdminTemplateMixin, TemplateView):
    """One list of the desk; nothing at all when a filter is wrong."""

    page_title = gettext_lazy("Desk")
    header_icon = "tasks"
    template_name = "wagtail_qtg/admin/desk/desk.html"
    http_method_names = ["get", "head"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        name = kwargs.get("list", DeskList.MINE)
        if name not in DeskList.values or not has_desk(request.user):
            raise Http404
        self.list = DeskList(name)
        self.table = table_of(self.list)

    def get_page_subtitle(self) -> str:
        return str(self.list.label)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    @cached_property
    def form(self) -> DeskFilterForm:
        asked = self.request.GET.copy()
        asked.pop("page", None)
        return DeskFilterForm(asked, table=self.table, user=self.request.user)

    @cached_property
    def desk(self) -> Desk:
        return Desk(self.request.user, self.form.cleaned_data)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data(), status=400)
        return self.render_to_response(self.get_context_data(**self.page_of_rows()))

    def page_of_rows(self) -> dict[str, Any]:
        """A page that does not exist is the last one: rows vanish while somebody works."""
        paginator = Paginator(self.desk.rows(self.list), PER_PAGE)
        counts = {name: self.desk.count(name) for name in DeskList}
        has_projects = bool(self.desk.funding.projects)
        if has_projects:
            note_projects(self.request.user)
        paginator.count = counts[self.list]
        return {
            "rows": paginator.get_page(self.request.GET.get("page")),
            "mine": {task.step.pk for task in self.desk.lists[DeskList.MINE] if task.step},
            "lists": [(name, self.address(name), counts[name]) for name in DeskList],
            "downloads": [(self.address(self.list, key), found) for key, found in FORMATS.items()],
            "has_projects": has_projects,
        }

    def address(self, name: DeskList, format_: str = "") -> str:
        """With the same filters."""
        query = self.form.data.urlencode()
        url = (
            reverse("wagtail_qtg:download_desk", args=[name, format_])
            if format_
            else reverse("wagtail_qtg:desk_list", args=[name])
        )
        return f"{url}?{query}" if query else url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            form=self.form,
            list=self.list,
            is_released=self.list == DeskList.RELEASED,
            has_filters=bool(self.form.data),
            programmes=programmes_of(self.request.user),
            media=self.form.media,
            **kwargs,
        )


class DownloadDeskView(DeskView):
    """The list as a file, all of its rows."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["format"] not in FORMATS:
            raise Http404
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data(), status=400)
        export = make_export(self.table, request.user, self.form)
        return hand_out(export, FORMATS[kwargs["format"]])
