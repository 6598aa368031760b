"""The rules of easy German that a program can see: it looks at words, not at sense.

They are those of the Netzwerk Leichte Sprache and of DIN SPEC 33429. Each rule takes a sentence and
gives pieces of advice. Every pattern is bounded, so that no text takes long.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils.translation import gettext as _

LONGEST_WORD = 14
OLD_YEAR = 1990
MEDIOPOINT = "·"

WORD = re.compile(r"[^\W\d_]{1,80}(?:[·-][^\W\d_]{1,80}){0,20}")
NOUN = r"[A-ZÄÖÜ][\w·-]{1,60}"
ADJECTIVES = r"(?:[a-zäöüß]{2,40}e[nrms]\s+){0,2}"

HELPING_VERB = re.compile(r"\b(?:wird|werden|wurden?|wirst|werdet|worden)\b", re.IGNORECASE)
PREFIX = r"(?:ab|an|auf|aus|bei|durch|ein|fest|her|hin|los|mit|nach|um|vor|weg|weiter|zu|zurück)?"
PARTICIPLE = re.compile(
    rf"{PREFIX}ge[a-zäöüß]{{2,30}}(?:t|en)|(?:be|er|ver|zer|ent)[a-zäöüß]{{2,30}}t|"
    r"[a-zäöüß]{2,30}iert"
)
NO_PARTICIPLE = re.compile(
    rf"{PREFIX}(?:gehen|geben|gelten|gewinnen|gehören|gestalten|genießen|gelingen|geschehen)|"
    r"bereit|bekannt|berühmt|bestimmt|erst"
)

GENITIVE = re.compile(
    rf"\b(?:[Dd]es|eines|meines|seines|ihres|Ihres|unseres)\s+{ADJECTIVES}{NOUN}|"
    rf"\b{NOUN}\s+(?:der|einer|meiner|seiner|ihrer|Ihrer|unserer)\s+{ADJECTIVES}{NOUN}"
)
SUBJUNCTIVE = re.compile(
    r"\b(?:würde|könnte|müsste|dürfte|hätte|wäre|käme|ginge|gäbe|bräuchte|wüsste|ließe)(?:n|st|t)?\b",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"\b(?:nicht|nichts|nie|niemals|niemand\w{0,2}|kein\w{0,2}|weder)\b", re.IGNORECASE
)
SHARE = re.compile(r"\b\d[\d.,]{0,12}\s?(?:%|Prozent\b)")
YEAR = re.compile(r"\b1\d{3}\b")
BIG_NUMBER = re.compile(r"\b(?:\d{1,3}(?:\.\d{3}){1,5}|\d{5,15})\b")
NUMBER_WORD = re.compile(
    r"\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)\b", re.IGNORECASE
)
ABBREVIATION = re.compile(
    r"\b(?:z\.\s?B|d\.\s?h|u\.\s?a|usw|bzw|etc|ca|ggf|evtl|inkl|zzgl|Nr|Std|Mio|Mrd|vgl|Dr)\.|"
    r"\b[A-ZÄÖÜ]{2,12}\b"
)
SIGN = re.compile(r"[§&;/*_()\[\]]")

Rule = Callable[[str], Iterator[str]]


def long_word(sentence: str) -> Iterator[str]:
    for word in WORD.findall(sentence):
        if any(len(piece) > LONGEST_WORD for piece in re.split("[·-]", word)):
            yield _(
                "“%(word)s” is a long word. Take a shorter one, or show its parts with a "
                "mediopoint, as in “Stadt·teil”."
            ) % {"word": word}


def passive(sentence: str) -> Iterator[str]:
    participles = (word for word in WORD.findall(sentence) if is_participle(word))
    participle = next(participles, None)
    if participle and HELPING_VERB.search(sentence):
        yield _(
            "Passive (“%(word)s”)? Say who does it: “The city builds”, not “It is being built”."
        ) % {"word": participle}


def is_participle(word: str) -> bool:
    return bool(PARTICIPLE.fullmatch(word)) and not NO_PARTICIPLE.fullmatch(word)


def genitive(sentence: str) -> Iterator[str]:
    for found in GENITIVE.finditer(sentence):
        yield _("Genitive (“%(words)s”)? “von dem” and “von der” are easier.") % {"words": found[0]}


def subjunctive(sentence: str) -> Iterator[str]:
    for found in SUBJUNCTIVE.finditer(sentence):
        yield _("“%(word)s” speaks of what may be. Say what is.") % {"word": found[0]}


def negation(sentence: str) -> Iterator[str]:
    if found := NEGATION.search(sentence):
        yield _(
            "“%(word)s”: can you say it without a no? “It is open on Monday” is easier than "
            "“It is not closed”."
        ) % {"word": found[0]}


def number(sentence: str) -> Iterator[str]:
    for found in SHARE.finditer(sentence):
        yield _("“%(number)s”: write “many”, “few”, “half of them” or “3 of 10”.") % {
            "number": found[0]
        }
    for found in YEAR.finditer(sentence):
        if int(found[0]) < OLD_YEAR:
            yield _("“%(number)s”: write “a long time ago”.") % {"number": found[0]}
    for found in BIG_NUMBER.finditer(sentence):
        yield _("“%(number)s” is hard to imagine: write “very many”, or compare it.") % {
            "number": found[0]
        }
    for found in NUMBER_WORD.finditer(sentence):
        yield _("“%(number)s”: write the number as a digit.") % {"number": found[0]}


def abbreviation(sentence: str) -> Iterator[str]:
    for found in ABBREVIATION.finditer(sentence):
        yield _("“%(word)s” is an abbreviation. Write it in full, or explain it.") % {
            "word": found[0]
        }


def sign(sentence: str) -> Iterator[str]:
    if found := SIGN.search(sentence):
        yield _("The sign “%(sign)s” is hard to read. Write a word, or two sentences.") % {
            "sign": found[0]
        }


@functools.cache
def hard_words() -> dict[str, str]:
    path = Path(__file__).with_name("words.json")
    return {
        word.lower(): easy for word, easy in json.loads(path.read_text(encoding="utf-8")).items()
    }


def hard_word(sentence: str) -> Iterator[str]:
    for word in WORD.findall(sentence):
        if easy := easier_word(word.lower()):
            yield _("“%(word)s” is a hard word. How about: %(easy)s?") % {
                "word": word,
                "easy": easy,
            }


def easier_word(word: str) -> str | None:
    """Also with an ending: Flyern, aktuellen."""
    beginnings = (word[:length] for length in range(len(word), len(word) - 4, -1))
    known = hard_words()
    return next((known[beginning] for beginning in beginnings if beginning in known), None)


GERMAN_RULES: tuple[Rule, ...] = (
    long_word,
    passive,
    genitive,
    subjunctive,
    negation,
    number,
    abbreviation,
    sign,
    hard_word,
)
