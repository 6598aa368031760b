"""A decision that breaks off at any statement leaves nothing of it.

``QTG_THOROUGH=1`` breaks off at those as well that read what was read before.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction

from tests.factories import create_user
from tests.reports.factories import reviewed_report
from tests.rows import all_rows
from wagtail_qtg.models import FundingRelease
from wagtail_qtg.signoff.actions import reassign, return_for_changes, submit, withdraw
from wagtail_qtg.signoff.erasure import erase_names
from wagtail_qtg.signoff.ledger import revoke_release

from .steps import (
    fresh,
    sign,
    sign_concept,
    signed_review,
    submit_and_sign,
    write_closing_report,
)

pytestmark = pytest.mark.django_db


class KilledError(OperationalError):
    """What a statement raises whose connection is gone."""


class KillAt:
    """Lets so many statements through; from the next one on only what rolls back."""

    def __init__(self, number: int) -> None:
        self.left = number
        self.has_killed = False

    def __call__(self, execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.left -= 1
        is_rollback = self.has_killed and sql.startswith(("ROLLBACK", "RELEASE"))
        self.has_killed = self.has_killed or self.left == 0
        if self.has_killed and not is_rollback:
            raise KilledError(sql)
        return execute(sql, params, many, context)


class Watch:
    """Notes at which statements something may have come to be written, or is about to be."""

    def __init__(self) -> None:
        self.statements: list[bool] = []

    def __call__(self, execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.statements.append(not sql.startswith("SELECT"))
        return execute(sql, params, many, context)

    def moments(self) -> list[int]:
        """Each that writes and the next one; between two that only read nothing is different."""
        numbers = range(1, len(self.statements) + 1)
        if os.environ.get("QTG_THOROUGH"):
            return list(numbers)
        writes = [False, *self.statements]
        return [number for number in numbers if writes[number] or writes[number - 1]]


def check_every_statement(decide: Callable[[], Any]) -> int:
    before = all_rows()
    for _time in ("fills what Django remembers", "counts"):
        watch = Watch()
        with transaction.atomic():
            with connection.execute_wrapper(watch):
                decide()
            assert all_rows() != before, "the decision did nothing at all"
            transaction.set_rollback(True)
    for number in watch.moments():
        kill = KillAt(number)
        try:
            with connection.execute_wrapper(kill):
                decide()
        except Exception:
            if not kill.has_killed:
                raise
        assert kill.has_killed, f"there was no statement {number} this time"
        assert all_rows() == before, f"something is left after statement {number}"
    return len(watch.statements)


def test_submitting(concept, people):
    assert check_every_statement(lambda: submit(fresh(concept), people.editor)) > 10


def test_withdrawing(submitted, people):
    assert check_every_statement(lambda: withdraw(fresh(submitted), people.editor)) > 10


def test_returning(submitted, people):
    def returning():
        return return_for_changes(fresh(submitted), people.reviewer, "Bitte erklären")

    assert check_every_statement(returning) > 10


def test_submitting_again(submitted, people):
    return_for_changes(submitted, people.reviewer, "Bitte erklären")
    assert check_every_statement(lambda: submit(fresh(submitted), people.editor)) > 10


def test_signing_the_concept(submitted, people):
    assert check_every_statement(lambda: sign(submitted, people.reviewer)) > 20


@pytest.mark.parametrize("is_review", [False, True])
def test_signing_a_documentation(project, people, is_review):
    report = reviewed_report(project)
    if is_review:
        submit_and_sign(report, people)
    submit(fresh(report), people.editor)
    assert check_every_statement(lambda: sign(report, people.reviewer)) > 20


def test_signing_the_closing_report(project, people):
    sign_concept(project, people)
    project.periods.update(has_sheets=False)
    report = write_closing_report(project, people)
    submit(report, people.editor)
    assert check_every_statement(lambda: sign(report, people.reviewer)) > 20


def test_reassigning(submitted, people, programme):
    helper = create_user("helper", programme.coordinators)

    def reassigning():
        return reassign(fresh(submitted), helper, people.coordinator, "Urlaub")

    assert check_every_statement(reassigning) > 5


def test_revoking(project, people):
    sign_concept(project, people)
    release = FundingRelease.objects.first()

    def revoking():
        now = FundingRelease.objects.get(pk=release.pk)
        return revoke_release(now, people.reviewer, "Zweckentfremdet")

    assert check_every_statement(revoking) > 5


def test_erasing(project, people):
    signed_review(project, people)

    def erasing():
        return erase_names(project, {"QTG-Kraft"}, people.coordinator, "Wunsch der Person")

    assert check_every_statement(erasing) > 10
