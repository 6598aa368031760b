"""What the coordination sees to: that somebody can decide."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..catalogue.deputies import Deputy
from ..catalogue.programmes import Programme
from ..projects.internal import find_internal_page
from ..projects.views import ProjectViewMixin
from .actions import is_waiting, reassign
from .asking import AskView
from .deciders import candidates, coordinates, may_reassign
from .duties import dismiss_deputy, name_deputy
from .forms import DeputyForm, ReassignForm


class ReassignView(AskView):
    """Gives what waits to another person of the funder."""

    page_title = gettext_lazy("Give the decision to somebody else")
    header_icon = "user"
    form_class = ReassignForm
    submit_label = gettext_lazy("Give it to this person")
    intro = gettext_lazy(
        "If none of the reviewers can decide, you name another person of the funder for this one "
        "decision. Both sides see it in the history, with your reason. If a reviewer is away for "
        "longer, name a deputy instead."
    )

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = self.concerned_page = find_internal_page(request.user, kwargs["page_id"])
        self.project = self.page.project

    def is_allowed(self) -> bool:
        return may_reassign(self.request.user, self.page)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_waiting(self.page):
            return redirect(self.back_url)
        return super().get(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.page.title

    def get_form_kwargs(self) -> dict[str, Any]:
        people = candidates(self.page, self.request.user)
        return {**super().get_form_kwargs(), "candidates": people}

    @property
    def back_url(self) -> str:
        return reverse("wagtail_qtg:review", args=[self.page.pk])

    def do(self, form: Any) -> str:
        data = form.cleaned_data
        reassign(self.page, data["user"], self.request.user, data["reason"])
        return _("The decision is given to this person, who is told by mail.")


class DeputiesScreen(AskView):
    """The deputies of one programme; subclasses say from where it is reached."""

    programme: Programme
    #: Where one goes on without naming anybody.
    cancel_url: str

    page_title = gettext_lazy("Deputies of the reviewers")
    header_icon = "user"
    template_name = "wagtail_qtg/admin/deputies.html"
    form_class = DeputyForm
    submit_label = gettext_lazy("Name as a deputy")
    intro = gettext_lazy(
        "A deputy decides like a reviewer of this programme, for all its projects, from the first "
        "to the last day that you set here, and sees what reviewers see."
    )

    def is_allowed(self) -> bool:
        return coordinates(self.request.user, self.programme)

    def get_form_kwargs(self) -> dict[str, Any]:
        deputy = Deputy(programme=self.programme)
        return {**super().get_form_kwargs(), "instance": deputy, "named_by": self.request.user}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        deputies = self.programme.deputies.filter(ends_on__gte=timezone.localdate())
        return super().get_context_data(
            programme=self.programme,
            deputies=deputies.select_related("user"),
            on_duty=set(deputies.on_duty().values_list("pk", flat=True)),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "dismiss" not in request.POST:
            return super().post(request, *args, **kwargs)
        number = request.POST["dismiss"]
        deputy = get_object_or_404(
            self.programme.deputies, pk=int(number) if number.isdecimal() else 0
        )
        dismiss_deputy(deputy, request.user)
        messages.success(request, _("This person is no longer a deputy."))
        return redirect(self.back_url)

    def do(self, form: Any) -> str:
        name_deputy(form.save(commit=False), self.request.user)
        return _("The deputy is named.")


class DeputiesView(ProjectViewMixin, DeputiesScreen):
    """Reached from any project of the programme."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.programme = self.project.programme

    @property
    def back_url(self) -> str:
        return reverse("wagtail_qtg:deputies", args=[self.project.pk])

    @property
    def cancel_url(self) -> str:
        return reverse("wagtail_qtg:schedule", args=[self.project.pk])
