"""Whether a text names a person whom the signed record knows; pure but for reading the record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile

from ..signoff.models import SignOff

TITLE = r"(?:Frau|Herrn?|Familie|Eheleute|Dr\.|Prof\.|Dipl\.-\S+)"
TITLED = re.compile(rf"(?:{TITLE}\s+)*(?P<title>{TITLE})\s+(?P<name>.+)")
INITIAL = re.compile(r"[A-ZÄÖÜ]\.?")
PARTICLES = {"von", "van", "vom", "zu", "zur", "de", "der", "den", "und"}
NAME_END = re.compile(r"[,;:/(]|\s[–-]\s")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")

#: Words that stand where a name is asked for, and are none.
NO_NAME = re.compile(
    r"frau|herrn?|dipl|prof|familie|eheleute|eine?|einige|mehrere|zwei|drei|vier|alle|der|die|das|"
    r".*(?:kraft|kräfte|leitung|leiter|leiterin|team|vertret\w+|beirat|verwaltung|redaktion|büro|"
    r"amt|dienst|gemeinde|verein|verband|stiftung|mitarbeiter\w*|manager\w*|management|"
    r"koordinat\w+|projekt\w*|quartier\w*|bewohner\w*|mieter\w*|nachbar\w*)",
    re.IGNORECASE,
)
#: LWL, SeWo: short for an office, not for a person.
SHORT_FOR = re.compile(r"^[A-ZÄÖÜ]{2,}$|(?<!Mc)(?<=[a-zäöüß])[A-ZÄÖÜ]")
SHORTEST = 3


def persons_of(sign_off: SignOff) -> set[str]:
    """The first and last names that the record still knows, word by word."""
    project = sign_off.snapshot["project"]
    programme = project["programme"] or {}
    public = " ".join(
        [
            project["title"],
            project["organisation"],
            programme.get("title", ""),
            programme.get("funder", ""),
        ]
    )
    values = sign_off.personal_values.filter(erasure=None).values_list("value", flat=True)
    return {word for value in values for word in name_words(value)} - set(WORD.findall(public))


def name_words(value: str) -> set[str]:
    """“Frau Dr. Erika Musterfrau, Stadt” → Erika, Musterfrau; “Eine Mieterin” → nothing.

    An initial is looked for with its title only: “Frau M.”.
    """
    titled = TITLED.search(value)
    head = NAME_END.split(titled["name"] if titled else value)[0].split()
    words = list(takewhile(lambda word: word[0].isupper() or word in PARTICLES, head))
    if titled and words and INITIAL.fullmatch(words[0]):
        return {f"{titled['title']} {words[0]}"}
    if not titled and (words != head or any(map(NO_NAME.fullmatch, set(words) - PARTICLES))):
        return set()
    return {part for word in words for part in WORD.findall(word) if _is_name(part)}


def _is_name(word: str) -> bool:
    is_word = len(word) >= SHORTEST and word[0].isupper()
    return is_word and not NO_NAME.fullmatch(word) and not SHORT_FOR.search(word)


def names_in(text: str, persons: Iterable[str]) -> list[str]:
    """The persons' names that stand in the text, also in the genitive."""
    return [
        name
        for name in sorted(persons)
        if re.search(rf"(?<!\w){re.escape(name)}(?:s|’s|'s|’|ens)?(?!\w)", text)
    ]


def persons_among(lines: Iterable[str], persons: Iterable[str]) -> list[str]:
    """Lines that name a person; “Bäckerei Musterfrau” is an organisation nevertheless."""
    known = set(persons)
    return [line for line in lines if TITLED.match(line) or _is_only_names(line, known)]


def _is_only_names(line: str, known: set[str]) -> bool:
    words = {word for word in WORD.findall(NAME_END.split(line)[0]) if word[0].isupper()}
    return bool(words) and words <= known
