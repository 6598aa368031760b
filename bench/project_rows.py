"""What belongs to each of many projects: its periods, what became of its goals, what it tells."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.utils import timezone

OUTCOMES, RESULTS, PERIODS = 6, 2, 7
ACHIEVED = ("yes", "partly", "no")
QUARTER = timedelta(days=91)
DAY = timedelta(days=1)


def periods(project: Any) -> Iterator[Any]:
    from wagtail_qtg.models import Period

    for number in range(PERIODS):
        starts_on = project.start_date + QUARTER * number
        yield Period(
            project=project,
            number=number + 1,
            starts_on=starts_on,
            ends_on=starts_on + QUARTER - DAY,
            has_sheets=number > 0,
        )


def outcomes(project: Any, period: Any, sign_off: Any) -> Iterator[Any]:
    from wagtail_qtg.models import GoalOutcome

    for number in range(OUTCOMES):
        starts_on = project.start_date + QUARTER * number
        yield GoalOutcome(
            sign_off=sign_off,
            project=project,
            period=period,
            sheet=f"bench-{project.pk}-{number}",
            programme=project.programme.slug,
            organisation=project.organisation.name,
            period_number=number + 2,
            period_starts_on=starts_on,
            period_ends_on=starts_on + QUARTER - DAY,
            achieved=ACHIEVED[(project.pk + number) % 3],
            measures=2,
            organisations=1,
            attempts_before=0,
            **_action_field(project.pk + number),
        )


def results(
    project: Any, sign_off: Any, numbers: range = range(RESULTS), **values: Any
) -> Iterator[Any]:
    from wagtail_qtg.models import PublicResult

    now = timezone.now()
    for number in numbers:
        period = number % (PERIODS - 1) + 2
        yield PublicResult(
            project=project,
            sign_off=sign_off,
            sheet=f"bench-{project.pk}-{number}",
            guiding_goal="Alle kommen mit dem Bus in die Stadt.",
            achieved=ACHIEVED[number % 3],
            period_number=period,
            period_ends_on=project.start_date + QUARTER * period - DAY,
            goal=f"Haltestelle {number} ist ohne Stufe zu erreichen",
            text="Das Bauamt hat die Haltestelle umgebaut. Alle steigen jetzt ohne Hilfe ein.",
            easy_text="Die Haltestelle ist neu.\nSie hat keine Stufe mehr.",
            partners="Bauamt\nVerkehrsbetriebe\nBeirat",
            visible_from=timezone.localdate(),
            published_at=now,
            changed_at=now,
            **_action_field(number),
            **values,
        )


def _action_field(number: int) -> dict[str, str]:
    code = "ABCDEFGHI"[number % 9]
    return {"action_field_key": f"lwl-qtg/{code}", "action_field_name": f"{code}: Handlungsfeld"}
