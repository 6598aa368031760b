"""A list over all projects that concern the user, on the screen and as a file of its rows."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..exports.actions import make_export
from ..exports.formats import FORMATS
from ..exports.handing_out import hand_out
from ..exports.tables import Table
from ..projects.lookups import sees_projects
from .searching import SearchForm


class FoundView(WagtailAdminTemplateMixin, TemplateView):
    """What the filters leave, in pages; nothing at all when a filter is wrong."""

    #: What is found, and the columns of its files.
    table: ClassVar[Table]
    form_class: ClassVar[type[SearchForm]] = SearchForm
    #: The names of its own address and of that of its files.
    list_name: ClassVar[str]
    download_name: ClassVar[str]
    per_page: ClassVar[int] = 30
    http_method_names = ["get", "head"]

    def get_page_title(self) -> str:
        return str(self.table.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def form(self) -> Any:
        return self.form_class(self.asked(), table=self.table, user=self.request.user)

    def asked(self) -> QueryDict:
        """What was asked for, but for the page of it."""
        query = self.request.GET.copy()
        query.pop("page", None)
        return query

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        status = 200 if self.form.is_valid() else 400
        return self.render_to_response(self.get_context_data(), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = self.found()
        return super().get_context_data(
            form=self.form,
            media=self.form.media,
            page=Paginator(found, self.per_page).get_page(self.request.GET.get("page")),
            count=len(found),
            concerns_any=sees_projects(self.request.user),
            list_url=reverse(self.list_name),
            downloads=[(self.download_url(key), format) for key, format in FORMATS.items()],
            **kwargs,
        )

    def found(self) -> list[Any]:
        if not self.form.is_valid():
            return []
        return list(self.table.find(self.request.user, self.form.cleaned_data))

    def download_url(self, format: str) -> str:
        url = reverse(self.download_name, args=[format])
        query = self.asked()
        return f"{url}?{query.urlencode()}" if query else url


class DownloadMixin:
    """Before a list: the same rows as a file; with a wrong filter the page with its message."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        if kwargs["format"] not in FORMATS:
            raise Http404

    def asked(self: Any) -> QueryDict:
        """A file has no pages: whoever asks for one gets no other rows instead."""
        return self.request.GET

    def get(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.form.is_valid():
            return super().get(request, *args, **kwargs)  # type: ignore[misc]
        return hand_out(make_export(self.table, request.user, self.form), FORMATS[kwargs["format"]])
