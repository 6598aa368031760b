from __future__ import annotations

import pytest
from freezegun import freeze_time

from tests.reports.factories import planned_report
from tests.scenes import scene
from tests.signoff.steps import sign_concept, sign_goals


@pytest.fixture(autouse=True)
def at_the_end_of_the_first_goals():
    with freeze_time("2026-08-28 10:00"):
        yield


@scene
def report(project, people):
    """Its goals are agreed, and the review is to be written."""
    sign_concept(project, people)
    return sign_goals(project, people)


@scene
def following(report, project):
    return planned_report(project, 3)
