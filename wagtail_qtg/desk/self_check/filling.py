"""Filling in a self-check: one long form, saved as often as one likes, without loss."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from .actions import ChangedMeanwhileError, save_answers
from .answers import BOX, DAY, Answers, OthersChange, answers_from_text, merge
from .forms import AnswersForm
from .models import SelfCheck
from .rights import may_fill
from .views import SelfCheckMixin


class FillSelfCheckView(SelfCheckMixin, TemplateView):
    page_title = gettext_lazy("Fill in the self-check")
    header_icon = "edit"
    template_name = "wagtail_qtg/admin/desk/fill_self_check.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may_fill(request.user, self.check):
            raise PermissionDenied

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", AnswersForm(check=self.check))
        kwargs.setdefault("opened", self.check.answers.as_text())
        return super().get_context_data(
            check=self.check, project=self.project, media=form.media, **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AnswersForm(request.POST, check=self.check)
        opened = answers_from_text(request.POST.get("opened", ""))
        if form.is_valid():
            try:
                save_answers(self.check, form.answers, request.user, opened=opened)
            except ChangedMeanwhileError as error:
                return self.show_both(form.answers, error.check, opened)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return self.after_saving()
        messages.error(request, _("It is not saved yet. Please look at what is marked below."))
        context = self.get_context_data(form=form, opened=request.POST.get("opened", ""))
        return self.render_to_response(context)

    def after_saving(self) -> HttpResponse:
        messages.success(self.request, _("Saved."))
        name = "self_check" if "finish" in self.request.POST else "fill_self_check"
        return redirect(f"wagtail_qtg:{name}", self.check.pk)

    def show_both(self, mine: Answers, check: SelfCheck, opened: Answers) -> HttpResponse:
        """My entries and theirs in one form, nothing saved yet."""
        merged, changes = merge(opened, mine, check.answers)
        self.check = check
        messages.warning(self.request, _("It is not saved yet: somebody else saved meanwhile."))
        return self.render_to_response(
            self.get_context_data(
                form=AnswersForm(check=check, answers=merged),
                opened=check.answers.as_text(),
                others=[self.in_words(change) for change in changes],
                is_stale=True,
            )
        )

    def in_words(self, change: OthersChange) -> dict[str, Any]:
        if change.what == DAY:
            what, saved = _("Filled in on"), date_format(change.saved)
        elif change.what == BOX:
            what = self.check.boxes[change.key]["text"]
            saved = _("newly ticked") if change.saved else _("no longer ticked")
        else:
            titles = {area["code"]: area["title"] for area in self.check.form["areas"]}
            what = _("Note on “%(area)s”") % {"area": titles[change.key]}
            saved = change.saved or _("taken out")
        return {"what": what, "saved": saved, "is_clash": change.is_clash}
