"""The screen of the talk, with and without a browser that saves by itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from ...concepts.models import GuidingGoal
from ...projects.lookups import get_visible_or_404
from ...projects.views import BelowProjectMixin
from ...reports.actions import add_sheet, carry_on, start_report
from ...reports.models import QuarterReportPage
from .actions import Written, write_talk
from .forms import TalkForm
from .screen import Screen
from .talk import Talk


class TalkView(BelowProjectMixin, TemplateView):
    page_title = gettext_lazy("Talk")
    header_icon = "comment"
    template_name = "wagtail_qtg/admin/desk/talk.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = QuarterReportPage.objects.visible_to(request.user)
        report = get_visible_or_404(visible, kwargs["report_id"])
        if report.period is None:
            raise Http404
        self.talk = Talk(report, request.user)
        self.project = report.project

    def get_page_subtitle(self) -> str:
        return str(self.talk.report.period.name)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if wants_data(request):
            return JsonResponse(state(self.talk))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = TalkForm(self.talk, request.POST)
        written = write_talk(self.talk, form.changes())
        problems = problems_of(form, written)
        if wants_data(request):
            return JsonResponse(
                {
                    **state(written.talk),
                    "saved": written.saved,
                    "problems": problems,
                    "conflicts": [conflict.slot.key for conflict in written.conflicts],
                }
            )
        if problems:
            messages.error(request, _("Not everything is saved. Please look at what is marked."))
            return self.show_again(form, written, problems)
        return self.go_on(request.POST.get("then", ""))

    def show_again(
        self, form: TalkForm, written: Written, problems: dict[str, str]
    ) -> HttpResponse:
        """What is saved as it is saved, and what is not as it was typed.

        Whoever has read what the others wrote and saves once more means it.
        """
        self.talk = written.talk
        typed = {key: form.data.get(key) for key in form.errors}
        typed |= {conflict.slot.key: conflict.mine for conflict in written.conflicts}
        again = TalkForm(self.talk, initial=typed)
        others = {conflict.slot.key: conflict.slot.value for conflict in written.conflicts}
        return self.render_to_response(
            self.get_context_data(form=again, problems=problems, others=others)
        )

    def go_on(self, then: str) -> HttpResponse:
        what, _colon, key = then.partition(":")
        report, following, user = self.talk.report, self.talk.following, self.request.user
        try:
            if what == "begin" and self.talk.may_begin_next:
                start_report(self.talk.next_period, user)
            elif what == "carry_on" and following is not None:
                carry_on(following, key, user)
            elif what == "add" and following is not None:
                add_sheet(following, self.agreed_goal(key), user)
            elif what:
                raise PermissionDenied
            else:
                messages.success(self.request, _("Saved."))
        except ValidationError as error:
            messages.error(self.request, error.messages[0])
        return redirect("wagtail_qtg:talk", report.pk)

    def agreed_goal(self, key: str) -> GuidingGoal:
        agreed = GuidingGoal.objects.agreed_of(self.project)
        found = next((goal for goal in agreed if str(goal.uuid) == key), None)
        if found is None:
            raise ValidationError(_("This goal is no longer agreed."))
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or TalkForm(self.talk)
        problems, others = kwargs.pop("problems", {}), kwargs.pop("others", {})
        return super().get_context_data(
            **Screen(self.talk, form, problems, others).context(), **kwargs
        )


def wants_data(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def problems_of(form: TalkForm, written: Written) -> dict[str, str]:
    """By the place: what cannot be read, what others wrote, and what is closed by now."""
    closed = _("This can no longer be changed: it was submitted, signed or removed meanwhile.")
    return {
        **{key: " ".join(errors) for key, errors in form.errors.items()},
        **{key: _("This text cannot be read.") for key in form.unreadable},
        **{conflict.slot.key: conflict.message for conflict in written.conflicts},
        **{entry.slot.key: closed for entry in written.refused},
    }


def state(talk: Talk) -> dict[str, Any]:
    """What every place of the form holds now; formatted text only by its mark."""
    fields = TalkForm(talk)
    return {
        "at": time_format(timezone.localtime(), "TIME_FORMAT"),
        "shape": talk.shape,
        "marks": {slot.key: fields.initial[slot.was_key] for slot in talk.slots},
        "values": {
            slot.key: fields.fields[slot.key].widget.format_value(slot.value) or ""
            for slot in talk.slots
            if not slot.is_rich and slot.name != "achieved"
        }
        | {slot.key: slot.value or "" for slot in talk.slots if slot.name == "achieved"},
    }
