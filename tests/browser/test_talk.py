"""The talk on one screen: two people type at once, on a projector and on a tablet."""

from __future__ import annotations

import re

import pytest

from .editor import open_schedule
from .test_report import field
from .visiting import faults

PROJECT = "Einkaufen ohne Hürden"


def open_talk(page):
    open_schedule(page, PROJECT)
    page.locator("a:has-text('Gespräch führen')").first.click()
    page.wait_for_url("**/talk/")
    page.wait_for_selector("[data-qtg-talk-target=projector]:visible")
    page.wait_for_timeout(1500)  # until the editors of formatted text are drawn
    return page


@pytest.fixture
def team(open_page):
    return open_talk(open_page(user="team2"))


@pytest.fixture
def funder(open_page):
    return open_talk(open_page(user="pruefung1"))


def place(page, name):
    return page.locator(f"[data-qtg-talk-target=field] [name$='-{name}']:not([name^=was-])")


def wait_until_saved(page):
    status = "document.querySelector('[data-qtg-talk-target=status]')"
    page.wait_for_function(f"() => {status}.textContent.startsWith('Gespeich')")


def forget_saving(page):
    page.evaluate("document.querySelector('[data-qtg-talk-target=status]').textContent = ''")


def type_into(page, name, text):
    forget_saving(page)
    place(page, name).first.fill(text)
    wait_until_saved(page)


def test_what_is_said_is_saved_as_it_is_typed(team):
    type_into(team, "comment", "Der Weg liegt 🛒")
    forget_saving(team)
    team.locator("label:has-text('zum Teil')").first.click()
    wait_until_saved(team)
    assert team.locator("[data-qtg-carry-on]").count() == 0  # nothing is begun yet
    forget_saving(team)
    team.locator(".Draftail-Editor [contenteditable=true]").last.click()
    team.keyboard.type("Das Protokoll schreibt sich mit.")
    wait_until_saved(team)
    team.reload()
    assert place(team, "comment").first.input_value() == "Der Weg liegt 🛒"
    assert team.locator("input[type=radio][value=partly]").first.is_checked()
    team.wait_for_selector(".Draftail-Editor :text('Das Protokoll schreibt sich mit.')")
    assert team.complaints == []


def test_both_type_and_see_what_the_other_wrote(team, funder):
    type_into(funder, "talk_participants", "Frau Berg (SeWo)")
    team.wait_for_function(
        "() => document.querySelector('[name$=-talk_participants]:not([name^=was])')"
        ".value === 'Frau Berg (SeWo)'",
    )
    assert place(funder, "comment").count() == 0
    assert team.complaints == funder.complaints == []


def test_who_types_in_the_same_place_chooses(team, funder):
    team.route("**/talk/", lambda route: route.abort())  # the net is gone for a moment
    place(team, "talk_participants").first.fill("Von der einen")
    type_into(funder, "talk_participants", "Von der anderen")
    team.wait_for_selector(":text('Noch nicht gespeichert')")
    team.unroute("**/talk/")
    team.wait_for_selector("[data-note] :text('Von der anderen')")
    assert place(team, "talk_participants").first.input_value() == "Von der einen"
    team.click("button:has-text('Meines behalten')")
    wait_until_saved(team)
    funder.wait_for_function(
        "() => document.querySelector('[name$=-talk_participants]:not([name^=was])')"
        ".value === 'Von der einen'",
    )


def test_the_next_goals_are_begun_and_a_goal_goes_on(team):
    forget_saving(team)
    team.locator("label:has-text('Nein')").first.click()
    wait_until_saved(team)
    team.click("button:has-text('Dokumentation des nächsten Zeitraums beginnen')")
    team.wait_for_selector("[data-qtg-carry-on] button:visible")
    team.locator("[data-qtg-carry-on] button:visible").first.click()
    team.wait_for_selector("[name$=-period_goal]:not([name^=was-])")
    goal = place(team, "period_goal").first
    assert goal.input_value()
    type_into(team, "period_goal", "Der zweite Versuch")
    team.locator("a:has-text('Maßnahmen und Akteure im Editor')").first.click()
    team.wait_for_url(re.compile("/edit/#block-"))
    assert field(team, "sheets-0", "period_goal").input_value() == "Der zweite Versuch"


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("user", ["team2", "pruefung1"])
def test_axe_finds_nothing_in_the_talk(open_page, width, user):
    """Opened in each width: Wagtail's fields of formatted text do not shrink with the window."""
    assert faults(open_talk(open_page(width, user=user)), ".qtg-admin", widths=[width]) == {}


def test_it_is_shown_large_for_all(team):
    before = team.evaluate("getComputedStyle(document.querySelector('.qtg-talk')).fontSize")
    team.click("button:has-text('Groß, für alle lesbar')")
    after = team.evaluate("getComputedStyle(document.querySelector('.qtg-talk')).fontSize")
    assert float(after[:-2]) > float(before[:-2]) * 1.3
    assert not team.locator("#wagtail-sidebar").is_visible()
