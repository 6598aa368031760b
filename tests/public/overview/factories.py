"""Projects with public results in a line, without the signatures that they come from."""

from __future__ import annotations

import itertools
import random
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from tests.factories import create_organisation, create_project
from wagtail_qtg.models import (
    GoalOutcome,
    Organisation,
    Period,
    ProjectIndexPage,
    ProjectPage,
    PublicResult,
    SignOff,
)
from wagtail_qtg.reports.enums import Achieved

TODAY = date(2026, 11, 15)
FIELDS = {"lwl-qtg/A": "A: Sozialstruktur", "lwl-qtg/E": "E: Mobilität", "lwl-qtg/H": "H: Digital"}
TOWNS = ("Hellersiek", "Brookhagen", "Wendenau", "")
numbers = itertools.count()


def add_result(project: ProjectPage, sign_off: SignOff, **values: Any) -> PublicResult:
    field = values.pop("field", "lwl-qtg/E")
    return PublicResult.objects.create(
        **{
            "project": project,
            "sign_off": sign_off,
            "sheet": f"sheet-{next(numbers)}",
            "action_field_key": field,
            "action_field_name": FIELDS.get(field, field),
            "achieved": Achieved.YES,
            "period_number": 2,
            "period_ends_on": date(2026, 8, 31),
            "goal": "Alle Haltestellen haben eine Rampe",
            "text": "Viele fahren jetzt Bus.",
            "visible_from": TODAY,
            "published_at": timezone.now(),
            "changed_at": timezone.now(),
            **values,
        }
    )


def add_outcome(project: ProjectPage, sign_off: SignOff, period: Period, **values: Any) -> None:
    GoalOutcome.objects.create(
        **{
            "project": project,
            "sign_off": sign_off,
            "period": period,
            "sheet": f"sheet-{next(numbers)}",
            "period_number": 2,
            "period_starts_on": date(2026, 6, 1),
            "period_ends_on": date(2026, 8, 31),
            "action_field_key": "lwl-qtg/E",
            "achieved": Achieved.YES,
            "measures": 1,
            "organisations": 1,
            "attempts_before": 0,
            **values,
        }
    )


def random_projects(
    index: ProjectIndexPage, sign_off: SignOff, count: int, chance: random.Random
) -> list[ProjectPage]:
    """Of all kinds: with much and with nothing, some to come, some over."""
    organisations: list[Organisation] = [create_organisation(f"Verein {n}") for n in range(3)]
    projects = []
    for number in range(count):
        start = chance.choice([None, TODAY - timedelta(days=chance.randint(-200, 1200))])
        project = create_project(
            index,
            chance.choice(organisations),
            title=f"{chance.choice('ÄaBöoz')}viertel {number}",
            programme=chance.choice(["lwl-qtg", "dstgb"]),
            start=start,
            place=chance.choice(TOWNS),
            federal_state=chance.choice(["NW", "NI", ""]),
        )
        for _result in range(chance.randint(0, 4)):
            add_result(
                project,
                sign_off,
                field=chance.choice(list(FIELDS)),
                achieved=chance.choice(Achieved.values),
                visible_from=TODAY + timedelta(days=chance.randint(-30, 5)),
                hidden_at=chance.choice([None, None, timezone.now()]),
            )
        projects.append(project)
    return projects
