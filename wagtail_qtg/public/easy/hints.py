"""Hints for those who write easy language: which sentence, and what to do. They forbid nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from .lines import parts_of_text
from .rules import GERMAN_RULES

#: Longer texts are looked at up to here; more than so many sentences at once discourage.
LONGEST_TEXT = 10_000
MOST_SENTENCES = 20
LONGEST_SENTENCE = 12
SHOWN_OF_A_SENTENCE = 120


class Hint(NamedTuple):
    """A sentence, and what would make it easier."""

    sentence: str
    advice: list[str]


def hints(text: str, language: str = "de") -> list[Hint]:
    """The first sentences that could be easier; in other languages only long ones."""
    return list(islice(_hints(text[:LONGEST_TEXT], language), MOST_SENTENCES))


def _hints(text: str, language: str) -> Iterator[Hint]:
    rules = GERMAN_RULES if language.partition("-")[0] == "de" else ()
    for part in parts_of_text(text):
        for sentence in part.lines:
            advice = [*_too_long(sentence)]
            for rule in rules:
                advice += rule(sentence)
            if advice:
                shown = Truncator(sentence).chars(SHOWN_OF_A_SENTENCE)
                yield Hint(shown, list(dict.fromkeys(advice)))


def _too_long(sentence: str) -> Iterator[str]:
    count = len(sentence.split())
    if count > LONGEST_SENTENCE:
        yield _(
            "The sentence has %(count)s words. Make two of it: at most 12 words, one thought."
        ) % {"count": count}
