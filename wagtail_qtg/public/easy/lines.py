"""From an editor's plain text to paragraphs, lists and lines: one sentence a line."""

from __future__ import annotations

import re
from itertools import groupby
from typing import NamedTuple

#: A full stop after these ends no sentence. Months follow a day: 3. Mai.
ABBREVIATION = re.compile(
    r"z|d|u|o|s|i|v|a|B|h|A|U|e|g|ca|bzw|usw|etc|Nr|Abs|Art|Dr|Prof|Str|St|Tel|evtl|ggf|inkl|zzgl|"
    r"max|min|Std|Mio|Mrd|vgl|Hr|Fr|geb|gest|Jh|Bd|Hrsg|Mr|Mrs|Ms"
)

#: Where a sentence may end: its sign, what closes it, and the beginning of the next.
END = re.compile(
    r"(?<![.!?…])(?P<sign>[.!?…]{1,5})[\"“”«»’)\]]{0,3}\s+(?=[\"„“»«‘(\[]{0,2}[A-ZÄÖÜ0-9])"
)
LAST_WORD = re.compile(r"(\w+)$")
BULLET = re.compile(r"^[-–•*]\s+")

#: After a number and a full stop these go on: 3. Mai, 1. Stock, 2. Quartal.
AFTER_ORDINAL = re.compile(
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|"
    r"Dezember|Stock|Etage|Quartal|Halbjahr|Jahr|Jahrhundert|Platz|Tag|Woche|Monat|Klasse|"
    r"Preis|Treffen|Mal|Schritt|Runde|\d)"
)


class Part(NamedTuple):
    """A paragraph of lines, or a list of entries."""

    is_list: bool
    lines: list[str]


def parts_of_text(text: str) -> list[Part]:
    """An empty line begins a new paragraph; lines that begin with a dash are a list."""
    parts = []
    lines = [line.strip() for line in text.splitlines()]
    for kind, run in groupby(lines, key=_kind_of_line):
        if kind == "entry":
            parts.append(Part(True, [BULLET.sub("", line) for line in run]))
        elif kind == "words":
            parts.append(Part(False, [one for line in run for one in sentences(line)]))
    return parts


def _kind_of_line(line: str) -> str:
    if not line:
        return "end"
    return "entry" if BULLET.match(line) else "words"


def sentences(line: str) -> list[str]:
    """The sentences of a line, cut where one ends and not at “z. B.”, “Nr. 3” or “3. Mai”."""
    found, start = [], 0
    for end in END.finditer(line):
        if _goes_on(line, end):
            continue
        found.append(line[start : end.end()].strip())
        start = end.end()
    return [*found, line[start:].strip()] if line[start:].strip() else found


def _goes_on(line: str, end: re.Match[str]) -> bool:
    """Whether the full stop belongs to an abbreviation or to an ordinal."""
    if end["sign"] != ".":
        return False
    before = LAST_WORD.search(line, max(0, end.start() - 24), end.start())
    if before is None:
        return False
    word = before[1]
    if word.isdigit():
        is_short = len(word) <= 2
        return is_short and AFTER_ORDINAL.match(line, end.end()) is not None
    return ABBREVIATION.fullmatch(word) is not None
