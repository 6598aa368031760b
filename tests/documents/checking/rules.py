"""What must be true of every document; each rule says what is wrong, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import file_rules, tag_rules
from .structure import Checked, Expected

Rule = Callable[[Checked, Expected], Iterator[str]]

RULES: tuple[Rule, ...] = (
    file_rules.says_what_it_is,
    file_rules.fonts_are_in_it,
    file_rules.does_nothing,
    file_rules.attachments_are_named,
    tag_rules.headings_are_in_steps,
    tag_rules.bookmarks_are_headings,
    tag_rules.pictures_have_words,
    tag_rules.tables_can_be_heard,
    tag_rules.lists_can_be_heard,
    tag_rules.nothing_is_empty,
    tag_rules.all_text_has_a_tag,
    tag_rules.all_text_is_read,
)

#: For documents that also say they are PDF/A-3a.
ARCHIVE_RULES: tuple[Rule, ...] = (
    file_rules.says_it_is_an_archive,
    file_rules.colours_are_defined,
    file_rules.is_not_locked,
    file_rules.has_an_identifier,
)


def findings(content: bytes, expected: Expected, rules: tuple[Rule, ...] = RULES) -> list[str]:
    checked = Checked(content)
    return [f"{rule.__name__}: {fault}" for rule in rules for fault in rule(checked, expected)]
