"""Who tells the overview that something changed; all of it inside the transaction of the change."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from ...catalogue.models import ActionField, Catalogue
from ...catalogue.programmes import Programme
from ...projects.models import Organisation, ProjectPage, ScheduleChange
from ...results.models import PublicResult
from ...signoff.models import SignOff
from ...signoff.signals import signed_off
from ..changes import mark_listings
from .actions import refresh_listing, refresh_listings_below
from .models import PublicProject

#: What a page saves with a draft; everybody sees none of it.
DRAFT = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
}
#: Their names stand on the overview.
NAMED = (ActionField, Catalogue, Organisation, Programme)


def connect() -> None:
    for signal, receiver, sender in (
        (post_save, on_page_saved, ProjectPage),
        (post_save, on_page_saved, Page),
        (post_delete, on_page_deleted, ProjectPage),
        (post_page_move, on_page_moved, None),
        (post_save, on_privacy_changed, PageViewRestriction),
        (post_delete, on_privacy_changed, PageViewRestriction),
        (post_save, on_part_changed, PublicResult),
        (post_delete, on_part_changed, PublicResult),
        (post_save, on_part_changed, ScheduleChange),
        (signed_off, on_signed_off, SignOff),
        (post_delete, on_row_deleted, PublicProject),
        *((post_save, on_renamed, model) for model in NAMED),
    ):
        uid = f"wagtail_qtg.overview.{receiver.__name__}"
        signal.connect(receiver, sender=sender, dispatch_uid=uid)


def on_page_saved(
    instance: Page,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """Published, taken back, or changed by code. A fixture is loaded as it is."""
    drafted = update_fields is not None and DRAFT.issuperset(update_fields)
    if not raw and not drafted and instance.cached_content_type.model_class() is ProjectPage:
        refresh_listing(instance)


def on_page_deleted(instance: ProjectPage, **kwargs: Any) -> None:
    """Its translations may have shown its dates."""
    refresh_listing(instance)


def on_page_moved(instance: Page, **kwargs: Any) -> None:
    refresh_listings_below(instance.path)


def on_privacy_changed(
    instance: PageViewRestriction, raw: bool = False, origin: Any = None, **kwargs: Any
) -> None:
    """A restriction that goes because its page is being deleted opens nothing."""
    if not raw and (origin is None or _is_about(origin, PageViewRestriction)):
        refresh_listings_below(instance.page.path)


def on_part_changed(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        refresh_listing(instance.project)


def on_signed_off(sign_off: SignOff, **kwargs: Any) -> None:
    """The numbers of all projects rest on what is signed: what became of goals is noted by now."""
    refresh_listing(sign_off.project)


def on_row_deleted(instance: PublicProject, origin: Any, **kwargs: Any) -> None:
    """With its page, whoever deleted it."""
    if not _is_about(origin, PublicProject):
        mark_listings([instance.pk])


def on_renamed(raw: bool = False, created: bool = False, **kwargs: Any) -> None:
    if not (raw or created):
        mark_listings()


def _is_about(origin: Any, model: type[Model]) -> bool:
    """Whether a deletion began there; ``origin`` is an instance or a queryset."""
    return getattr(origin, "model", type(origin)) is model
