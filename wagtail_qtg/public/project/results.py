"""What was achieved: the public results, by action field or by period."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ...results.models import PublicResult
from ..pictures import Pictured, specs_of
from ..words import achieved_word, field_title

#: Of pictures, as ``result_text.html`` asks for them.
WIDTHS = (480, 960)
#: From so many on, a group is a list of short lines that open.
MANY = 6


class ShownResult(NamedTuple):
    """One result, ready to be read; whatever many results share is made only once."""

    pk: int | None
    key: str
    number: int
    field: str
    achieved: str
    word: str
    sentence: str
    until: str
    lang: str
    goal: str
    text: str
    easy_text: str
    partners: str
    guiding_goal: str
    picture: Pictured | None
    alt: str


class Group(NamedTuple):
    anchor: str
    title: str
    results: tuple[ShownResult, ...]
    is_by_field: bool

    @property
    def is_long(self) -> bool:
        return len(self.results) > MANY

    @property
    def count(self) -> str:
        return count_of(len(self.results))


def count_of(number: int) -> str:
    return ngettext("%(count)s result", "%(count)s results", number) % {"count": number}


def public_results(project: Any) -> list[ShownResult]:
    """The newest first, whichever of the project's translations they were written for."""
    results: Any = PublicResult.objects.of(project)
    return show(results.public().to_be_read())


def show(results: Iterable[PublicResult]) -> list[ShownResult]:
    """What is made of a date, of an outcome, is made once for all results that share it."""
    months: dict[Any, str] = {}
    outcomes: dict[str, tuple[str, str]] = {}
    here = get_language()
    shown = []
    for result in results:
        day, achieved = result.period_ends_on, result.achieved
        if day not in months:
            months[day] = _("until %(month)s") % {"month": date_format(day, "F Y")}
        if achieved not in outcomes:
            outcomes[achieved] = (achieved_word(achieved), result.outcome)
        word, sentence = outcomes[achieved]
        language = getattr(result, "language", here)
        shown.append(
            ShownResult(
                result.pk,
                result.action_field_key,
                result.period_number,
                field_title(result.action_field_key, result.action_field_name),
                achieved,
                word,
                sentence,
                months[day],
                "" if language == here else language,
                result.goal,
                result.text,
                result.easy_text,
                ", ".join(result.partner_list),
                result.guiding_goal,
                pictured(result.picture),
                result.picture.default_alt_text if result.picture else "",
            )
        )
    return shown


def pictured(image: Any) -> Pictured | None:
    if image is None:
        return None
    specs = ["original"] if image.is_svg() else chain(*specs_of(WIDTHS).values())
    return Pictured(image, list(specs))


def by_field(results: Iterable[ShownResult]) -> list[Group]:
    """In the order of the catalogue, as the codes have it; a field is called as it was last."""
    groups = _grouped(results, lambda shown: shown.key)
    return [
        Group(anchor_of_field(key), results[0].field, results, is_by_field=True)
        for key, results in sorted(groups.items(), key=lambda item: (item[0] == "", item[0]))
    ]


def by_period(results: Iterable[ShownResult], names: dict[int, str]) -> list[Group]:
    """The newest period first; ``names`` is how the programme calls them."""
    groups = _grouped(results, lambda shown: shown.number)
    return [
        Group(
            anchor_of_period(number),
            f"{names[number]}, {results[0].until}" if number in names else results[0].until,
            results,
            is_by_field=False,
        )
        for number, results in sorted(groups.items(), reverse=True)
    ]


def anchor_of_field(key: str) -> str:
    return f"feld-{slugify(key.replace('/', '-')) or 'ohne'}"


def anchor_of_period(number: int) -> str:
    return f"zeitraum-{number}"


def _grouped(
    results: Iterable[ShownResult], key_of: Callable[[ShownResult], Any]
) -> dict[Any, tuple[ShownResult, ...]]:
    groups: dict[Any, list[ShownResult]] = {}
    for shown in results:
        groups.setdefault(key_of(shown), []).append(shown)
    return {key: tuple(found) for key, found in groups.items()}
