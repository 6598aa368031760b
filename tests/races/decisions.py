"""What two people can do to the same page at the same moment, and what must come of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

from django.db import connections

from tests.signoff.steps import fresh
from wagtail_qtg.models import FundingRelease, ProjectPage
from wagtail_qtg.signoff.actions import (
    return_for_changes,
    seen_digest,
    sign_off,
    submit,
    withdraw,
)
from wagtail_qtg.signoff.ledger import revoke_release

from .scene import NAMES, Scene, next_to_decide, user, write_concept
from .together import Attempt, at_once, complaint, were_together

SIGNED, RETURNED, WITHDRAWN = "Abgezeichnet", "Zurückgegeben", "Zurückgezogen"
REVOKED = "Freigabe widerrufen"
STEPS = 5  # a concept, and two periods with goals and review


def signing(name: str, page: Any) -> Attempt:
    def prepare() -> Callable[[], Any]:
        now, who = fresh(page), user(name)
        seen = seen_digest(now)
        return lambda: sign_off(now, who, seen=seen)

    return Attempt(NAMES[name], prepare)


def doing(action: Callable, name: str, thing: Any, *arguments: str) -> Attempt:
    def prepare() -> Callable[[], Any]:
        now, who = fresh(thing), user(name)
        return lambda: action(now, who, *arguments)

    return Attempt(NAMES[name], prepare)


def race(one: Attempt, other: Attempt, what_one: str, what_other: str) -> str:
    return complaint(at_once(one, other), {one.who: what_one, other.who: what_other})


def two_reviewers(scene: Scene, pairs: int) -> list[str]:
    """Every signature of as many projects as it takes, each given by two at once.

    Two processes work through the projects, so that decisions about several meet as well.
    """
    projects = [scene.new_project().pk for _project in range(pairs // STEPS)]
    connections.close_all()
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as processes:
        return [found for each in processes.map(sign_all_of, projects) for found in each]


def sign_all_of(project_pk: int) -> list[str]:
    project = ProjectPage.objects.get(pk=project_pk)
    found = []
    for step in range(STEPS):
        page = next_to_decide(project, step)
        found.append(race(signing("anna", page), signing("berta", page), SIGNED, SIGNED))
    return found


def double_click(scene: Scene) -> str:
    page = scene.new_concept()
    return race(signing("anna", page), signing("anna", page), SIGNED, SIGNED)


def sign_or_return(scene: Scene) -> str:
    page = scene.new_concept()
    returning = doing(return_for_changes, "berta", page, "Bitte erklären")
    return race(signing("anna", page), returning, SIGNED, RETURNED)


def sign_or_withdraw(scene: Scene) -> str:
    page = scene.new_concept()
    withdrawing = doing(withdraw, "clara", page)
    return race(signing("anna", page), withdrawing, SIGNED, WITHDRAWN)


def revoke_twice(scene: Scene) -> str:
    page = scene.new_concept()
    signing("anna", page).prepare()()
    release = FundingRelease.objects.of(page.project).first()
    one, other = (
        doing(revoke_release, name, release, "Zweckentfremdet") for name in ("anna", "berta")
    )
    return race(one, other, REVOKED, REVOKED)


def submit_twice(scene: Scene) -> str:
    """Nobody is refused: it is submitted, as both wanted, once."""
    page = write_concept(scene.new_project())
    outcomes = at_once(doing(submit, "clara", page), doing(submit, "dora", page))
    events = page.qtg_sign_off_events.count()
    is_right = events == 1 and were_together(outcomes) and not any(o.error for o in outcomes)
    return "" if is_right else f"{events} submissions: " + " | ".join(map(str, outcomes))


def two_pages_of_a_project(scene: Scene) -> str:
    """Both are signed: the chain of the project has room for one link at a time."""
    project = scene.new_project()
    signing("anna", next_to_decide(project, 0)).prepare()()
    pages = [next_to_decide(project, step) for step in (1, 3)]
    outcomes = at_once(signing("anna", pages[0]), signing("berta", pages[1]))
    numbers = [o.result.number for o in outcomes if o.error is None]
    is_right = sorted(numbers) == [2, 3] and were_together(outcomes)
    return "" if is_right else f"numbers {numbers}: " + " | ".join(map(str, outcomes))


RIVALS = (
    double_click,
    sign_or_return,
    sign_or_withdraw,
    revoke_twice,
    submit_twice,
    two_pages_of_a_project,
)
