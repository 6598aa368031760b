from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from wagtail_qtg.catalogue.enums import MaterialCostBase
from wagtail_qtg.models import Programme, ProgrammePeriod
from wagtail_qtg.settings import QtgSettings

pytestmark = pytest.mark.django_db


def test_every_number_of_the_source_is_in_the_preset(programme):
    assert programme.months == 24
    assert programme.min_guiding_goals == 3
    assert programme.max_funding == Decimal(70000)
    assert programme.max_material_share == 10
    assert programme.material_cost_base == MaterialCostBase.TOTAL
    assert programme.funder_short_name == "SeWo"


def test_periods_talks_and_releases_are_those_of_the_source(programme):
    rows = [
        (p.start_month, p.end_month, p.has_sheets, p.needs_job_description, p.talk, p.released_by)
        for p in programme.periods.all()
    ]
    assert rows == [
        (0, 3, False, True, "agreement", "concept"),
        (3, 6, True, False, "review", "concept"),
        (6, 9, True, False, "review", "review"),
        (9, 12, True, False, "review", "review"),
        (12, 15, True, False, "review", "review"),
        (15, 18, True, False, "extended", "review"),
        (18, 24, True, False, "closing", "review"),
    ]


@pytest.mark.parametrize("slug", QtgSettings().PROGRAMMES)
def test_every_preset_has_a_catalogue_and_periods_without_gaps(slug):
    programme = Programme.objects.get(slug=slug)
    months = [(stretch.start_month, stretch.end_month) for stretch in programme.stretches()]
    assert months[0][0] == 0
    assert all(before[1] == after[0] for before, after in zip(months, months[1:], strict=False))
    assert programme.catalogue.action_fields.exists()
    assert programme.criteria.items.exists()


def test_a_period_ends_after_it_begins(programme):
    period = ProgrammePeriod(programme=programme, start_month=6, end_month=6, talk="review")
    with pytest.raises(ValidationError) as caught:
        period.clean()
    assert caught.value.message_dict == {"end_month": ["Das Ende muss nach dem Beginn liegen."]}
