"""All projects that concern the user, each with where it stands and what is next."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.views.generic import TemplateView

from ..projects.lookups import sees_projects
from ..projects.models import ProjectPage
from ..projects.querysets import ProjectQuerySet
from ..projects.views import MyProjectsMixin
from .tasks import open_steps
from .work import works_of

PER_PAGE = 20
#: Fewer than so many are found without a search.
ENOUGH = 6
LONGEST_SEARCH = 100


class MyProjectsView(MyProjectsMixin, TemplateView):
    template_name = "wagtail_qtg/admin/desk/my_projects.html"
    http_method_names = ["get", "head"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = self.request.GET.get("q", "").replace("\0", " ").strip()[:LONGEST_SEARCH]
        user = self.request.user
        visible = ProjectPage.objects.visible_to(user).one_of_each()
        found = self.found(visible, words)
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("page"))
        shown = ProjectPage.objects.filter(pk__in=[project.pk for project in page])
        written = ProjectPage.objects.written_by(user).filter(pk__in=shown.values("pk"))
        return super().get_context_data(
            page=page,
            works=works_of(shown, open_steps(shown)),
            written=set(written.values_list("pk", flat=True)),
            words=words,
            is_searchable=bool(words) or page.paginator.count >= ENOUGH,
            has_dates=sees_projects(user),
            **kwargs,
        )

    def found(self, visible: ProjectQuerySet, words: str) -> ProjectQuerySet:
        projects = visible.only("title", "path").order_by("title", "pk")
        for word in words.split():
            projects = projects.filter(
                Q(title__icontains=word)
                | Q(place__icontains=word)
                | Q(organisation__name__icontains=word)
            )
        return projects
