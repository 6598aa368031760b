"""The database is gone in the middle of a click, and back for the next one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from django.db import connection, transaction
from django.urls import reverse

from tests.signoff.conftest import concept, submitted  # noqa: F401 (fixtures)
from tests.signoff.steps import fresh, sign
from tests.signoff.test_faults import KillAt
from wagtail_qtg.models import FundingRelease, ReleaseRevocation, SignOff, SignOffEvent
from wagtail_qtg.signoff.actions import seen_digest
from wagtail_qtg.signoff.verification import verify_sign_offs

pytestmark = pytest.mark.django_db

#: The statements of each click at which the database goes; tests/signoff has all of the actions.
MOMENTS = 6
SORRY = "Das liegt an uns, nicht an Ihnen."


class Click(NamedTuple):
    """What is sent, and what is to be there once; ``done`` counts it."""

    client: Any
    url: str
    data: dict[str, str]
    done: Callable[[], int]

    def send(self) -> Any:
        return self.client.post(self.url, self.data)


def events(kind: str) -> Callable[[], int]:
    return SignOffEvent.objects.filter(event=kind).count


@pytest.fixture
def click(people, log_in, request) -> Callable[..., Click]:
    """``click("sign_off")``: the person has read the page, and her click is still to come."""

    def prepared(decision: str) -> Click:
        if decision == "revoke":
            sign(request.getfixturevalue("submitted"), people.reviewer)
            url = reverse("wagtail_qtg:revoke_release", args=[FundingRelease.objects.first().pk])
            client, data = log_in(people.reviewer), {"reason": "Zweckentfremdet"}
            return Click(client, url, data, ReleaseRevocation.objects.count)
        page = request.getfixturevalue("concept" if decision == "submit" else "submitted")
        user = people.reviewer if decision in ("sign_off", "return") else people.editor
        url = reverse("wagtail_qtg:review", args=[page.pk])
        data = {"decision": decision, "comment": "Bitte erklären", "seen": seen_digest(fresh(page))}
        done = {"sign_off": "signed", "return": "returned", "withdraw": "withdrawn"}
        return Click(log_in(user), url, data, events(done.get(decision, "submitted")))

    return prepared


def statements_of(click: Click) -> int:
    """How many a click takes that goes well."""
    kill = KillAt(10_000)
    with transaction.atomic():
        with connection.execute_wrapper(kill):
            assert click.send().status_code == 302
        transaction.set_rollback(True)
    return 10_000 - kill.left


@pytest.mark.parametrize("decision", ["submit", "withdraw", "return", "sign_off", "revoke"])
def test_a_click_is_done_once_or_not_at_all(click, decision):
    ready = click(decision)
    ready.client.raise_request_exception = False
    count = statements_of(ready)
    assert count > MOMENTS
    answers = set()
    for number in range(1, count + 1, count // MOMENTS):
        with transaction.atomic():
            with connection.execute_wrapper(KillAt(number)):
                answer = ready.send()
            assert answer.status_code == 500 and SORRY in answer.content.decode(), number
            answers.add(ready.done())
            check_all_or_nothing(decision, ready.done())
            assert ready.send().status_code == 302, number
            assert ready.done() == 1, number
            check_all_or_nothing(decision, 1)
            transaction.set_rollback(True)
    assert 0 in answers


def check_all_or_nothing(decision: str, count: int) -> None:
    signed = 1 if decision == "revoke" else count if decision == "sign_off" else 0
    assert (SignOff.objects.count(), FundingRelease.objects.count()) == (signed, 2 * signed)
    assert not [faults for _record, faults in verify_sign_offs() if faults]
