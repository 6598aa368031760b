"""What has to be signed before what."""

from __future__ import annotations

import pytest
from freezegun import freeze_time

from wagtail_qtg.models import ProjectPage
from wagtail_qtg.signoff.due import Funding
from wagtail_qtg.signoff.order import periods_to_review

from .steps import sign_concept

pytestmark = pytest.mark.django_db

#: Half an hour after midnight in Germany, where it is the first of September.
AFTER_MIDNIGHT = "2026-08-31 22:30"


def test_the_day_of_the_concept_is_the_one_on_the_wall(project, people):
    over = project.periods.get(ends_on="2026-08-31")
    assert over in periods_to_review(project)
    with freeze_time(AFTER_MIDNIGHT):
        sign_concept(project, people)
    assert over not in periods_to_review(project)
    dues = Funding(ProjectPage.objects.all()).dues(project)
    assert over not in {due.period for due in dues}
