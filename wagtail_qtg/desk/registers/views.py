"""The list, the file of its rows, and one entry, in the frame of Wagtail's own screens."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.functional import cached_property
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail_modeladmin.views import IndexView, WMABaseView

from ...exports.actions import make_export
from ...exports.cells import shown
from ...exports.formats import FORMATS
from ...exports.handing_out import hand_out
from ...exports.tables.base import AT_ONCE
from ...projects.lookups import get_visible_or_404
from .forms import RegisterForm


class Heading(NamedTuple):
    """Of a column of the list: where a press on it leads, and how it is ordered now."""

    text: str
    url: str
    order: str


class RegisterView(WagtailAdminTemplateMixin, IndexView):
    """The rows that filters and search leave, 50 at a time; none at all when a filter is wrong."""

    template_name = "modeladmin/wagtail_qtg/register.html"
    http_method_names = ["get", "head"]
    FORMATS = ()  # modeladmin’s own files: ours are at an address of their own

    def get_page_title(self) -> str:
        return self.model_admin.get_menu_label()

    def get_header_icon(self) -> str:
        return self.model_admin.get_menu_icon()

    def get_template_names(self) -> list[str]:
        return [self.template_name]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def form(self) -> RegisterForm:
        return RegisterForm(self.asked(), table=self.model_admin.table, user=self.request.user)

    def asked(self) -> QueryDict:
        """What was asked for, but for the order and the page of it."""
        query = self.request.GET.copy()
        for name in (self.ORDER_VAR, self.PAGE_VAR):
            query.pop(name, None)
        return query

    def get_filters(self, request: HttpRequest) -> tuple[list, bool, dict, bool]:
        """None of modeladmin's, which take any lookup: the form does it."""
        return [], False, {}, False

    def get_queryset(self, request: HttpRequest | None = None) -> QuerySet:
        if not self.form.is_valid():
            return self.get_base_queryset(request).none()
        self.query = self.form.cleaned_data["q"]
        return self.model_admin.narrow(super().get_queryset(request), self.form.cleaned_data)

    def get_default_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """That of the rows themselves."""
        return ()

    def get_ordering_field(self, field_name: str) -> str:
        return self.model_admin.listed[field_name]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        status = 200 if self.form.is_valid() else 400
        return self.render_to_response(self.get_context_data(), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "form": self.form,
            "media": self.form.media,
            "headings": self.headings(),
            "rows": [self.row(found) for found in context["object_list"]],
            "downloads": [(self.download_url(key), found) for key, found in FORMATS.items()],
            "previous_url": self.page_url(context["page_obj"], -1),
            "next_url": self.page_url(context["page_obj"], 1),
        }

    def row(self, found: Any) -> tuple[str, str, list[str]]:
        """Where it leads, what it is called when it is read without its row, and its cells."""
        cells = [shown(column, column.read(found)) for column in self.columns]
        return self.model_admin.entry_url(found), self.model_admin.name_of(found), cells

    @property
    def columns(self) -> list[Any]:
        known = {column.key: column for column in self.model_admin.table.columns}
        return [known[key] for key in self.list_display]

    def headings(self) -> list[Heading]:
        orders = self.get_ordering_field_columns() if self.ORDER_VAR in self.params else {}
        return [
            Heading(
                text=str(column.heading),
                url=self.get_query_string({"o": f"-{at}" if orders.get(at) == "asc" else str(at)}),
                order={"asc": "ascending", "desc": "descending"}.get(orders.get(at, ""), ""),
            )
            for at, column in enumerate(self.columns)
        ]

    def page_url(self, page: Any, step: int) -> str:
        has_one = page.has_next() if step > 0 else page.has_previous()
        return self.get_query_string({self.PAGE_VAR: page.number + step}) if has_one else ""

    def download_url(self, format: str) -> str:
        query = self.request.GET.copy()
        query.pop(self.PAGE_VAR, None)
        url = self.model_admin.export_url(format)
        return f"{url}?{query.urlencode()}" if query else url


class RegisterExportView(RegisterView):
    """The rows of the list on all its pages, in its order; with a wrong filter its message."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if kwargs["format"] not in FORMATS:
            raise Http404
        self.format = FORMATS[kwargs["format"]]

    def asked(self) -> QueryDict:
        """A file has no pages: whoever asks for one gets no other rows instead."""
        query = self.request.GET.copy()
        query.pop(self.ORDER_VAR, None)
        return query

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return super().get(request, *args, **kwargs)
        rows = self.queryset
        table = replace(
            self.model_admin.table,
            find=lambda user, filters: rows.iterator(chunk_size=AT_ONCE),
        )
        return hand_out(make_export(table, request.user, self.form), self.format)


class RegisterEntryView(WagtailAdminTemplateMixin, WMABaseView):
    """One entry in the words of the tables; for whom it does not concern it does not exist."""

    template_name = "modeladmin/wagtail_qtg/register_entry.html"
    http_method_names = ["get", "head"]
    instance_pk = None

    def __init__(self, model_admin: Any, instance_pk: int) -> None:
        super().__init__(model_admin)
        self.instance_pk = instance_pk

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.row = get_visible_or_404(self.model_admin.rows(request.user), self.instance_pk)

    def get_page_title(self) -> str:
        return self.model_admin.get_menu_label()

    def get_page_subtitle(self) -> str:
        return self.model_admin.name_of(self.row)

    def get_header_icon(self) -> str:
        return self.model_admin.get_menu_icon()

    def get_template_names(self) -> list[str]:
        return [self.template_name]

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.index_url, "label": self.get_page_title()},
            {"url": "", "label": self.get_page_subtitle()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            facts=self.model_admin.facts(self.row),
            parts=self.model_admin.parts(self.row),
            links=self.model_admin.links(self.row),
            **kwargs,
        )
