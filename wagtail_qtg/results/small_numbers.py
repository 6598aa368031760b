"""Figures so small that somebody may be recognised by them: “zwei Bewohnerinnen”, “3 Kinder”.

A hint for those who write, not a proof: it rather asks once too often. It knows German.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from .person_words import PERSON

#: How far around a number one has to look.
NEAR = 60

#: Up to two adjectives, or “der”, “von den”, between a number and its noun.
BETWEEN = r"(?:\s+(?:von\s+)?[a-zäöüß]\w*e[nrms]?,?){0,2}"

#: What is measured and not counted: times, distances, money, shares.
UNIT = (
    r"(?i:%|€|°|eur\b|euros?\b|cents?\b|prozent|promille|uhr\b|\w*sekunden?\b|\w*minuten?\b|min\b|"
    r"\w*stunden?\b|std\b|h\b|\w*tage?n?\b|\w*wochen?\b|\w*wochenenden?\b|\w*monate?n?\b|"
    r"\w*quartale?n?\b|\w*jahre?n?\b|\w*jahrzehnte?n?\b|\w*meter[ns]?\b|km\b|cm\b|mm\b|m[²2]?\b|"
    r"qm\b|hektar|kg\b|\w*gramm\b|kilo\b|tonnen?\b|liter[ns]?\b|grad\b|mal\b|male\b|viertel\b|"
    r"drittel\b|fünftel\b|tausend|hundert|mio\b|millionen|milliarden|"
    r"sternen?\b|wänden?\b|augen\b)"
)

#: What bears a number as a name: Handlungsfeld 3, Lindenstraße 4, Linie 2.
LABEL = re.compile(
    r"(?i:\b\w*(?:feld|ziel|maßnahme|nr\.|nummer|seite|s\.|kapitel|abschnitt|absatz|abs\.|artikel|"
    r"art\.|phase|stufe|grad|quartal|halbjahr|jahr|zeitraum|runde|teil|punkt|frage|schritt|"
    r"modul|baustein|anlage|bild|abbildung|linie|bus|gleis|halle|haus|hausnummer|raum|zimmer|"
    r"etage|stock|gebäude|block|straße|str\.|weg|platz|allee|ring|gasse|tor|version|band|heft|"
    r"klasse|euro|eur|zone|ebene))\s?$"
)
#: A 3, § 3, € 3.
SIGN = re.compile(r"(?:\b[A-ZÄÖÜ]|[€§])\s?$")
COUNTED = re.compile(rf"{BETWEEN}\s+{PERSON}")
#: “um 3”, “ab vier”: a time, if nothing follows that could be counted.
CLOCK = re.compile(r"(?i:\b(?:um|gegen|ab|bis|am))\s$")
NOTHING_COUNTED = re.compile(r"\s*(?:[.,;:!?)]|$|\s[a-zäöü])")

#: Words with which a sentence begins, so that the full stop before them is no ordinal’s.
BEGINNINGS = (
    r"(?:Alle|Als|Am|An|Auch|Auf|Aber|Bei|Bis|Da|Damit|Danach|Dann|Das|Dabei|Dadurch|Den|Denn|Der|"
    r"Die|Dies\w*|Doch|Durch|Ein\w?|Eine[nrms]?|Er|Erst|Es|Für|Heute|Hier|Ihre?|Im|In|Ist|Jede\w?|"
    r"Jetzt|Mit|Nach|Nun|Nur|Ob|Seit|Sie|So|Trotz\w*|Und|Unser\w*|Viele|Von|Vor|Was|Weil|Weiter\w*|"
    r"Wenn|Wer|Wie|Wir|Zu|Zum|Zur|Zwei|Drei|Vier)\b"
)

DIGIT = re.compile(
    rf"""
    (?<![\w.,:/+–-])(?<!\d[ \u00a0\u202f])      # no part of a date, a time or a long number
    [1-4]
    (?![\w²])(?![.,:/]\d)(?![ \u00a0\u202f]?[/:]\s?\d)(?![ \u00a0\u202f]\d{{2,}})
    (?!\.(?:\s*[–-])?\s*(?!{BEGINNINGS})\w)     # an ordinal: 3. Platz, 3. bis 5. Mai
    (?!\.,)(?!\.\s*[–-])
    (?!\)\s)                                    # 1) the number of a list
    (?!-(?!\d|\w*(?i:person|köpfig|kopf)))      # 2-Zimmer-Wohnung
    """,
    re.VERBOSE,
)
WORDS = re.compile(
    r"(?<![\w-])(?:zu\s+(?:zweit|dritt|viert)|(?:zwei|drei|vier)(?:en|er)?)(?![\w-])",
    re.IGNORECASE,
)
ONE = re.compile(
    rf"(?<![\w-])(?:[Ee]in(?:e[nrms]?|s)?|[Ee]inzige[nrms]?|[Bb]eide[nrms]?){BETWEEN}\s+{PERSON}"
)
MEASURED = re.compile(rf"(?:\s*(?:bis|und|oder|–|-)\s*(?:\d+|\w+))?{BETWEEN}[\s-]*(?:{UNIT})")
SENTENCE_END = re.compile(r"(?<![0-9]\.)(?<=[.!?…])[\"“”]?\s+(?=[A-ZÄÖÜ„\"])|\n+")


class SmallNumber(NamedTuple):
    words: str
    sentence: str


def small_numbers(text: str) -> list[SmallNumber]:
    """All places in the text, each with its sentence, in their order."""
    found = {match.start(): match.group() for match in ONE.finditer(text)}
    for pattern in (DIGIT, WORDS):
        for match in pattern.finditer(text):
            start, end = match.span()
            if _counts(text[max(0, start - NEAR) : start], text[end : end + NEAR]):
                found[start] = match.group()
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    return [
        SmallNumber(" ".join(words.split()), _sentence(text, position, ends))
        for position, words in sorted(found.items())
    ]


def _counts(before: str, after: str) -> bool:
    """Whether a number counts something, and does not measure it, name it or tell the time."""
    if MEASURED.match(after) or SIGN.search(before):
        return False
    if LABEL.search(before) and not COUNTED.match(after):
        return False
    return not (CLOCK.search(before) and NOTHING_COUNTED.match(after))


def _sentence(text: str, position: int, ends: list[int]) -> str:
    place = bisect_right(ends, position)
    return text[
        ends[place - 1] if place else 0 : ends[place] if place < len(ends) else None
    ].strip()
