"""The admin's screens: all signed sheets of a project, and what the public reads of one."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from ..projects.internal_rights import can_write_in
from ..projects.lookups import get_visible_or_404
from ..projects.views import BelowProjectMixin, ProjectViewMixin
from .actions import (
    ChangedMeanwhileError,
    correct_result,
    hide_result,
    proposed_result,
    publish_result,
    show_result_again,
)
from .forms import ResultForm
from .models import PublicResult
from .signed_sheets import SignedSheet, find_sheet, latest_reviews, signed_sheets


class ListedSheet(NamedTuple):
    sheet: SignedSheet
    result: PublicResult | None


class ResultsView(ProjectViewMixin, TemplateView):
    """Every signed sheet of a project, the newest period first, with what the public sees of it."""

    page_title = gettext_lazy("Results for the public")
    header_icon = "globe"
    template_name = "wagtail_qtg/admin/results.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            project=self.project,
            reviews=self.reviews(),
            may_publish=can_write_in(self.request.user, self.project),
            **kwargs,
        )

    def reviews(self) -> list[dict[str, Any]]:
        user = self.request.user
        results = {
            (result.page_of_record, result.sheet): result
            for result in PublicResult.objects.of(self.project)
            .visible_to(user)
            .annotate(page_of_record=F("sign_off__page_id"))
            .select_related("project")
        }
        reviews = latest_reviews().of(self.project).visible_to(user).select_related("period")
        return [
            {
                "period": review.period,
                "sheets": [
                    ListedSheet(sheet, results.get((review.page_id, sheet.id)))
                    for sheet in signed_sheets(review)
                ],
            }
            for review in reviews.order_by("-period__number")
        ]


class ResultView(BelowProjectMixin, TemplateView):
    """One sheet: what was signed, what the public is to read, and how that will look."""

    page_title = gettext_lazy("Result for the public")
    header_icon = "globe"
    template_name = "wagtail_qtg/admin/result.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = latest_reviews().visible_to(request.user).select_related("project")
        self.sign_off = get_visible_or_404(visible, kwargs["sign_off_id"])
        self.project = self.sign_off.project
        sheet = find_sheet(self.sign_off, kwargs["sheet_id"])
        if sheet is None:
            raise Http404
        self.sheet = sheet
        if not can_write_in(request.user, self.project):
            raise PermissionDenied
        self.result = self.find_result()

    def find_result(self) -> PublicResult:
        return PublicResult.objects.of_sheet(self.sheet).first() or proposed_result(self.sheet)

    def get_page_subtitle(self) -> str:
        return self.sheet.field["name"]

    @property
    def list_url(self) -> str:
        return reverse("wagtail_qtg:results", args=[self.project.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", ResultForm(instance=self.result, user=self.request.user))
        return super().get_context_data(
            **{
                "project": self.project,
                "sheet": self.sheet,
                "is_published": self.result.pk is not None,
                "state": self.result.state if self.result.pk else _("not published"),
                "seen": self.result.seen,
                "list_url": self.list_url,
                "media": form.media,
                **kwargs,
            }
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        steps = {
            "publish": self.publish,
            "preview": self.preview,
            "hide": self.hide,
            "show": self.show,
        }
        step = steps.get(request.POST.get("do", ""))
        if step is None:
            return HttpResponseBadRequest()
        return step()

    def posted_form(self) -> ResultForm:
        return ResultForm(self.request.POST, instance=self.result, user=self.request.user)

    def preview(self) -> HttpResponse:
        form = self.posted_form()
        form.is_valid()
        return self.show_form(form)

    def publish(self) -> HttpResponse:
        form = self.posted_form()
        if not form.is_valid() or form.is_doubtful:
            messages.warning(
                self.request, _("It is not published yet. Please look at what is marked below.")
            )
            return self.show_form(form)
        try:
            message = self.save(form)
        except ChangedMeanwhileError as error:
            messages.error(
                self.request,
                _(
                    "Somebody else published or changed this in the meantime. What you wrote is "
                    "still here; if you publish it once more, it takes the place of theirs."
                ),
            )
            self.result = error.result
            return self.show_form(form, seen=error.result.seen)
        messages.success(self.request, message)
        return redirect(self.list_url)

    def save(self, form: ResultForm) -> str:
        values, user = form.cleaned_data, self.request.user
        if self.result.pk is None:
            publish_result(self.sign_off, self.sheet.id, values, user)
            return _("The result is published.")
        correct_result(self.result, values, user, seen=self.request.POST.get("seen", ""))
        return _("The result is changed. The public reads the new text.")

    def hide(self) -> HttpResponse:
        if self.result.pk is not None:
            hide_result(self.result, self.request.user)
            messages.success(self.request, _("The result is hidden. Nobody sees it any more."))
        return redirect(self.list_url)

    def show(self) -> HttpResponse:
        if self.result.pk is not None:
            show_result_again(self.result, self.request.user)
            messages.success(self.request, _("The result is public again."))
        return redirect(self.list_url)

    def show_form(self, form: ResultForm, **context: Any) -> HttpResponse:
        """What was typed stays, and so does what the editor has seen of the others’ work."""
        context = {"seen": self.request.POST.get("seen", ""), **context}
        return self.render_to_response(self.get_context_data(form=form, **context))
