"""Choosing master data in the admin, where Wagtail offers all rows to everybody."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
    SnippetCreateView,
)

from .enums import CatalogueKind
from .models import Catalogue


class OfferedMixin:
    """What a project wrote for itself is offered to those only who look after the master data."""

    request: HttpRequest
    model_class: Any

    def offered(self) -> QuerySet:
        rows = self.model_class._default_manager.all()
        policy = ModelPermissionPolicy(self.model_class)
        actions = ("add", "change", "delete", "view")
        if policy.user_has_any_permission(self.request.user, actions):
            return rows
        path = "kind" if self.model_class is Catalogue else "catalogue__kind"
        return rows.exclude(**{path: CatalogueKind.OWN})

    def get_object_list(self) -> QuerySet:
        return self.offered()

    def get_object(self, pk: Any) -> Any:
        return self.offered().get(pk=pk)

    def get_objects(self, pks: list[Any]) -> QuerySet:
        return self.offered().filter(pk__in=pks)


class ChooseOfferedView(OfferedMixin, ChooseView):
    pass


class ChooseOfferedResultsView(OfferedMixin, ChooseResultsView):
    pass


class ChosenOfferedView(OfferedMixin, SnippetChosenView):
    pass


class ChosenMultipleOfferedView(OfferedMixin, SnippetChosenMultipleView):
    pass


class NoCreateView(SnippetCreateView):
    """Nothing is made in passing; Wagtail's own view fails where there is no form for it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> NoReturn:
        raise Http404


class MasterDataChooserViewSet(SnippetChooserViewSet):
    create_view_class = NoCreateView


class EntryChooserViewSet(MasterDataChooserViewSet):
    """For catalogues and their entries."""

    choose_view_class = ChooseOfferedView
    choose_results_view_class = ChooseOfferedResultsView
    chosen_view_class = ChosenOfferedView
    chosen_multiple_view_class = ChosenMultipleOfferedView
