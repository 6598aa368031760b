"""What all registers have in common: they show what is, change nothing, and ask ``visible_to``.

Of modeladmin we take the place in the menu, the addresses, the order and the search. Its filters
take any lookup, its inspection asks the default manager and its export knows other rows than ours:
these are our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from wagtail.admin.menu import MenuItem
from wagtail_modeladmin.helpers import AdminURLHelper
from wagtail_modeladmin.options import ModelAdmin

from ...exports.cells import shown
from ...exports.tables.base import Filters, Table
from ...projects.hooks import ProjectsMenuItem
from .rights import ReadOnly
from .views import RegisterEntryView, RegisterExportView, RegisterView


class Register(ModelAdmin):
    """A list over all projects that concern the user, and one screen for each of its entries."""

    #: The columns of the files and of an entry; its filters are those of the list.
    table: ClassVar[Table]
    #: What it is for, at the top of the screen.
    intro: ClassVar[Any] = ""
    #: The columns of the list, and by which field each is ordered; the first leads to the entry.
    listed: ClassVar[Mapping[str, str]] = {}
    #: Columns for programs, which no entry shows to people.
    for_programs: ClassVar[tuple[str, ...]] = ("project_id",)

    permission_helper_class = ReadOnly
    url_helper_class = AdminURLHelper
    index_view_class = RegisterView
    inspect_view_class = RegisterEntryView
    inspect_view_enabled = True
    history_view_enabled = False
    list_per_page = 50

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.is_pagemodel = False  # modeladmin would look for pages below which to add one

    def rows(self, user: Any) -> QuerySet:
        """All that concern the user, with what the columns need and nothing long."""
        raise NotImplementedError

    def narrow(self, rows: QuerySet, filters: Filters) -> QuerySet:
        raise NotImplementedError

    def name_of(self, row: Any) -> str:
        """What people call an entry: the title of its screen."""
        raise NotImplementedError

    def facts(self, row: Any) -> list[tuple[str, str]]:
        """An entry in words: what the column is called, what it holds."""
        return [
            (str(column.heading), shown(column, column.read(row)))
            for column in self.table.columns
            if column.key not in self.for_programs
        ]

    def parts(self, row: Any) -> list[tuple[str, list[str]]]:
        """What an entry has several of: a heading and a line for each."""
        return []

    def links(self, row: Any) -> list[tuple[str, str]]:
        """From an entry to the screens where its work is done."""
        return []

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.rows(request.user)

    def get_menu_label(self) -> str:
        return self.table.title

    def get_list_display(self, request: HttpRequest) -> list[str]:
        return list(self.listed)

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        return ProjectsMenuItem(
            self.get_menu_label(),
            self.url_helper.index_url,
            name=f"qtg-register-{self.table.key}",
            icon_name=self.get_menu_icon(),
            order=order or self.get_menu_order(),
        )

    def export_view(self, request: HttpRequest, format: str) -> HttpResponse:
        return RegisterExportView.as_view(model_admin=self)(request, format=format)

    def entry_url(self, row: Any) -> str:
        return reverse(self.url_helper.get_action_url_name("inspect"), args=[row.pk])

    def export_url(self, format: str) -> str:
        return reverse(self.url_helper.get_action_url_name("export"), args=[format])

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        """These and no others: what nobody may do has no address."""
        root, name = self.url_helper.base_url_path, self.url_helper.get_action_url_name
        return (
            path(f"{root}/", self.index_view, name=name("index")),
            path(f"{root}/<int:instance_pk>/", self.inspect_view, name=name("inspect")),
            path(f"{root}/<slug:format>/", self.export_view, name=name("export")),
        )

    def get_permissions_for_registration(self) -> QuerySet[Permission]:
        """None: a register has no rights of its own that a group could be given."""
        return Permission.objects.none()

    def register_admin_url_finders(self) -> None:
        """Nowhere is an entry edited."""

    def register_indexing(self) -> None:
        """What is signed is found by the ledger, and not by Wagtail's index of references."""
