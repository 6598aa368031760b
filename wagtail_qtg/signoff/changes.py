"""What changed: since the last submission, and in goals that were agreed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from wagtail.admin.compare import diff_text

from ..catalogue.enums import SignOffKind
from ..common.problems import Rule, has_text
from ..concepts.models import ConceptPage
from ..reports.enums import ReportStage
from ..reports.models import QuarterReportPage
from .enums import EventKind
from .lines import Line, agreed_lines, lines_of
from .models import SignOff
from .personal import in_clear, unmarked
from .snapshots import snapshot

#: Which lines of a page are agreed, and by which signature.
AGREEMENTS: dict[type, Any] = {
    QuarterReportPage: (agreed_lines, SignOffKind.GOALS),
    ConceptPage: (lines_of, SignOffKind.CONCEPT),
}


class Change(NamedTuple):
    place: str
    before: str
    after: str

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The text word by word: what stayed, what was added, what was deleted."""
        return diff_text(self.before, self.after).changes


def changes_between(before: list[Line], after: list[Line]) -> list[Change]:
    """In the order of the newer one; at the end what is gone."""
    old = {line.key: line for line in before}
    new = {line.key: line for line in after}
    changes = [
        Change(line.place, old[key].text if key in old else "", line.text)
        for key, line in new.items()
    ]
    changes += [Change(line.place, line.text, "") for key, line in old.items() if key not in new]
    return [change for change in changes if change.before != change.after]


def changes_since_submission(page: Any) -> list[Change] | None:
    """Against what lay before the funder the last time; None if it is the first time.

    While the page waits, the last submission is what waits; it is held against the one before.
    """
    events = page.qtg_sign_off_events.all()
    last_signature = events.filter(event=EventKind.SIGNED).last()
    if last_signature is not None:
        events = events.filter(pk__gt=last_signature.pk)
    submissions = list(events.filter(event=EventKind.SUBMITTED).order_by("-pk")[:2])
    if page.current_workflow_task_state is not None:
        submissions = submissions[1:]
    if not submissions:
        return None
    now = in_clear(snapshot(page))
    return changes_between(lines_of(unmarked(submissions[0].snapshot)), lines_of(now))


def changes_since_seen(page: Any, seen: str) -> list[Change]:
    """Against the submission that a reviewer looked at; ``seen`` is the digest of it."""
    submission = page.qtg_sign_off_events.filter(event=EventKind.SUBMITTED, seen=seen).last()
    if submission is None:
        return []
    now = in_clear(snapshot(page))
    return changes_between(lines_of(unmarked(submission.snapshot)), lines_of(now))


def changes_since_agreed(page: Any) -> list[Change]:
    """What is another now than the funder agreed: goals of a period, or the whole concept."""
    find_lines, kind = AGREEMENTS.get(type(page), (None, None))
    agreed = SignOff.objects.filter(page=page.pk, kind=kind).last() if kind else None
    if agreed is None:
        return []
    before = find_lines(agreed.in_clear()["snapshot"])
    return changes_between(before, find_lines(in_clear(snapshot(page))))


def change_rules(page: Any) -> Iterator[Rule]:
    """For the hook ``qtg_rules``: whoever changes what is agreed says why."""
    is_running = isinstance(page, QuarterReportPage) and page.stage == ReportStage.RUNNING
    if not is_running or not page.period:
        return
    changes = changes_since_agreed(page)
    if changes:
        yield Rule(
            "changes_reason",
            "changes_reason",
            _("Agreed goals are others now (%s): write what changed, and why.")
            % "; ".join(dict.fromkeys(change.place for change in changes[:3])),
            has_text(page.changes_reason),
        )
