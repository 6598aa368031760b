"""The quality self-check, filled in by two people at once, read and compared."""

from __future__ import annotations

from .editor import open_schedule
from .visiting import faults

SEEN_ABOVE_THE_BAR = """() => {
    const bar = document.querySelector(".qtg-self-check__bar");
    const focused = document.activeElement;
    const [below, top] = [bar, focused].map((each) => each.getBoundingClientRect().top);
    return bar.contains(focused) || below - top >= 24;
}"""


def open_list(page):
    open_schedule(page, "Allein unterwegs")
    page.click("text=Selbstprüfung der Qualität")
    page.wait_for_url("**/self-checks/")


def box(page, key):
    return page.locator(f'input[name="ticked"][value="{key}"]')


def save(page):
    page.click('button:text-is("Speichern")')


def our_part_holds_up(page, **widths):
    page.wait_for_selector(".qtg-self-check, .serious")
    assert faults(page, ".qtg-admin", **widths) == {}


def test_the_comparison_holds_up(open_page):
    page = open_page(user="team1")
    open_list(page)
    page.click('button:text-is("Vergleichen")')
    our_part_holds_up(page)
    page.click("text=Alle Kriterien zeigen")
    our_part_holds_up(page)
    assert page.complaints == []


def test_two_fill_in_at_once_and_nothing_is_lost(open_page):
    team, reviewer = open_page(768, user="team1"), open_page(user="pruefung1")
    open_list(team)
    team.fill("#id_day", "2024-03-04")
    team.check('input[value="together"]')
    team.click('button:text-is("Beginnen")')
    team.wait_for_url("**/fill/")
    reviewer.goto(team.url)
    box(reviewer, "2.K2").check()
    save(reviewer)
    reviewer.wait_for_selector("text=Gespeichert.")
    box(team, "7.P1").check()
    team.click("text=Notiz zu „Verstetigung“")
    team.fill("#id_note-7", "Wir fragen die Stadt.")
    save(team)
    assert "Sie sind messbar." in team.inner_text("section[role=alert]")
    our_part_holds_up(team, widths=[768])
    assert box(team, "2.K2").is_checked()
    save(team)
    team.wait_for_selector("text=Gespeichert.")
    reviewer.reload()
    assert box(reviewer, "2.K2").is_checked()
    assert box(reviewer, "7.P1").is_checked()
    assert reviewer.input_value("#id_note-7") == "Wir fragen die Stadt."


def test_what_has_the_focus_is_never_behind_the_bar(open_page):
    page = open_page(768, user="team1")
    open_list(page)
    page.locator("text=Weiter ausfüllen").first.click()
    page.wait_for_url("**/fill/")
    page.focus("#id_day")
    for _time in range(40):
        page.keyboard.press("Tab")
        seen = page.wait_for_function(SEEN_ABOVE_THE_BAR, timeout=5_000)  # it scrolls a bit later
        assert seen.json_value() is True
