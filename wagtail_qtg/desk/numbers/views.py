"""The portfolio in numbers, each table also as a drawing and as a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...exports.actions import make_export
from ...exports.cells import shown
from ...exports.formats import FORMATS
from ...exports.handing_out import hand_out
from ...exports.tables import Table
from ..desk import has_desk
from ..forms import DeskFilterForm
from ..views import DeskView
from .charts import chart_of
from .tables import NUMBERS


class NumbersView(WagtailAdminTemplateMixin, TemplateView):
    """Nothing at all when a filter is wrong."""

    page_title = gettext_lazy("The portfolio in numbers")
    header_icon = "table"
    template_name = "wagtail_qtg/admin/desk/numbers.html"
    http_method_names = ["get", "head"]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not has_desk(request.user):
            raise Http404

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("wagtail_qtg:desk"), "label": DeskView.page_title},
            {"url": "", "label": self.get_page_title()},
        ]

    @cached_property
    def form(self) -> DeskFilterForm:
        return DeskFilterForm(
            self.request.GET, table=next(iter(NUMBERS.values())), user=self.request.user
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return self.refuse()
        return self.render_to_response(self.get_context_data(tables=self.tables()))

    def refuse(self) -> HttpResponse:
        return self.render_to_response(self.get_context_data(), status=400)

    def tables(self) -> list[dict[str, Any]]:
        return [self.shown(table) for table in NUMBERS.values()]

    def shown(self, table: Table) -> dict[str, Any]:
        rows = list(table.rows(self.request.user, self.form.cleaned_data))
        return {
            "table": table,
            "chart": chart_of(table, rows),
            "rows": [list(map(shown, table.columns, row)) for row in rows],
            "downloads": self.downloads(table),
        }

    def downloads(self, table: Table) -> list[tuple[str, Any]]:
        query = self.request.GET.urlencode()
        return [
            (
                reverse("wagtail_qtg:download_numbers", args=[table.key, found.key])
                + (f"?{query}" if query else ""),
                found,
            )
            for found in FORMATS.values()
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            form=self.form,
            has_filters=bool(self.request.GET),
            media=self.form.media,
            **kwargs,
        )


class DownloadNumbersView(NumbersView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["table"] not in NUMBERS or kwargs["format"] not in FORMATS:
            raise Http404
        if not self.form.is_valid():
            return self.refuse()
        export = make_export(NUMBERS[kwargs["table"]], request.user, self.form)
        return hand_out(export, FORMATS[kwargs["format"]])
