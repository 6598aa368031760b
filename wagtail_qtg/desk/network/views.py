"""The network of a project on the screen; the register of partners, on the screen and as a file."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from ...projects.models import ProjectPage
from ...projects.views import ProjectViewMixin
from ..listing import DownloadMixin, FoundView
from .drawing import SERIES, draw
from .network import network_of
from .table import PARTNERS, PartnersForm


class NetworkView(ProjectViewMixin, TemplateView):
    """Who worked with the project when, and what became of its network since the beginning."""

    page_title = gettext_lazy("Network")
    header_icon = "group"
    template_name = "wagtail_qtg/admin/desk/network.html"
    http_method_names = ["get", "head"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        network = network_of(self.project, self.request.user)
        return super().get_context_data(
            project=self.project,
            network=network,
            drawing=draw(network),
            series=SERIES.items(),
            **kwargs,
        )


class PartnersView(FoundView):
    """All partners of the projects that concern the user; none when a filter is wrong."""

    table = PARTNERS
    form_class = PartnersForm
    list_name = "wagtail_qtg:partners"
    download_name = "wagtail_qtg:download_partners"
    per_page = 50
    header_icon = "group"
    template_name = "wagtail_qtg/admin/desk/partners.html"


class DownloadPartnersView(DownloadMixin, PartnersView):
    """The same partners as a file."""


def network_links(project: ProjectPage, user: Any) -> list[dict[str, Any]]:
    """For the hook ``qtg_project_links``."""
    if not project.is_planned:
        return []
    return [{"label": _("Network"), "url": reverse("wagtail_qtg:network", args=[project.pk])}]
