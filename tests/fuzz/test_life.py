"""Anybody does anything to a funding; ``QTG_THOROUGH=1`` looks for minutes instead of seconds."""

from __future__ import annotations

import os
from datetime import date
from types import SimpleNamespace

import pytest
from freezegun import freeze_time
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.factories import START, create_index, create_project, create_user
from tests.results.factories import values
from wagtail_qtg.models import Deputy

from .life import Life

pytestmark = pytest.mark.django_db

COMMON = {
    "database": None,
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
    "print_blob": True,
    "report_multiple_bugs": False,
}
#: The same lives in every run, so that a red one is red for everybody.
QUICK = settings(
    **COMMON,
    derandomize=True,
    max_examples=8,
    stateful_step_count=12,
    phases=[Phase.generate],
)
THOROUGH = settings(
    **COMMON, max_examples=int(os.environ.get("QTG_LIVES", "300")), stateful_step_count=40
)


@pytest.fixture
def scene(programme, organisation, other_organisation, people, settings):
    """Four periods instead of seven, so that a life reaches its end."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    first, *middle, last = programme.periods.order_by("start_month")
    for period in middle[2:]:
        period.delete()
    last.start_month = 9
    last.save()
    indexes = [create_index(), create_index(title="Andere", slug="andere")]
    project = create_project(indexes[0], organisation, start=START)
    deputy = create_user("deputy")
    deputy.groups.set([people.other_reviewer.groups.get()])
    year = {"starts_on": date(2026, 1, 1), "ends_on": date(2028, 12, 31)}
    Deputy.objects.create(programme=programme, user=deputy, **year)
    return SimpleNamespace(
        project=project,
        indexes=indexes,
        values=values,
        people={
            "author": people.editor,
            "colleague": people.colleague,
            "stranger": people.other_editor,
            "reviewer": people.reviewer,
            "deputy": deputy,
            "insider": create_user("insider", programme.reviewers, organisation.editors),
            "double": create_user("double", programme.reviewers, programme.coordinators),
            "other_reviewer": people.other_reviewer,
            "coordinator": people.coordinator,
            "admin": people.admin,
        },
    )


@freeze_time("2026-03-02 12:00")
def test_no_life_breaks_a_rule(scene):
    machine = type("LifeHere", (Life,), {"scene": scene})
    profile = THOROUGH if os.environ.get("QTG_THOROUGH") else QUICK
    run_state_machine_as_test(machine, settings=profile)
