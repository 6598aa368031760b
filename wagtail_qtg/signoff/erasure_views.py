"""Erasing names of persons from signed records, when somebody asks for it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..projects.views import ProjectViewMixin
from .asking import AskView
from .erasure import erase_names, may_erase
from .forms import EraseForm
from .models import Erasure
from .names import names_in


class EraseNamesView(ProjectViewMixin, AskView):
    page_title = gettext_lazy("Erase names of persons")
    header_icon = "bin"
    template_name = "wagtail_qtg/admin/erase_names.html"
    form_class = EraseForm
    submit_label = gettext_lazy("Erase these names for good")

    def is_allowed(self) -> bool:
        return may_erase(self.request.user, self.project)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "names": names_in(self.project)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        erasures = Erasure.objects.of(self.project).select_related("sign_off")
        return super().get_context_data(erasures=erasures, **kwargs)

    @property
    def back_url(self) -> str:
        return reverse("wagtail_qtg:erase_names", args=[self.project.pk])

    def do(self, form: Any) -> str:
        data = form.cleaned_data
        erase_names(self.project, set(data["names"]), self.request.user, data["reason"])
        return _("The names are erased. The records still verify.")
