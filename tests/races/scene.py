"""Who is there, and what waits for a decision; everything is read anew, as a request does."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model

from tests.concepts.factories import complete_concept
from tests.factories import START, create_index, create_organisation, create_project, create_user
from tests.reports.factories import reviewed_report
from tests.signoff.steps import fresh
from wagtail_qtg.models import Programme, ProjectPage
from wagtail_qtg.signoff.actions import submit

NAMES = {"anna": "Anna Ahlers", "berta": "Berta Böll", "clara": "Clara Cox", "dora": "Dora Dietz"}


class Scene:
    """One organisation with two writers, a programme with two reviewers, new projects as asked."""

    def __init__(self) -> None:
        self.organisation = create_organisation()
        self.index = create_index()
        reviewers = Programme.objects.get(slug="lwl-qtg").reviewers
        for name, group in {
            "anna": reviewers,
            "berta": reviewers,
            "clara": self.organisation.editors,
            "dora": self.organisation.editors,
        }.items():
            first, last = NAMES[name].split()
            create_user(name, group, first_name=first, last_name=last)
        self.projects = 0

    def new_project(self) -> ProjectPage:
        self.projects += 1
        names = {"title": f"Viertel {self.projects}", "slug": f"viertel-{self.projects}"}
        return create_project(self.index, self.organisation, start=START, **names)

    def new_concept(self) -> Any:
        return give_in(write_concept(self.new_project()))


def user(name: str) -> Any:
    return get_user_model().objects.get(username=name)


def write_concept(project: ProjectPage) -> Any:
    concept = complete_concept(project)
    concept.save_revision(user=user("clara"))
    return concept


def give_in(page: Any) -> Any:
    """It waits for the funder."""
    submit(fresh(page), user("clara"))
    return page


def next_to_decide(project: ProjectPage, step: int) -> Any:
    """What waits at this step: the concept, then goals and review of one period after another."""
    if step == 0:
        return give_in(write_concept(project))
    period = project.periods.get(number=2 + (step - 1) // 2)
    is_review = step % 2 == 0
    return give_in(period.report if is_review else reviewed_report(project, period.number))
