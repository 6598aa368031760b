"""The deputies of a programme from the desk: also where it has no project yet."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from ..signoff.deciders import coordinated_by
from ..signoff.duty_views import DeputiesScreen
from .views import DeskView


class ProgrammeDeputiesView(DeputiesScreen):
    """For those who coordinate the programme; for others it does not exist."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.programme = get_object_or_404(coordinated_by(request.user), pk=kwargs["programme_id"])

    def get_page_subtitle(self) -> str:
        return self.programme.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.cancel_url, "label": DeskView.page_title},
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    @property
    def back_url(self) -> str:
        return reverse("wagtail_qtg:programme_deputies", args=[self.programme.pk])

    @property
    def cancel_url(self) -> str:
        return reverse("wagtail_qtg:desk")
