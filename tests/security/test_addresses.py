"""Every address of ours, found by walking the resolver, is knocked at by every role."""

from __future__ import annotations

import pytest
from django.http import HttpResponseNotFound
from django.template.response import SimpleTemplateResponse
from django.test import Client

from .knocking import Answer, knock
from .marked import MARKER
from .routes import Route, own_routes
from .rules import CONCERNED, ROLES, RULES, TRACES, Rule, expected
from .whole import Addresses

pytestmark = pytest.mark.django_db


@pytest.fixture
def quick(settings, monkeypatch):
    """Without what the site does for every address alike, and its page for what is not there."""
    monkeypatch.setattr("example_site.urls.handler404", say_nothing, raising=False)
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "Redirect" not in name]


def say_nothing(request, exception):
    return HttpResponseNotFound()


@pytest.fixture
def client_as(people, quick):
    def client_of(role: str) -> Client:
        client = Client()
        if role != "nobody":
            client.force_login(getattr(people, role))
        return client

    return client_of


@pytest.fixture
def addresses(whole):
    return Addresses(whole)


@pytest.fixture
def unset(monkeypatch):
    """What those may read whom it concerns is not the point: no page is set for them."""
    return lambda: monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")


def test_every_address_has_a_rule_and_every_rule_an_address():
    names = [route.name for route in own_routes()]
    assert sorted(names) == sorted(RULES)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_the_rule_says_and_changes_nothing_else(
    role, client_as, addresses, unset
):
    client = client_as(role)
    if role in CONCERNED:
        unset()
    found = {}
    for route in own_routes():
        rule, address = RULES[route.name], addresses.of(route)
        faults = [*faults_in_reading(rule, role, knock(client.get, address))]
        if rule.post is not None or role == "admin":  # whom nothing else would stop
            faults += faults_in_sending(rule, role, knock(client.post, address))
        if faults:
            found[route.name] = faults
    assert found == {}


def faults_in_reading(rule: Rule, role: str, answer: Answer) -> list[str]:
    wanted = expected(rule, rule.get, role)
    faults = [] if is_as(answer, wanted) else [f"get: {answer.word} instead of {wanted}"]
    if kept := answer.changed - rule.keeps - TRACES:
        faults.append(f"get: keeps {sorted(kept)}")
    return faults + tells("get", role, answer)


def faults_in_sending(rule: Rule, role: str, answer: Answer) -> list[str]:
    wanted = expected(rule, rule.post, role)
    faults = [] if is_as(answer, wanted) else [f"post: {answer.word} instead of {wanted}"]
    allowed = TRACES if wanted == "open" else TRACES | {"wagtailcore_pagelogentry"}
    changed = answer.changed - allowed
    if changed and not (wanted == "open" and rule.is_one_press):
        faults.append(f"post: changed {sorted(changed)}")
    return faults + tells("post", role, answer)


def is_as(answer: Answer, wanted: str) -> bool:
    """A way that nobody has need not say that it is there."""
    if wanted == "closed":
        return answer.word in ("closed", "missing", "login", "refused")
    return answer.word == wanted


def tells(method: str, role: str, answer: Answer) -> list[str]:
    is_a_leak = role not in CONCERNED and MARKER in answer.text
    return [f"{method}: tells what is internal"] if is_a_leak else []


def test_a_number_that_no_database_has_is_not_found(client_as, addresses, unset):
    unset()
    client = client_as("admin")
    found = {}
    for route in own_routes():
        for name in numbers_of(route) if is_written_by_us(route) else ():
            address = addresses.of(route, **{name: 10**30})
            answers = [knock(client.get, address).word, knock(client.post, address).word]
            if not set(answers) <= {"missing", "closed"}:
                found[address] = answers
    assert found == {}


def is_written_by_us(route: Route) -> bool:
    return "snippet" not in route.name


def numbers_of(route: Route) -> list[str]:
    return [name for name in route.parameters if f"<int:{name}>" in route.pattern]


def test_no_address_takes_a_form_from_another_site():
    assert [route.name for route in own_routes() if getattr(route.view, "csrf_exempt", False)] == []
