from __future__ import annotations

from datetime import date
from typing import Any

from wagtail_qtg.concepts.sections import SECTIONS
from wagtail_qtg.models import ConceptPage, GuidingGoal, ProjectPage, WeeklyHours, YearlyCosts


def create_concept(project: ProjectPage, **values: Any) -> ConceptPage:
    concept = ConceptPage(**{"title": "Konzept", "slug": "konzept", **values})
    project.add_child(instance=concept)
    return concept


def complete_concept(project: ProjectPage, **values: Any) -> ConceptPage:
    """A concept that can be agreed: nothing is missing, no limit is passed."""
    fields = list(project.action_fields())
    texts = {name: f"<p>Text zu {name}</p>" for name in SECTIONS}
    concept = ConceptPage(
        **{
            "title": "Konzept",
            "slug": "konzept",
            "begins_on": date(2026, 3, 1),
            "duration_months": 24,
            **texts,
            **values,
        }
    )
    concept.guiding_goals = [
        GuidingGoal(action_field=field, text=f"Leitziel zu {field}", reason="Weil es fehlt")
        for field in fields[:3]
    ]
    concept.weekly_hours = [WeeklyHours(start_month=0, end_month=24, hours="19.5")]
    concept.costs = [
        YearlyCosts(year=1, personnel="30000", material="3000"),
        YearlyCosts(year=2, personnel="33000", material="4000"),
    ]
    project.add_child(instance=concept)
    return concept
