"""Two self-checks of one project, so that there is something to compare."""

from __future__ import annotations

from wagtail_qtg.common.months import add_months
from wagtail_qtg.desk.self_check.actions import begin_self_check, save_answers
from wagtail_qtg.desk.self_check.answers import Answers
from wagtail_qtg.models import ProjectPage

from .accounts import author_of
from .files import read_content
from .signing import on_day


def create_self_checks() -> None:
    for slug, filled in read_content("self_checks.json").items():
        project = ProjectPage.objects.get(slug=slug)
        user = author_of(project)
        for data in filled:
            day = add_months(project.start_date, data["months"])
            with on_day(day):
                check = begin_self_check(project, day, data["filled_by"], user)
                answers = Answers(day, frozenset(data["ticked"]), data["notes"])
                save_answers(check, answers, user, opened=check.answers)
