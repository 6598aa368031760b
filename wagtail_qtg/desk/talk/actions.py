"""Writing what a talk says into the reports: field by field, so that two can type at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from ...common.people import name_of
from ...reports.models import QuarterReportPage
from .forms import Entry
from .slots import Slot
from .talk import Talk

ACTION = "wagtail_qtg.talk"
#: What one person writes in one go is one version.
ONE_VERSION = timedelta(hours=1)


class Conflict(NamedTuple):
    """Somebody else wrote in the same place meanwhile: nothing is overwritten."""

    slot: Slot
    mine: Any
    who: str

    @property
    def message(self) -> str:
        return _("%(who)s wrote here at the same time. Which words are to stay?") % {
            "who": self.who or _("Somebody")
        }


class Written(NamedTuple):
    talk: Talk
    saved: list[str]
    conflicts: list[Conflict]
    refused: list[Entry]


@transaction.atomic
def write_talk(talk: Talk, entries: list[Entry]) -> Written:
    """Write each change whose place is still as its writer found it, and tell of the others."""
    fresh = _locked(talk)
    slots = {slot.key: slot for slot in fresh.slots}
    written = Written(fresh, [], [], [])
    changed: dict[int, Any] = {}
    for entry in entries:
        slot = slots.get(entry.slot.key)
        if slot is None:
            written.refused.append(entry)
            continue
        stored, mine = slot.mark(slot.value), slot.mark(entry.value)
        if stored not in (entry.was, mine):
            written.conflicts.append(Conflict(slot, entry.value, _last_writer(slot.page)))
            continue
        written.saved.append(slot.key)
        if stored != mine:
            slot.write(entry.value)
            changed[slot.page.pk] = slot.page
    for page in changed.values():
        _save(page, talk.user)
    return written


def _locked(talk: Talk) -> Talk:
    pks = [page.pk for page in talk.pages]
    list(Page.objects.select_for_update().filter(pk__in=pks).order_by("pk"))
    return Talk(QuarterReportPage.objects.get(pk=talk.report.pk), talk.user)


def _save(page: Any, user: Any) -> None:
    """The minutes that the funder writes do not make it an author of what it decides about.

    Its version is nobody's, as those of the system are; who wrote it stands in the history.
    """
    author = user if page.is_written_by(user) else None
    latest = page.get_latest_revision()
    goes_on = _is_going_on(page, latest, user)
    page.save()
    revision = page.save_revision(user=author, overwrite_revision=latest if goes_on else None)
    if not goes_on:
        log(page, ACTION, user=user, revision=revision, content_changed=True)


def _is_going_on(page: Any, latest: Any, user: Any) -> bool:
    """Whether the latest version was begun by this person in this talk, and nobody has it yet."""
    if latest is None or latest.task_states.exists():
        return False
    return PageLogEntry.objects.filter(
        page=page.pk,
        revision=latest,
        action=ACTION,
        user=user,
        timestamp__gt=timezone.now() - ONE_VERSION,
    ).exists()


def _last_writer(page: Any) -> str:
    entries = PageLogEntry.objects.filter(page=page.pk, revision=page.latest_revision)
    last = entries.exclude(user_id=None).order_by("timestamp").last()
    return name_of(last.user) if last and last.user else ""
