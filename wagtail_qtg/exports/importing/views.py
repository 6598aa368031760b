"""The goals’ CSV comes back: first a dry run, then exactly that."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ...projects.models import ProjectPage
from ..tables.goals import GOALS
from .actions import SeenOtherError, import_goals
from .changes import Comparison, compare
from .faults import Fault, UnreadableFileError
from .forms import ImportForm, pack, unpack
from .reading import FileRow

#: Whoever has more to mend than this begins with these.
MOST_FAULTS = 100


def may_import(user: Any) -> bool:
    """Whoever writes in at least one project; each row is checked for itself besides."""
    return ProjectPage.objects.written_by(user).exists()


class ImportGoalsView(WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("Import goals")
    header_icon = "upload"
    template_name = "wagtail_qtg/admin/import_goals.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not may_import(request.user):
            raise Http404

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.back_url, "label": GOALS.title},
            {"url": "", "label": self.get_page_title()},
        ]

    @property
    def back_url(self) -> str:
        return reverse("wagtail_qtg:exports", args=[GOALS.key])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", ImportForm())
        return super().get_context_data(back_url=self.back_url, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.confirm() if "confirm" in request.POST else self.look()

    def look(self) -> HttpResponse:
        """The dry run."""
        form = ImportForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.show(400, form=form)
        if form.read.faults:
            return self.refuse(form.read.faults)
        return self.show_changes(form.read.rows, is_ansi=form.read.encoding == "cp1252")

    def show_changes(self, rows: list[FileRow], **context: Any) -> HttpResponse:
        found = compare(rows, self.request.user)
        if found.faults:
            return self.refuse(found.faults)
        try:
            packed = pack(found, rows, self.request.user)
        except UnreadableFileError as error:
            return self.refuse([Fault(1, "", str(error))])
        return self.show(200, found=found, packed=packed, is_checked=True, **context)

    def refuse(self, faults: list[Fault]) -> HttpResponse:
        return self.show(
            400, faults=faults[:MOST_FAULTS], more_faults=max(0, len(faults) - MOST_FAULTS)
        )

    def show(self, status: int, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context), status=status)

    def confirm(self) -> HttpResponse:
        try:
            rows = unpack(self.request.POST["confirm"], self.request.user)
        except signing.BadSignature:
            messages.error(self.request, _("Please choose the file once more."))
            return redirect("wagtail_qtg:import_goals")
        try:
            done = import_goals(rows, self.request.user, seen=self.request.POST.get("seen", ""))
        except SeenOtherError:
            messages.error(
                self.request,
                _("Nothing was changed: it is no longer what you saw. Please look at it again."),
            )
            return self.show_changes(rows)
        messages.success(self.request, self.success(done))
        return redirect(self.back_url)

    def success(self, done: Comparison) -> str:
        return ngettext(
            "%(count)s sheet was changed.", "%(count)s sheets were changed.", done.sheets
        ) % {"count": done.sheets}
