"""Attach, download, remove: by fetch for the editor's panel, and as plain pages for everybody."""

from __future__ import annotations

import logging
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from .attachment_panel import list_context, upload_context
from .attachments import add_attachment, can_attach, remove_attachment
from .enums import AttachmentKind
from .internal import InternalPageMixin
from .lookups import get_visible_or_404
from .models import Attachment

logger = logging.getLogger("wagtail_qtg.projects")

LIST = "wagtail_qtg/admin/includes/attachment_list.html"


def is_fetched(request: HttpRequest) -> bool:
    """Whether the panel's script asks, and wants the list only."""
    return not request.accepts("text/html")


def answer(request: HttpRequest, page: Page, message: str, status: int = 200) -> HttpResponse:
    """Done: the new list for the script, the way back for everybody else."""
    if is_fetched(request):
        html = render_to_string(LIST, list_context(page, request.user), request)
        return JsonResponse({"html": html, "message": message}, status=status)
    messages.success(request, message)
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return redirect(get_valid_next_url_from_request(request) or editor)


def refuse(request: HttpRequest) -> HttpResponse:
    """The page was locked or the right was lost since the list was shown."""
    if not is_fetched(request):
        raise PermissionDenied
    message = _(
        "The page is locked at the moment, or you may not change it any more. Please reload it."
    )
    return JsonResponse({"message": message}, status=403)


def stays(request: HttpRequest, reason: str, back: str) -> HttpResponse:
    """It was not removed, and why."""
    if is_fetched(request):
        return JsonResponse({"message": reason}, status=409)
    messages.error(request, reason)
    return redirect(back)


class AttachmentForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("File"), allow_empty_file=True)
    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("If you leave it empty, the name of the file is taken."),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        error_messages={"required": gettext_lazy("Please choose what kind of file this is.")},
    )

    def __init__(self, *args: Any, kinds: list[AttachmentKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(kind.value, kind.label) for kind in kinds]
        self.fields["kind"].choices = [("", gettext_lazy("Please choose")), *choices]
        self.fields["file"].widget.attrs["accept"] = upload_context()["accept"]
        if len(kinds) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
            self.fields["kind"].initial = kinds[0].value


class AttachmentsView(WagtailAdminTemplateMixin, TemplateView):
    """All attachments of a page with ordinary forms; for those who may not attach, to read."""

    page_title = gettext_lazy("Attachments")
    header_icon = "doc-full"
    template_name = "wagtail_qtg/admin/attachments.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page = get_visible_or_404(Page.objects.all(), kwargs["page_id"]).specific
        if not isinstance(self.page, InternalPageMixin) or not self.page.is_visible_to(
            request.user
        ):
            raise Http404

    def get_page_subtitle(self) -> str:
        return self.page.get_admin_display_title()

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        sublabel = self.get_page_subtitle()
        return [
            *self.breadcrumbs_items,
            {"url": "", "label": self.get_page_title(), "sublabel": sublabel},
        ]

    def kinds(self) -> list[AttachmentKind]:
        asked = self.request.GET.getlist("kind")
        return [kind for kind in AttachmentKind if kind in asked] or list(AttachmentKind)

    def get_form(self) -> AttachmentForm:
        if self.request.method == "POST":
            return AttachmentForm(self.request.POST, self.request.FILES, kinds=self.kinds())
        return AttachmentForm(kinds=self.kinds())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", self.get_form())
        return super().get_context_data(
            **list_context(self.page, self.request.user),
            **upload_context(),
            here=self.request.get_full_path(),
            may_edit=self.page.permissions_for_user(self.request.user).can_edit(),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.get_form()
        if form.is_valid():
            upload = form.cleaned_data.pop("file")
            try:
                add_attachment(self.page, upload, user=request.user, **form.cleaned_data)
            except PermissionDenied:
                return refuse(request)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return answer(request, self.page, _("The file was attached."), status=201)
        elif not can_attach(request.user, self.page):
            return refuse(request)
        if is_fetched(request):
            return JsonResponse({"errors": form.errors}, status=422)
        return self.render_to_response(self.get_context_data(form=form))


class DownloadView(View):
    """The file itself, only to save: a browser never shows or runs it on the site's address."""

    def get(self, request: HttpRequest, attachment_id: int) -> HttpResponse | FileResponse:
        attachment = get_visible_or_404(Attachment.objects.visible_to(request.user), attachment_id)
        try:
            file = attachment.file.open("rb")
        except FileNotFoundError:
            return self.excuse(attachment, self.missing())
        except Exception:  # each kind of storage has errors of its own
            logger.exception("The file of the attachment %s cannot be read", attachment.pk)
            return self.excuse(attachment, self.unreadable())
        response = FileResponse(file, as_attachment=True, filename=attachment.name)
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = "private, no-store"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response

    def excuse(self, attachment: Attachment, words: str) -> HttpResponse:
        messages.error(self.request, words % {"title": attachment.title})
        return redirect("wagtail_qtg:attachments", attachment.page_id)

    def missing(self) -> str:
        return _(
            "The file of “%(title)s” is not there any more. Please remove it from the list and "
            "attach it again, or tell those who look after the website."
        )

    def unreadable(self) -> str:
        return _(
            "The file of “%(title)s” cannot be read at the moment. This is a fault of the website. "
            "Please try again later. If it stays so, tell those who look after the website."
        )


class RemoveView(WagtailAdminTemplateMixin, TemplateView):
    """Asks once more, then removes; the panel's script asks by itself."""

    page_title = gettext_lazy("Remove an attachment")
    header_icon = "bin"
    template_name = "wagtail_qtg/admin/remove_attachment.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = Attachment.objects.visible_to(request.user).select_related("page")
        self.attachment = get_visible_or_404(visible, kwargs["attachment_id"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not can_attach(request.user, self.attachment.page):
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.attachment.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": self.manage_url, "label": AttachmentsView.page_title},
            {"url": "", "label": self.get_page_title(), "sublabel": self.attachment.title},
        ]

    @property
    def manage_url(self) -> str:
        return reverse("wagtail_qtg:attachments", args=[self.attachment.page_id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            attachment=self.attachment, manage_url=self.manage_url, **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = self.attachment.page
        try:
            remove_attachment(self.attachment, request.user)
        except PermissionDenied:
            return refuse(request)
        except ValidationError as error:
            return stays(request, error.messages[0], self.manage_url)
        return answer(request, page, _("The attachment was removed."))
