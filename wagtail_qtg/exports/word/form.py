"""The parts of the paper sheet in the funder's words: what a Word file shows, and is read by."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import override

from ...catalogue.enums import ItemKind
from ...projects.models import ProjectPage
from ...reports.names import field_names
from ...reports.sheet_block import SheetsBlock
from ...reports.words import FORM_KEYS, IN_ORDER_OF_THE_FORM, form_words, sheet_labels

#: In the order of the paper.
PARTS = tuple(FORM_KEYS.values())
#: With these a sheet begins; the first of them again is the next sheet.
OPENING = ("action_field", "guiding_goal", "period_goal")

#: So that quotation marks and dashes of any keyboard are the same; character by character.
SAME_SIGNS = str.maketrans({**dict.fromkeys("„“”«»", '"'), **dict.fromkeys("–—‐‑", "-")})
TICKED = re.compile(r"[☒☑✓✔✗✘]|\(\s*[xX]\s*\)|\[\s*[xX]\s*\]")
CONTAINED = 40  # a line of so many signs out of our own explanations is nobody's answer


@dataclass(frozen=True)
class WordForm:
    """One funder's sheet: what its parts are called and what explains them."""

    title: str
    labels: dict[str, str]
    notes: dict[str, str]
    answers: dict[str, str]
    placeholder: str
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    explanations: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        names = [
            (part, name)
            for part in PARTS
            for name in (self.labels[part], *self.aliases.get(part, ()))
            if name
        ]
        longest_first = sorted(set(names), key=lambda pair: -len(pair[1]))
        return [(part, _pattern(part, name)) for part, name in longest_first]

    @cached_property
    def _small_print(self) -> set[str]:
        texts = [self.title, self.placeholder, *self.notes.values(), *self.explanations]
        lines = {plain(line) for text in texts for line in [text, *text.split("\n")]}
        names = [
            *self.labels.values(),
            *(name for names in self.aliases.values() for name in names),
        ]
        return lines - {plain(name) for name in names}

    @cached_property
    def _all_print(self) -> str:
        return " | ".join([*self._small_print, *map(plain, self.labels.values())])

    def find_label(self, text: str) -> tuple[str, str] | None:
        """The part that a line names, and what stands behind the name on the same line."""
        for part, pattern in self._patterns:
            if found := pattern.match(text.translate(SAME_SIGNS)):
                return part, text[found.end() :].lstrip(" :\t")
        return None

    def is_small_print(self, text: str) -> bool:
        """Whether this stands on the empty sheet beside the labels, so that nobody wrote it."""
        return plain(text) in self._small_print or text in self.headings

    def is_printed(self, text: str) -> bool:
        """Whether this is small print, or a good part of it or of a label."""
        line = plain(text)
        return self.is_small_print(text) or (len(line) >= CONTAINED and line in self._all_print)

    def is_answered(self, text: str) -> bool:
        """A box is ticked, one answer was left standing, or something else was written."""
        answers = {plain(answer) for answer in self.answers.values()}
        left = plain(text)
        if left in answers or TICKED.search(text):
            return True
        for answer in answers:
            left = left.replace(answer, "")
        return any(sign.isalnum() for sign in left)


def plain(text: str) -> str:
    """For comparing: without case, and with one kind of blank, quotation mark and dash."""
    return " ".join(text.translate(SAME_SIGNS).casefold().split())


def _pattern(part: str, name: str) -> re.Pattern[str]:
    """A name that ends in a word must end its line, or something follows that says so."""
    words = name.translate(SAME_SIGNS).split()
    follows = [r"$", r":", r"[.…_]{2}"]
    if len(words) > 1:
        follows.append(r"\(")
    if part == "reviewed_on":
        follows.append(r"[\d.]")
    end = rf"(?=\s*(?:{'|'.join(follows)}))" if name[-1].isalnum() else ""
    beginning = r"\s+".join(re.escape(word) for word in words)
    return re.compile(rf"\s*(?:\d+[.)]\s*)?{beginning}{end}", re.IGNORECASE)


def word_form(project: ProjectPage) -> WordForm:
    """In the language of the site, whoever downloads it or brings it back."""
    with override(settings.LANGUAGE_CODE):
        return _word_form(project)


def _word_form(project: ProjectPage) -> WordForm:
    programme = project.programme
    blocks = SheetsBlock.base_blocks["sheet"].child_blocks
    labels = sheet_labels(programme)
    aliases: dict[str, tuple[str, ...]] = {
        part: (str(blocks[part].label), labels[part].partition("(")[0].strip()) for part in PARTS
    }
    if programme is not None:
        aliases["guiding_goal"] += (programme.guiding_goal_title,)
        aliases["period_goal"] += (programme.period_goal_title,)
    return WordForm(
        title=programme.sheet_title if programme else _("Goal sheet"),
        labels={part: labels[part] for part in PARTS},
        notes={part: words.help_text for part, words in form_words(programme).items()},
        placeholder=_("Write here"),
        answers={code.value: str(code.label) for code in IN_ORDER_OF_THE_FORM},
        aliases=aliases,
        explanations=_explanations(programme),
        headings=tuple(
            heading(programme.sheet_title if programme else _("Goal sheet"), name)
            for name in field_names(project).values()
        ),
    )


def heading(title: str, name: str) -> str:
    """What stands above a sheet, by which nobody's text is told from ours."""
    return f"{title}: {name}" if name else title


def _explanations(programme: Any) -> tuple[str, ...]:
    """All small print of the paper, in whatever pieces it stands in a file."""
    if programme is None or programme.process is None:
        return ()
    kinds = [ItemKind.SHEET_FIELD, ItemKind.REVIEW_PROMPT]
    items = programme.process.items.current().filter(kind__in=kinds)
    return tuple(
        text for item in items for text in (item.text, item.details.get("note", "")) if text
    )
