"""All self-checks of a project, reading one, comparing two, and deleting one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from ...documents.enums import DocumentKind
from ...documents.offers import Offer, order_url
from ...projects.lookups import get_visible_or_404
from ...projects.views import BelowProjectMixin, ProjectViewMixin
from .actions import begin_self_check, current_form, delete_self_check
from .comparison import compare, is_comparable
from .forms import BeginForm
from .models import SelfCheck
from .rights import kinds_for, may_delete, may_fill

PAGE_TITLE = gettext_lazy("Quality self-check")


class SelfChecksView(ProjectViewMixin, TemplateView):
    """Every self-check of a project, the newest first, and a new one."""

    page_title = PAGE_TITLE
    header_icon = "tick-inverse"
    template_name = "wagtail_qtg/admin/desk/self_checks.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        checks = SelfCheck.objects.of(self.project).visible_to(user).select_related("project")
        rows = list(checks)
        kinds = kinds_for(user, self.project)
        has_criteria = current_form(self.project) is not None
        form = kwargs.setdefault("form", BeginForm(kinds=kinds)) if kinds else None
        blank = Offer(_("Blank form as a PDF"), order_url(DocumentKind.SELF_CHECK, self.project.pk))
        return super().get_context_data(
            **{
                **kwargs,
                "project": self.project,
                "checks": [(check, check.filled_by in kinds) for check in rows],
                "latest": rows[:2],
                "has_criteria": has_criteria,
                "form": form if has_criteria else None,
                "media": form.media if form else "",
                "blank": blank if has_criteria else None,
            }
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = BeginForm(request.POST, kinds=kinds_for(request.user, self.project))
        if form.is_valid():
            values = form.cleaned_data
            try:
                check = begin_self_check(
                    self.project, values["day"], values["filled_by"], request.user
                )
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return redirect("wagtail_qtg:fill_self_check", check.pk)
        return self.render_to_response(self.get_context_data(form=form))


class SelfCheckMixin(BelowProjectMixin):
    """A screen about one self-check that is visible to the user, below the list of all."""

    header_icon = "tick-inverse"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
        visible = SelfCheck.objects.visible_to(request.user)
        visible = visible.select_related("project__programme", "project__organisation")
        self.check = get_visible_or_404(visible, kwargs["check_id"])
        self.project = self.check.project

    def get_page_subtitle(self) -> str:
        return str(self.check)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return with_the_list(self.project, super().get_breadcrumbs_items())


def with_the_list(project: Any, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Between the project and the screen stands the list of its self-checks."""
    url = reverse("wagtail_qtg:self_checks", args=[project.pk])
    return [*items[:-1], {"url": url, "label": PAGE_TITLE}, items[-1]]


class SelfCheckView(SelfCheckMixin, TemplateView):
    """A self-check to read, and what can be done with it."""

    page_title = PAGE_TITLE
    template_name = "wagtail_qtg/admin/desk/self_check.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        part = str(self.check.pk)
        return super().get_context_data(
            check=self.check,
            ticked=set(self.check.ticked),
            areas=[
                {**area, "note": self.check.notes.get(area["code"], ""), "count": count}
                for area, count in zip(self.check.form["areas"], self.check.counts, strict=True)
            ],
            before=self.before(),
            pdf=Offer(_("As a PDF"), order_url(DocumentKind.SELF_CHECK, self.project.pk, part)),
            may_fill=may_fill(user, self.check),
            may_delete=may_delete(user, self.check),
            **kwargs,
        )

    def before(self) -> SelfCheck | None:
        """The one before it, to compare with."""
        visible = SelfCheck.objects.of(self.project).visible_to(self.request.user)
        return visible.filter(day__lt=self.check.day).first()


class DeleteSelfCheckView(SelfCheckMixin, TemplateView):
    """Asks once more, and says what will be gone."""

    page_title = gettext_lazy("Delete the self-check")
    header_icon = "bin"
    template_name = "wagtail_qtg/admin/desk/delete_self_check.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may_delete(request.user, self.check):
            raise PermissionDenied

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(check=self.check, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        delete_self_check(self.check, request.user)
        messages.success(request, _("The self-check is deleted."))
        return redirect("wagtail_qtg:self_checks", self.project.pk)


class CompareSelfChecksView(ProjectViewMixin, TemplateView):
    """What was ticked then, and what now; the earlier one is then, however they were chosen."""

    page_title = gettext_lazy("Compare two self-checks")
    header_icon = "tick-inverse"
    template_name = "wagtail_qtg/admin/desk/compare_self_checks.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return with_the_list(self.project, super().get_breadcrumbs_items())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = [self.chosen("then"), self.chosen("now")]
        then, now = sorted(chosen, key=lambda check: (check.day, check.pk))
        everything = "all" in self.request.GET
        comparable = is_comparable(then, now)
        areas = compare(then, now, everything=everything) if comparable else []
        return super().get_context_data(
            then=then,
            now=now,
            is_same=then == now,
            comparable=comparable,
            areas=areas,
            changed=sum(bool(row.change) for area in areas for row in area.rows),
            everything=everything,
            project=self.project,
            **kwargs,
        )

    def chosen(self, name: str) -> SelfCheck:
        visible = SelfCheck.objects.visible_to(self.request.user).of(self.project)
        check = visible.numbered(self.request.GET.get(name, "")).first()
        if check is None:
            raise Http404
        return check
