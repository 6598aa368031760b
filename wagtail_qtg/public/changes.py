"""One number that goes up whenever something changes that everybody may see."""

from __future__ import annotations

from collections.abc import Collection
from random import SystemRandom
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest
from wagtail.models import ModelLogEntry, Page, PageLogEntry, PageViewRestriction, Site
from wagtail.signals import page_unpublished, post_page_move

from ..projects.models import Organisation, Period
from ..results.models import PublicResult
from ..signoff.models import SignOff
from ..signoff.signals import signed_off

#: All that is entered in the log while nobody but the editors can see it yet.
NOT_PUBLIC = (
    "wagtail.create",
    "wagtail.edit",
    "wagtail.lock",
    "wagtail.unlock",
    "wagtail.workflow",
    "wagtail.comments",
    "wagtail.schedule",
    "wagtail_qtg.refused",
)
#: What is remembered of changes: it is read with every request.
MOST_RECENT, MOST_PAGES = 20, 20


class PublicState(models.Model):
    """A single row; it is read with every request and locked by every change.

    ``version`` is that of everything, ``listings`` that of what the overviews list and count.
    ``recent`` are the last of the latter, each with the pages whose rows it changed.
    """

    version = models.PositiveBigIntegerField(default=0)
    listings = models.PositiveBigIntegerField(default=0)
    recent = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.version)

    def changed_since(self, listings: int) -> set[int] | None:
        """The pages whose rows are others now; None if nobody knows any more, or if all may be."""
        numbers = [number for number, _pages in self.recent]
        if listings not in numbers:
            return None
        later = self.recent[numbers.index(listings) + 1 :]
        return {page for _number, pages in later for page in pages}


def current_version() -> int:
    """To be asked before the rows it speaks of are read: so it is never newer than they are."""
    return current_state().version


def current_state() -> PublicState:
    """Both numbers; 0 as long as nothing was ever published here."""
    return PublicState.objects.filter(pk=1).first() or PublicState()


def state_for(request: HttpRequest) -> PublicState:
    """Asked once for each request."""
    known = vars(request)
    if "qtg_public_state" not in known:
        known["qtg_public_state"] = current_state()
    return known["qtg_public_state"]


def mark_change(**kwargs: Any) -> None:
    """Within the transaction of the change, so that both are seen at once or not at all."""
    _raise(version=1)


@transaction.atomic
def mark_listings(pages: Collection[int] | None = None) -> None:
    """Likewise, by a step that nobody foresees: what a process counted inside a transaction that
    was taken back never meets its number again. Without ``pages`` any row or name may be another.
    """
    _raise(version=1, listings=SystemRandom().randint(1, 2**31))
    state = current_state()  # ours alone until the transaction ends
    is_known = pages is not None and len(pages) <= MOST_PAGES
    before = state.recent[1 - MOST_RECENT :] if is_known else []
    state.recent = [*before, [state.listings, sorted(pages) if pages and is_known else []]]
    state.save(update_fields=["recent"])


def _raise(**steps: int) -> None:
    state = PublicState.objects.filter(pk=1)
    raised = {name: models.F(name) + step for name, step in steps.items()}
    if not state.update(**raised):
        PublicState.objects.get_or_create(pk=1)
        state.update(**raised)


def _on_save(sender: Any, instance: Any, update_fields: Any = None, **kwargs: Any) -> None:
    """A live page was saved as a whole: not a draft, which writes a few fields only."""
    if isinstance(instance, Page) and instance.live and update_fields is None:
        mark_change()


def _on_delete(sender: Any, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        mark_change()


def _on_page_log(sender: Any, instance: Any, **kwargs: Any) -> None:
    if not instance.action.startswith(NOT_PUBLIC):
        mark_change()


def connect() -> None:
    name = "wagtail_qtg.public.changes"
    post_save.connect(_on_save, dispatch_uid=f"{name}.save")
    post_delete.connect(_on_delete, dispatch_uid=f"{name}.delete")
    post_save.connect(_on_page_log, sender=PageLogEntry, dispatch_uid=f"{name}.page_log")
    # Snippets, pictures and the site's settings: menus and footers are made of them.
    post_save.connect(mark_change, sender=ModelLogEntry, dispatch_uid=f"{name}.model_log")
    page_unpublished.connect(mark_change, dispatch_uid=f"{name}.unpublished")
    post_page_move.connect(mark_change, dispatch_uid=f"{name}.moved")
    signed_off.connect(mark_change, sender=SignOff, dispatch_uid=f"{name}.signed_off")
    for model in (PageViewRestriction, Site, PublicResult, Organisation, Period):
        named = f"{name}.{model.__name__}"
        for signal, verb in ((post_save, "saved"), (post_delete, "deleted")):
            signal.connect(mark_change, sender=model, dispatch_uid=f"{named}.{verb}")
