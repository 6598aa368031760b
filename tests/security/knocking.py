"""Somebody knocks at an address: what the answer is in a word, and what it changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import reverse

WRITES = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
WORDS = {404: "missing", 405: "closed"}


class Answer(NamedTuple):
    word: str
    changed: frozenset[str]
    status: int
    text: str


def knock(send: Callable[..., Any], address: str, data: Any = None) -> Answer:
    """One request, whose effect is taken back."""
    with transaction.atomic(), written_tables() as changed:
        response = send(address, data or {})
        content = b"".join(response) if response.streaming else response.content
        transaction.set_rollback(True)
    changed.discard("django_session")
    text = content.decode(errors="replace")
    return Answer(in_a_word(response), frozenset(changed), response.status_code, text)


def in_a_word(response: HttpResponse) -> str:
    """Wagtail sends whoever may not do something to the first page of the admin."""
    if response.status_code == 302:
        if response.url.startswith(reverse("wagtailadmin_login")):
            return "login"
        return "refused" if response.url == reverse("wagtailadmin_home") else "open"
    if response.status_code == 403:
        return "refused"
    return WORDS.get(response.status_code, "open")


@contextmanager
def written_tables() -> Iterator[set[str]]:
    found: set[str] = set()

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        if match := WRITES.match(sql):
            found.add(match.group(1))
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        yield found
