"""What a concept must have before it can be agreed."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.signoff.steps import fresh
from wagtail_qtg.concepts.sections import SECTIONS
from wagtail_qtg.models import GuidingGoal, YearlyCosts

from .factories import complete_concept, create_concept

pytestmark = pytest.mark.django_db


def codes(concept):
    return {problem.code for problem in concept.problems()}


def test_a_complete_concept_has_none(project):
    checklist = complete_concept(project).checklist()
    assert checklist.problems == []
    assert checklist.done == checklist.total


def test_each_table_is_read_once(project):
    """Costs were read eight times, for each sum and each rule anew."""
    concept = fresh(complete_concept(project))
    with CaptureQueriesContext(connection) as captured:
        concept.checklist()
    tables = [re.search('FROM "(\\w+)"', query["sql"])[1] for query in captured]
    assert YearlyCosts._meta.db_table in tables
    assert sorted(tables) == sorted(set(tables))


def test_an_empty_concept_says_all_that_is_missing(project):
    concept = create_concept(project)
    assert {f"section_{name}" for name in SECTIONS} <= codes(concept)
    assert {"guiding_goals", "begins_on", "weekly_hours", "costs"} <= codes(concept)
    assert all(problem.text.endswith(".") and problem.anchor for problem in concept.problems())


@pytest.mark.parametrize("name", SECTIONS)
@pytest.mark.parametrize("text", ["", "<p></p>", "<p> </p>"])
def test_a_section_without_words_is_missing(project, name, text):
    assert codes(complete_concept(project, **{name: text})) == {f"section_{name}"}


def test_fewer_goals_than_the_programme_asks(project):
    concept = complete_concept(project)
    concept.guiding_goals = list(concept.guiding_goals.all())[:2]
    assert codes(concept) == {"guiding_goals"}
    assert "mindestens 3 Leitziele" in concept.problems()[0].text


@pytest.mark.parametrize("name", ["reason", "text"])
def test_a_goal_half_filled(project, name):
    concept = complete_concept(project)
    goals = list(concept.guiding_goals.all())
    setattr(goals[0], name, " ")
    concept.guiding_goals = [*goals, GuidingGoal(action_field=goals[0].action_field, text="x")]
    assert "guiding_goals_complete" in codes(concept)


def test_a_goal_twice(project):
    concept = complete_concept(project)
    goals = list(concept.guiding_goals.all())
    goals[1].text = f" {goals[0].text.upper()} "
    concept.guiding_goals = goals
    assert codes(concept) == {"guiding_goals_differ"}


def test_longer_than_the_funding(project):
    assert codes(complete_concept(project, duration_months=25)) == {"duration"}


@pytest.mark.parametrize(
    ("personnel", "material", "expected"),
    [
        ("63000", "7000", set()),
        ("63000.01", "7000", {"max_funding"}),
        ("9000", "1000", set()),
        ("9000", "1000.01", {"max_material_share"}),
        ("60000", "20000", {"max_funding", "max_material_share"}),
        ("70000", None, set()),
        (None, "100", {"costs", "max_material_share"}),
    ],
)
def test_limits_of_the_programme(project, personnel, material, expected):
    concept = complete_concept(project)
    concept.costs = [YearlyCosts(year=1, personnel=personnel, material=material)]
    concept.costs.commit()
    concept.refresh_from_db()
    assert codes(concept) == expected


def test_the_rule_is_named_with_its_numbers(project):
    concept = complete_concept(project)
    concept.costs = [YearlyCosts(year=1, personnel="60000", material="20000")]
    concept.costs.commit()
    texts = " ".join(problem.text for problem in concept.problems())
    assert "höchstens 70.000 Euro" in texts
    assert "höchstens 10 % von den Gesamtkosten, hier 8.000 Euro" in texts


def test_a_programme_without_limits_sets_none(project):
    programme = project.programme
    programme.max_funding = programme.max_material_share = None
    programme.save()
    concept = complete_concept(project)
    concept.costs = [YearlyCosts(year=1, personnel="600000", material="500000")]
    concept.costs.commit()
    assert codes(concept) == set()
