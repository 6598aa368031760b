"""Pages that can never be live: whatever a site does with its pages, it cannot leak them."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.coreutils import find_available_slug
from wagtail.models import (
    Page,
    PageManager,
    PagePermissionTester,
    PageQuerySet,
    get_page_models,
)

from ..common.problems import Checklist, Rule
from .lookups import get_visible_or_404
from .models import ProjectPage
from .querysets import concerns, writes


class InternalPagePermissionTester(PagePermissionTester):
    """Rights on pages count only for those who write in the project; nobody can publish."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        if user.is_active and not user.is_superuser and not page.is_written_by(user):
            self.permissions = set()

    def can_publish(self) -> bool:
        return False

    def can_lock(self) -> bool:
        """A lock of one's own would stand before that of the funder's decision."""
        return False

    def can_unpublish(self) -> bool:
        return False

    def can_publish_subpage(self) -> bool:
        return False

    def can_add_subpage(self) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_set_view_restrictions(self) -> bool:
        return False

    def can_unschedule(self) -> bool:
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Only the administration, and never what is signed: nobody loses a report by a click."""
        return (
            self.user.is_active
            and self.user.is_superuser
            and not self.page.signed_kinds()
            and super().can_delete(ignore_bulk)
        )


class InternalPageQuerySet(PageQuerySet):
    def of(self, project: ProjectPage) -> InternalPageQuerySet:
        """Those of the project, whichever of its translations they hang on, the eldest first."""
        original = project.alias_of if project.alias_of_id else project
        return self.filter(project__translation_key=original.translation_key).order_by("pk")

    def visible_to(self, user: Any) -> InternalPageQuerySet:
        return self.filter(concerns(user, "project__"))

    def written_by(self, user: Any) -> InternalPageQuerySet:
        return self.filter(writes(user, "project__"))


class InternalPageMixin(models.Model):
    """An internal page of one project, never live, without address, feed and index.

    Its row always is what its latest revision holds: the editor saves both, and whoever else
    changes a page calls ``save_with_revision``.
    """

    project = models.ForeignKey(
        ProjectPage,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("project"),
        null=True,
        editable=False,
    )

    objects = PageManager.from_queryset(InternalPageQuerySet)()

    parent_page_types: ClassVar[list[str]] = ["wagtail_qtg.ProjectPage"]
    subpage_types: ClassVar[list[str]] = []
    search_fields: ClassVar[list] = []
    show_in_menus_default = False
    exclude_fields_in_copy: ClassVar[list[str]] = ["project"]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        self.live = False
        self.show_in_menus = False
        self.go_live_at = self.expire_at = None
        self.project = ProjectPage.objects.parent_of(self).first()
        return super().save(*args, **kwargs)

    def save_with_revision(self, user: Any = None) -> Any:
        self.save()
        return self.save_revision(user=user, log_action="wagtail.edit")

    def publish(self, revision: Any, **kwargs: Any) -> None:
        """Nothing: what comes of an internal page is published as a copy, never the page."""

    def signed_kinds(self) -> set[str]:
        """Which sign-offs the page has; higher folders tell by the hook ``qtg_signed_kinds``."""
        return {
            kind for find_kinds in hooks.get_hooks("qtg_signed_kinds") for kind in find_kinds(self)
        }

    def rules(self) -> list[Rule]:
        """What the page must have at its present stage."""
        raise NotImplementedError

    def checklist(self) -> Checklist:
        """Its own rules and those of higher folders, which add theirs by ``qtg_rules``."""
        more = [rule for find in hooks.get_hooks("qtg_rules") for rule in find(self)]
        return Checklist([*self.rules(), *more])

    def problems(self) -> list[Rule]:
        """What stands in the way of the next signature; empty when nothing does."""
        return self.checklist().problems

    def is_visible_to(self, user: Any) -> bool:
        """Asked once for each user while this instance lives: lists ask it for every button."""
        return self._ask_once("visible_to", user)

    def is_written_by(self, user: Any) -> bool:
        """Whether the user may write in it at all, whatever rights on pages they have."""
        return self._ask_once("written_by", user)

    def _ask_once(self, question: str, user: Any) -> bool:
        answers = self.__dict__.setdefault("_answers", {})
        if (question, user.pk) not in answers:
            mine = getattr(type(self).objects, question)(user)
            answers[question, user.pk] = mine.filter(pk=self.pk).exists()
        return answers[question, user.pk]

    def is_open_for(self, user: Any) -> bool:
        """Whether the user may write in it at this moment."""
        lock = self.get_lock()
        if lock is not None and lock.for_user(user):
            return False
        return self.permissions_for_user(user).can_edit()

    def link_for(self, user: Any, label: str) -> dict[str, Any]:
        """To the editor for those who write, to paper and decisions for those who only read."""
        if self.permissions_for_user(user).can_edit():
            return {"label": label, "url": reverse("wagtailadmin_pages:edit", args=[self.pk])}
        return {"label": label, "url": reverse("wagtail_qtg:review", args=[self.pk])}

    def get_workflow(self) -> Any:
        """That of the funder and never the site's: its moderators must not see internal pages.

        A higher folder knows it, by the hook ``qtg_workflow``, while there is something to decide.
        """
        found = (find(self) for find in hooks.get_hooks("qtg_workflow"))
        return next((workflow for workflow in found if workflow is not None), None)

    @property
    def has_workflow(self) -> bool:
        return self.get_workflow() is not None

    def permissions_for_user(self, user: Any) -> InternalPagePermissionTester:
        return InternalPagePermissionTester(user, self)

    def get_template(self, request: Any, *args: Any, **kwargs: Any) -> str:
        """Only for the preview: such a page is never served."""
        return "wagtail_qtg/admin/paper.html"

    def as_paper(self) -> str:
        """For the screen, exactly as it is printed; a higher folder does it, by ``qtg_paper``."""
        return mark_safe("".join(show(self) for show in hooks.get_hooks("qtg_paper")))

    def get_url_parts(self, request: Any = None) -> None:
        return None

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> None:
        raise Http404

    def get_sitemap_urls(self, request: Any = None) -> list[dict[str, Any]]:
        return []


def add_internal_page(project: ProjectPage, page: InternalPageMixin, user: Any) -> None:
    """Put a new page below its project, beside whatever is there, with its first revision."""
    page.slug = find_available_slug(project, page.slug)
    page.owner = user
    project.add_child(instance=page)
    page.save_revision(user=user, log_action="wagtail.create")


def find_internal_page(user: Any, pk: int) -> InternalPageMixin:
    """The internal page, if it concerns the user; for others it does not exist."""
    for model in internal_page_models():
        with suppress(Http404):
            return get_visible_or_404(model.objects.visible_to(user), pk)
    raise Http404


def read_internal_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """The page as it looks on paper, for everybody whom it concerns."""
    page = find_internal_page(request.user, page_id)
    return page.serve_preview(request, page.default_preview_mode)


def internal_page_models() -> list[type[InternalPageMixin]]:
    return [model for model in get_page_models() if issubclass(model, InternalPageMixin)]


def hide_from_explorer(parent_page: Page, pages: PageQuerySet, request: Any) -> PageQuerySet:
    """Leave out the internal pages that do not concern the user."""
    for model in internal_page_models():
        hidden = model.objects.exclude(pk__in=model.objects.visible_to(request.user).values("pk"))
        pages = pages.exclude(pk__in=hidden.values("pk"))
    return pages


def hide_from_chooser(pages: PageQuerySet, request: Any) -> PageQuerySet:
    """Nobody links to a page that has no address."""
    return pages.not_exact_type(*internal_page_models())
