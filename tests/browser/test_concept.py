"""A concept, written from the first click to the last, as its author does it."""

from __future__ import annotations

import re

import pytest

from wagtail_qtg.concepts.sections import SECTIONS

from .editor import (
    after_autosave,
    open_schedule,
    save_over_a_newer_version,
    wait_for_editor,
    watch,
)
from .visiting import WIDTHS, faults, resize


def open_concept(page, project="Alt werden"):
    open_schedule(page, project)
    page.click("main .qtg-admin__actions :is(a, button):has-text('Konzept')")
    page.wait_for_url("**/edit/")
    wait_for_editor(page)
    return page.url


def write(page, name, text):
    """Type into a rich text field."""
    editor = page.locator(f"[data-contentpath={name}] [contenteditable=true]")
    editor.scroll_into_view_if_needed()
    editor.click()
    page.keyboard.type(text)


def start_goal(page, number):
    page.click("#id_guiding_goals-ADD")
    page.wait_for_selector(f"#id_guiding_goals-{number}-text")


def opener(page, number=0):
    return page.locator(f"#inline_child_guiding_goals-{number} .qtg-suggest > button")


def value(page, name):
    return page.input_value(f"#id_{name}")


def missing(page):
    return page.locator(".qtg-checklist__missing").inner_text()


@pytest.fixture
def worker(open_page):
    return open_page(user="team2")


@pytest.fixture
def unwritten(worker):
    """A concept of which a part is written, two goals among it."""
    open_concept(worker, "Ankommen")
    return worker


def test_a_worker_writes_a_whole_concept_that_saves_itself(worker):
    page = worker
    url = open_concept(page)
    assert re.search(r"\d von \d+ erledigt", page.inner_text(".qtg-checklist"))
    for name in [*SECTIONS, "job_description"]:
        after_autosave(page, lambda name=name: write(page, name, f"Unser Text zu {name} 🚌"))
    page.wait_for_function(
        "() => !document.querySelector('.qtg-checklist__missing').textContent.includes('1a')"
    )
    for number, field in enumerate(["E: Mobilität", "", "F: Barrierefreiheit"]):
        start_goal(page, number)
        prefix = f"#id_guiding_goals-{number}"
        if field and page.locator(f"{prefix}-action_field option", has_text=field).count():
            page.select_option(f"{prefix}-action_field", label=field)
        opener(page, number).click()
        choices = page.locator(f"#inline_child_guiding_goals-{number} .qtg-suggest")
        if choices.locator("details").count():
            choices.locator("summary").nth(number).click()
        choices.locator(".qtg-suggest__text:visible").first.click()
        assert page.evaluate("document.activeElement.id") == f"id_guiding_goals-{number}-text"
        assert page.input_value(f"{prefix}-action_field")
        after_autosave(page, lambda prefix=prefix: page.fill(f"{prefix}-reason", "Weil es fehlt"))
    page.click("#id_weekly_hours-ADD")
    after_autosave(page, lambda: page.fill("#id_weekly_hours-0-hours", "19,5"))
    page.click("#id_costs-ADD")
    page.fill("#id_costs-0-material", "3.000,50")
    after_autosave(page, lambda: page.fill("#id_costs-0-personnel", "30.000"))
    page.wait_for_selector(".qtg-checklist :text('Alles ist da')")
    assert "Alles ist da" in page.inner_text(".qtg-checklist [role=status]")
    goals = [value(page, f"guiding_goals-{number}-text") for number in range(3)]

    page.goto(url)
    assert "Alles ist da" in page.inner_text(".qtg-checklist")
    for name in [*SECTIONS, "job_description"]:
        assert page.inner_text(f"[data-contentpath={name}]").count(f"zu {name} 🚌") == 1
    assert [value(page, f"guiding_goals-{number}-text") for number in range(3)] == goals
    assert all(goals)
    assert page.locator("#id_guiding_goals-FORMS > *").count() == 3
    assert value(page, "weekly_hours-0-hours") == "19,50"
    assert (value(page, "costs-0-personnel"), value(page, "costs-0-material")) == (
        "30.000",
        "3.000,50",
    )
    assert page.complaints == []


def test_the_funders_guide_asks_its_questions(unwritten):
    assert "Wo ist sie im Organigramm verortet?" in unwritten.inner_text("main")


@pytest.fixture
def later(unwritten):
    """Her second tab, after the first saved a version and this one was not let overwrite it."""

    def write_after_the_first(before_writing=lambda page: None):
        second = unwritten.context.new_page()
        watch(second)
        second.goto(unwritten.url)
        wait_for_editor(second)
        after_autosave(unwritten, lambda: write(unwritten, "situation", "Das zuerst"))
        before_writing(second)
        write(second, "situation", "Das danach")
        second.wait_for_selector(":text('neuere')")
        return second

    return write_after_the_first


def assert_told_and_nothing_lost(second):
    assert "hat am" in second.inner_text("body")
    assert "neuere Fassung" in second.inner_text("body")
    assert "Das danach" in second.inner_text("[data-contentpath=situation]")


def test_of_two_tabs_the_later_one_is_told_and_loses_nothing(unwritten, later):
    first, second = unwritten, later()
    url = first.url
    save_over_a_newer_version(second)
    assert_told_and_nothing_lost(second)
    second.wait_for_timeout(3000)  # nothing saves itself before she has decided
    first.goto(url)
    assert "Das zuerst" in first.inner_text("[data-contentpath=situation]")
    with second.expect_navigation():
        second.click("button:has-text('Entwurf speichern')")
    first.goto(url)
    assert "Das danach" in first.inner_text("[data-contentpath=situation]")
    first.goto(url.replace("/edit/", "/history/"))
    first.locator("tbody tr").nth(1).locator("button").first.click()
    version = first.locator("a[href*='/revisions/'][href$='/view/']").first
    first.goto(version.get_attribute("href"))
    assert "Das zuerst" in first.inner_text("body")


def test_whoever_saves_before_the_editor_heard_of_the_other_tab_is_told_too(unwritten, later):
    def hold_back_who_else_is_here(page):
        page.route("**/editing-sessions/ping/**", lambda route: None)

    second = later(hold_back_who_else_is_here)
    with second.expect_navigation():
        second.click("button:has-text('Entwurf speichern')")
    assert_told_and_nothing_lost(second)
    unwritten.goto(unwritten.url)
    assert "Das zuerst" in unwritten.inner_text("[data-contentpath=situation]")


def test_suggestions_by_keyboard_alone(unwritten):
    page = unwritten
    start_goal(page, 2)
    page.fill("#id_guiding_goals-2-text", "Erst das.")
    page.focus("#id_guiding_goals-2-text")
    while "qtg-suggest" not in page.evaluate("document.activeElement.parentElement.className"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert opener(page, 2).get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert opener(page, 2).get_attribute("aria-expanded") == "false"
    assert opener(page, 2).evaluate("button => button === document.activeElement")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.textContent")
    after_autosave(page, lambda: page.keyboard.press("Enter"))
    assert value(page, "guiding_goals-2-text") == f"Erst das.\n{chosen}"
    assert page.evaluate("document.activeElement.id") == "id_guiding_goals-2-text"
    assert page.complaints == []


def test_a_link_of_the_checklist_opens_the_panel_and_goes_to_the_field(unwritten):
    page = unwritten
    page.click("button:has-text('Alle einklappen')")
    page.locator("[data-panel]:has(.qtg-checklist) > * > [data-panel-toggle]").click()
    page.click(".qtg-checklist__missing a:has-text('1c')")
    page.keyboard.type("Mitten im Team")
    assert "Mitten im Team" in page.inner_text("[data-contentpath=integration]")
    page.click(".qtg-checklist__missing a:has-text('Personalkosten')")
    assert page.evaluate("document.activeElement.id") == "id_costs-ADD"


def test_axe_finds_nothing_in_our_parts_of_the_editor(unwritten):
    page = unwritten
    opener(page).click()
    parts = (".qtg-checklist", ".qtg-suggest")
    assert faults(page, *parts) == {}
    for width in WIDTHS:
        resize(page, width)
        for part in parts:
            box = page.locator(part).first.bounding_box()
            assert box["x"] >= 0, (part, width)
            assert box["x"] + box["width"] <= width, (part, width)
    assert not re.findall(r"\bstyle=", page.locator(".qtg-suggest").first.inner_html())
