"""What a concept must have before it can be agreed; pure: reads the page, asks nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..catalogue.enums import MaterialCostBase
from ..common.problems import Rule, has_text
from .sections import SECTIONS

if TYPE_CHECKING:
    from ..catalogue.programmes import Programme
    from .models import ConceptPageMixin


def concept_rules(concept: ConceptPageMixin) -> list[Rule]:
    programme = concept.project.programme if concept.project else None
    rules = [*_sections(concept), *_goals(concept, programme), *_time(concept, programme)]
    return [*rules, *_costs(concept, programme)]


def _sections(concept: ConceptPageMixin) -> Iterator[Rule]:
    for name, code in SECTIONS.items():
        label = concept._meta.get_field(name).verbose_name
        text = _("Section %(code)s “%(label)s”: write what the guide asks for.") % {
            "code": code,
            "label": label,
        }
        yield Rule(f"section_{name}", name, text, has_text(getattr(concept, name)))


def _goals(concept: ConceptPageMixin, programme: Programme | None) -> Iterator[Rule]:
    goals = [goal for goal in concept.guiding_goals.all() if goal.will_stand]
    wanted = programme.min_guiding_goals if programme else 1
    complete = [goal for goal in goals if goal.action_field_id and goal.text.strip()]
    yield Rule(
        "guiding_goals",
        "guiding_goals",
        ngettext(
            "Agree at least %(count)s guiding goal with an action field.",
            "Agree at least %(count)s guiding goals, each with an action field.",
            wanted,
        )
        % {"count": wanted},
        len(complete) >= wanted,
        is_list=True,
    )
    yield Rule(
        "guiding_goals_complete",
        "guiding_goals",
        _("Give every guiding goal its action field, its words and the reason why you chose it."),
        bool(goals)
        and all(g.action_field_id and g.text.strip() and g.reason.strip() for g in goals),
        is_list=True,
    )
    words = [goal.text.strip().casefold() for goal in complete]
    yield Rule(
        "guiding_goals_differ",
        "guiding_goals",
        _("No guiding goal stands twice: change or remove one of the two."),
        len(words) == len(set(words)),
        is_list=True,
    )


def _time(concept: ConceptPageMixin, programme: Programme | None) -> Iterator[Rule]:
    yield Rule(
        "begins_on",
        "begins_on",
        _("Say when the employment begins and how many months it lasts."),
        concept.ends_on is not None,
    )
    months = programme.months if programme else 0
    if months and concept.duration_months:
        yield Rule(
            "duration",
            "duration_months",
            _("The employment lasts no longer than the funding (%(months)s months).")
            % {"months": months},
            concept.duration_months <= months,
        )
    hours = sorted(
        (row for row in concept.weekly_hours.all() if row.hours), key=lambda row: row.start_month
    )
    yield Rule(
        "weekly_hours",
        "weekly_hours",
        _("Give the weekly hours, for every stretch in which they differ."),
        bool(hours),
        is_list=True,
    )
    if concept.duration_months:
        yield Rule(
            "weekly_hours_fit",
            "weekly_hours",
            _("The stretches of the weekly hours follow one another within the employment."),
            _follow_one_another(hours, concept.duration_months),
            is_list=True,
        )


def _follow_one_another(hours: list[Any], months: int) -> bool:
    """A stretch without an end goes on to the end of the employment."""
    ends = [row.end_month if row.end_month is not None else months for row in hours]
    starts = [row.start_month for row in hours[1:]]
    return all(end <= start for end, start in zip(ends, starts, strict=False)) and all(
        end <= months for end in ends
    )


def _costs(concept: ConceptPageMixin, programme: Programme | None) -> Iterator[Rule]:
    costs = list(concept.costs.all())
    personnel = sum((row.personnel or Decimal(0) for row in costs), Decimal(0))
    material = sum((row.material or Decimal(0) for row in costs), Decimal(0))
    yield Rule(
        "costs",
        "costs",
        _("Enter the personnel costs of every year."),
        personnel > 0 and all(row.personnel for row in costs),
        is_list=True,
    )
    years = [row.year for row in costs]
    yield Rule(
        "costs_once",
        "costs",
        _("No year stands twice among the costs."),
        len(years) == len(set(years)),
        is_list=True,
    )
    if programme is None:
        return
    if programme.max_funding is not None:
        yield Rule(
            "max_funding",
            "costs",
            _("All costs together are at most %(limit)s EUR (limit of the programme).")
            % {"limit": _euro(programme.max_funding)},
            personnel + material <= programme.max_funding,
            is_list=True,
        )
    if programme.max_material_share is not None:
        of_all = programme.material_cost_base == MaterialCostBase.TOTAL
        base = personnel + material if of_all else personnel
        limit = base * programme.max_material_share / 100
        yield Rule(
            "max_material_share",
            "costs",
            _("Material costs are at most %(share)s %% %(base)s, here %(limit)s EUR.")
            % {
                "share": programme.max_material_share,
                "base": programme.get_material_cost_base_display(),
                "limit": _euro(limit),
            },
            material <= limit,
            is_list=True,
        )


def _euro(amount: Decimal) -> str:
    return number_format(amount, decimal_pos=0 if amount == int(amount) else 2, force_grouping=True)
