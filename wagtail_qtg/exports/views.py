"""The tables on the screen, and the same rows as a file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..projects.lookups import sees_projects
from .actions import make_export
from .cells import shown
from .formats import FORMATS, Format
from .forms import FilterForm
from .handing_out import hand_out
from .importing.views import may_import
from .tables import TABLES
from .tables.goals import GOALS

PER_PAGE = 50
#: More pages than any table has; whoever asks for a later one made a mistake.
LAST_PAGE = 100_000


class TableView(WagtailAdminTemplateMixin, TemplateView):
    """The rows that the filters leave, 50 at a time; nothing at all when a filter is wrong."""

    page_title = gettext_lazy("Tables and exports")
    header_icon = "table"
    template_name = "wagtail_qtg/admin/exports.html"
    http_method_names = ["get", "head"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["table"] not in TABLES:
            raise Http404
        if not sees_projects(request.user):
            raise Http404
        self.table = TABLES[kwargs["table"]]

    def get_page_subtitle(self) -> str:
        return str(self.table.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    @cached_property
    def form(self) -> FilterForm:
        return FilterForm(self.asked(), table=self.table, user=self.request.user)

    def asked(self) -> QueryDict:
        """What was asked for, but for the page of it."""
        query = self.request.GET.copy()
        query.pop("page", None)
        return query

    def rows(self) -> Iterator[list[Any]]:
        return self.table.rows(self.request.user, self.form.cleaned_data)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return self.refuse()
        return self.render_to_response(self.get_context_data(**self.page_of_rows()))

    def refuse(self) -> HttpResponse:
        """The message stands at its field, and nothing is shown or handed out."""
        return self.render_to_response(self.get_context_data(), status=400)

    def page_of_rows(self) -> dict[str, Any]:
        number = self.page_number()
        start = (number - 1) * PER_PAGE
        found = list(islice(self.rows(), start, start + PER_PAGE + 1))
        return {
            "rows": [list(map(shown, self.table.columns, row)) for row in found[:PER_PAGE]],
            "first_row": start + 1,
            "last_row": start + len(found[:PER_PAGE]),
            "previous_url": self.page_url(number - 1) if number > 1 else "",
            "next_url": self.page_url(number + 1) if len(found) > PER_PAGE else "",
        }

    def page_number(self) -> int:
        asked = self.request.GET.get("page", "1")
        if not asked.isdecimal() or len(asked) > 9 or not 1 <= int(asked) <= LAST_PAGE:
            raise Http404
        return int(asked)

    def page_url(self, number: int) -> str:
        query = self.request.GET.copy()
        query["page"] = str(number)
        return f"{self.request.path}?{query.urlencode()}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            form=self.form,
            table=self.table,
            columns=self.table.columns,
            tables=[
                (reverse("wagtail_qtg:exports", args=[key]), table) for key, table in TABLES.items()
            ],
            downloads=[(self.download_url(found), found) for found in FORMATS.values()],
            has_filters=bool(self.request.GET),
            import_url=self.import_url(),
            media=self.form.media,
            **kwargs,
        )

    def import_url(self) -> str:
        """For those who write, where a file may come back."""
        if self.table is not GOALS or not may_import(self.request.user):
            return ""
        return reverse("wagtail_qtg:import_goals")

    def download_url(self, found: Format) -> str:
        query = self.asked()
        url = reverse("wagtail_qtg:download_export", args=[self.table.key, found.key])
        return f"{url}?{query.urlencode()}" if query else url


class DownloadTableView(TableView):
    """The same rows, all of them, streamed; a wrong filter gives the page with its message."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["format"] not in FORMATS:
            raise Http404
        self.format = FORMATS[kwargs["format"]]

    def asked(self) -> QueryDict:
        """A file has no pages: whoever asks for one gets no other rows instead."""
        return self.request.GET

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return self.refuse()
        return hand_out(make_export(self.table, self.request.user, self.form), self.format)
