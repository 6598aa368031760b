"""A screen that says what will happen, asks for a reason, and does it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView

from ..projects.views import BelowProjectMixin
from .actions import AlreadyDecidedError
from .audit import log_refusal


class AskView(BelowProjectMixin, FormView):
    """Subclasses say who may (``is_allowed``), what is asked, and what is done (``do``)."""

    template_name = "wagtail_qtg/admin/ask.html"
    intro: Any = ""
    submit_label: Any = ""
    concerned_page: Any = None

    def is_allowed(self) -> bool:
        raise NotImplementedError

    def do(self, form: Any) -> str:
        """Do it, and say that it is done."""
        raise NotImplementedError

    @property
    def back_url(self) -> str:
        raise NotImplementedError

    def get_page_subtitle(self) -> str:
        return self.project.title

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_allowed():
            if request.method == "POST":
                log_refusal(request.user, str(self.page_title), self.concerned_page)
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.setdefault("form", self.get_form())
        return super().get_context_data(
            intro=self.intro,
            submit_label=self.submit_label,
            back_url=self.back_url,
            media=form.media,
            **kwargs,
        )

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            messages.success(self.request, self.do(form))
        except AlreadyDecidedError as error:
            messages.warning(self.request, str(error))
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        return redirect(self.back_url)
