"""The network of one project over its periods, and its beginning beside where it is now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ...projects.models import Period, ProjectPage
from ...public.overview.facts import sort_key
from ...reports.models import QuarterReportPage
from ...reports.names import field_names
from .reading import Sheet, sheets_in


class Share(NamedTuple):
    """In how many sheets of a period a partner is named, and in which action fields."""

    sheets: int
    fields: list[str]


class PartnerRow(NamedTuple):
    """One partner: a share or nothing for each period."""

    name: str
    shares: list[Share | None]
    first: Period
    last: Period


class Total(NamedTuple):
    """How many partners a period names, and how many of them no period before it does."""

    period: Period
    partners: int
    new: int


class Comparison(NamedTuple):
    """Who was named in the first period, who is in the last, by their names."""

    start: Period
    now: Period
    stayed: list[str]
    new: list[str]
    gone: list[str]
    between: list[str]

    @property
    def at_start(self) -> int:
        return len(self.stayed) + len(self.gone)

    @property
    def at_present(self) -> int:
        return len(self.stayed) + len(self.new)

    @property
    def groups(self) -> list[tuple[str, list[str]]]:
        return [
            (_("Stayed"), self.stayed),
            (_("New"), self.new),
            (_("No longer named"), self.gone),
            (_("Named only in between"), self.between),
        ]


class Network:
    """What the sheets of one project say of those who work with it."""

    def __init__(self, sheets: list[Sheet], field_names: dict[str, str]) -> None:
        self.sheets = sheets
        self.field_names = field_names
        self.periods = list(dict.fromkeys(sheet.place.period for sheet in sheets))
        #: The latest spelling counts.
        names = {key: name for sheet in sheets for key, name in sheet.partners.items()}
        self.names = dict(sorted(names.items(), key=lambda entry: sort_key(entry[1])))

    @cached_property
    def named_in(self) -> dict[Period, dict[str, list[Sheet]]]:
        """For each period, by the key of the partner, the sheets."""
        found: dict[Period, dict[str, list[Sheet]]] = {period: {} for period in self.periods}
        for sheet in self.sheets:
            for key in sheet.partners:
                found[sheet.place.period].setdefault(key, []).append(sheet)
        return found

    @cached_property
    def rows(self) -> list[PartnerRow]:
        rows = []
        for key, name in self.names.items():
            periods = [period for period in self.periods if key in self.named_in[period]]
            shares = [self.share(self.named_in[period].get(key)) for period in self.periods]
            rows.append(PartnerRow(name, shares, periods[0], periods[-1]))
        return rows

    def share(self, sheets: list[Sheet] | None) -> Share | None:
        if not sheets:
            return None
        keys = {sheet.field for sheet in sheets if sheet.field}
        return Share(len(sheets), sorted(self.field_names.get(key, key) for key in keys))

    @cached_property
    def totals(self) -> list[Total]:
        known: set[str] = set()
        found = []
        for period, partners in self.named_in.items():
            found.append(Total(period, len(partners), len(set(partners) - known)))
            known |= set(partners)
        return found

    @property
    def unnamed(self) -> dict[str, list[str]]:
        """Whoever is counted without a name, in words for each period; only what there is."""
        rows = {
            _("Private persons, without their names"): self._words(
                lambda sheet: bool(sheet.persons), persons_in_words
            ),
            _("Names that were erased"): self._words(
                lambda sheet: sheet.has_erased, sheets_in_words
            ),
            _("Not said yet whether organisation or person"): self._words(
                lambda sheet: sheet.has_unsaid, sheets_in_words
            ),
        }
        return {label: words for label, words in rows.items() if any(words)}

    def _words(
        self, concerns: Callable[[Sheet], bool], say: Callable[[list[Sheet]], str]
    ) -> list[str]:
        found = [sheet for sheet in self.sheets if concerns(sheet)]
        by_period = [[s for s in found if s.place.period == period] for period in self.periods]
        return [say(sheets) if sheets else "" for sheets in by_period]

    @cached_property
    def comparison(self) -> Comparison | None:
        """Between the first and the last period that name a partner; one alone is no course."""
        periods = [period for period, partners in self.named_in.items() if partners]
        if len(periods) < 2:
            return None
        start, now = set(self.named_in[periods[0]]), set(self.named_in[periods[-1]])
        return Comparison(
            start=periods[0],
            now=periods[-1],
            stayed=self._named(start & now),
            new=self._named(now - start),
            gone=self._named(start - now),
            between=self._named(set(self.names) - start - now),
        )

    def _named(self, keys: set[str]) -> list[str]:
        return [name for key, name in self.names.items() if key in keys]


def persons_in_words(sheets: list[Sheet]) -> str:
    count = len({key for sheet in sheets for key in sheet.persons})
    return ngettext("%(count)s private person", "%(count)s private persons", count) % {
        "count": count
    }


def sheets_in_words(sheets: list[Sheet]) -> str:
    count = len(sheets)
    return ngettext("in %(count)s sheet", "in %(count)s sheets", count) % {"count": count}


def network_of(project: ProjectPage, user: Any) -> Network:
    reports = QuarterReportPage.objects.of(project).visible_to(user)
    return Network(sheets_in(reports), field_names(project))
