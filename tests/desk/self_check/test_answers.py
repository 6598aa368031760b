"""Two people in one form: what each of them changed is there afterwards."""

from __future__ import annotations

import pytest

from wagtail_qtg.desk.self_check.answers import (
    NOTE,
    Answers,
    OthersChange,
    answers_from_text,
    merge,
)

from .factories import DAY, LATER

OPENED = Answers(DAY, frozenset({"1", "2"}), {"a": "alt"})


def test_what_both_changed_is_merged():
    mine = Answers(DAY, frozenset({"1", "2", "3"}), {"a": "alt", "b": "von mir"})
    saved = Answers(LATER, frozenset({"2", "4"}), {"a": "von ihr"})
    merged, changes = merge(OPENED, mine, saved)
    assert merged == Answers(LATER, frozenset({"2", "3", "4"}), {"a": "von ihr", "b": "von mir"})
    assert [(change.what, change.key, change.saved) for change in changes] == [
        ("box", "1", None),
        ("box", "4", True),
        ("day", "", LATER),
        ("note", "a", "von ihr"),
    ]
    assert not any(change.is_clash for change in changes)


def test_what_both_wrote_differently_stays_mine_and_is_said():
    mine = Answers(DAY, OPENED.ticked, {"a": "von mir"})
    merged, changes = merge(OPENED, mine, Answers(DAY, OPENED.ticked, {"a": "von ihr"}))
    assert merged == mine
    assert changes == [OthersChange(NOTE, "a", "von ihr", True)]


def test_the_same_change_of_both_is_no_difference():
    both = Answers(DAY, frozenset({"1"}), {"a": "neu"})
    assert merge(OPENED, both, both) == (both, [])


def test_what_was_opened_comes_back_as_it_was_sent():
    assert answers_from_text(OPENED.as_text()) == OPENED


@pytest.mark.parametrize(
    "text",
    ["", "junk", "[]", "null", "7", "{}", '{"day": "junk"}', '{"day": null, "ticked": []}']
    + ['{"day": "2024-06-02", "ticked": 3, "notes": {}}', "[" * 100_000]
    + ['{"day": "2024-06-02", "ticked": [], "notes": []}'],
)
def test_what_comes_back_otherwise_is_nothing(text):
    assert answers_from_text(text) == Answers()


def test_without_what_was_opened_no_tick_of_either_is_lost():
    mine = Answers(DAY, frozenset({"1"}), {"a": "von mir"})
    saved = Answers(DAY, frozenset({"2"}), {"b": "von ihr"})
    merged, _changes = merge(Answers(), mine, saved)
    assert merged == Answers(DAY, frozenset({"1", "2"}), {"a": "von mir", "b": "von ihr"})
