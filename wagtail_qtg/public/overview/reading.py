"""From an address to a query: read with care, since anybody can write one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from ...projects.enums import FederalState
from .enums import Facet, FundingStatus, Order, ResultKind, View
from .query import ALL_OF, ORDER, PAGE, VIEW, WORDS, Query
from .search import words_of

LONGEST_SEARCH = 100
MOST_WORDS = 6
MOST_VALUES = 50
#: What others hang on our addresses to follow their readers.
FOREIGN = re.compile(r"(utm|mtm|pk|matomo)_\w{1,30}|fbclid|gclid|msclkid")
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
#: Values that are right even if no project has them.
FIXED: Mapping[str, Container[str]] = {
    Facet.STATE: FederalState.values,
    Facet.STATUS: FundingStatus.values,
    Facet.RESULT: ResultKind.values,
}
OPTIONS: Mapping[str, Container[str]] = {
    ORDER: Order.values,
    VIEW: View.values,
    ALL_OF: Facet.values,
}
FIELD_OF = {ORDER: "order", VIEW: "view", ALL_OF: "all_of"}
MOST_PROBLEMS = 5
#: Control characters, and what an address in another encoding leaves behind.
UNREADABLE, LOST = {"Cc", "Cs", "Cn"}, "\ufffd"


@dataclass
class Asked:
    """What was understood of an address, what was not, and whether its page can exist."""

    query: Query = field(default_factory=Query)
    problems: list[str] = field(default_factory=list)
    page_exists: bool = True

    @property
    def status(self) -> int:
        if self.problems:
            return 400
        return 200 if self.page_exists else 404

    def understood(self, **values: Any) -> None:
        self.query = replace(self.query, **values)

    def refuse(self, problem: str, **parts: str) -> None:
        """Each thing is said once, and nothing at length that came from outside."""
        told = problem % {name: Truncator(part).chars(40) for name, part in parts.items()}
        if told not in self.problems and len(self.problems) < MOST_PROBLEMS:
            self.problems.append(told)


def read_query(request: HttpRequest, known: Mapping[str, Container[str]]) -> Asked:
    """``known`` are the values of each facet that occur on this overview."""
    asked = Asked()
    try:
        given = [(name, _said(request.GET.getlist(name))) for name in request.GET]
    except TooManyFieldsSent:
        given = []
        asked.refuse(_("This address asks for too much at once."))
    for name, said in given:
        if name in Facet.values:
            _read_facet(asked, Facet(name), said, known[name])
        elif name in OPTIONS:
            _read_option(asked, name, said)
        elif name == WORDS:
            _read_words(asked, " ".join(said))
        elif name == PAGE:
            _read_page(asked, said)
        elif not FOREIGN.fullmatch(name):
            asked.refuse(_("“%(name)s” is nothing that can be chosen here."), name=name)
    if sum(map(len, asked.query.chosen.values())) > MOST_VALUES:
        asked.understood(chosen={})
        asked.refuse(_("This address asks for too much at once."))
    return asked


def _said(values: list[str]) -> list[str]:
    """Each value once, as it was typed; a field of a form that was left empty says nothing."""
    return list(dict.fromkeys(value.strip() for value in values if value.strip()))


def _read_facet(asked: Asked, facet: Facet, said: list[str], known: Container[str]) -> None:
    right = tuple(value for value in said if value in known or value in FIXED.get(facet, ()))
    if right:
        asked.understood(chosen={**asked.query.chosen, facet.value: right})
    for value in said:
        if value not in right:
            asked.refuse(
                _("%(facet)s “%(value)s” is not known here, or no project has it any more."),
                facet=str(facet.label),
                value=value,
            )


def _read_option(asked: Asked, name: str, said: list[str]) -> None:
    for value in said:
        if value in OPTIONS[name]:
            asked.understood(**{FIELD_OF[name]: value})
        else:
            asked.refuse(_("“%(name)s” is nothing that can be chosen here."), name=value)


def _read_words(asked: Asked, words: str) -> None:
    if len(words) > LONGEST_SEARCH:
        asked.refuse(_("Please search for at most 100 characters."))
    elif len(words_of(words)) > MOST_WORDS:
        asked.refuse(_("Please search for at most six words."))
    elif any(unicodedata.category(letter) in UNREADABLE or letter == LOST for letter in words):
        asked.refuse(_("What you search for has characters that nobody can read."))
    else:
        asked.understood(words=" ".join(words.split()))


def _read_page(asked: Asked, said: list[str]) -> None:
    if said:
        asked.page_exists = len(said) == 1 and bool(PAGE_NUMBER.fullmatch(said[0]))
        asked.understood(page=int(said[0]) if asked.page_exists else 1)
