"""A quarter's documentation, written by clicking, in the editor that saves itself."""

from __future__ import annotations

import re

import pytest
from babel.dates import get_month_names

from .editor import (
    after_autosave,
    open_schedule,
    save_over_a_newer_version,
    wait_for_editor,
    watch,
)
from .visiting import faults

PROJECT = "Allein unterwegs"
ADD = "[data-streamfield-stream-container] > div > button.c-sf-add-button"


@pytest.fixture
def worker(open_page):
    """In the report of the period to come, begun by its button on the first call."""
    page = open_page(user="team1")
    open_schedule(page, PROJECT)
    open_last_report(page)
    return page


def open_last_report(page):
    page.locator("main table tr:last-child :is(button, a.button)").first.click()
    page.wait_for_url("**/edit/")
    wait_for_editor(page)


def sheet_ids(page):
    return page.eval_on_selector_all(
        "[name^=sheets-][name$=-type][value=sheet]",
        "types => types.filter(t => document.getElementsByName("
        "t.name.replace('-type', '-deleted'))[0].value === '')"
        ".map(t => t.name.replace('-type', ''))",
    )


def field(page, prefix, name):
    return page.locator(f"[name='{prefix}-value-{name}']")


def wait_for_sheet(page, count):
    """Until there are more than so many."""
    sheets = "document.querySelectorAll('[name^=sheets-][name$=-value-period_goal]')"
    page.wait_for_function(f"() => {sheets}.length > {count}")
    return sheet_ids(page)[-1]


def add_sheet(page):
    count = len(sheet_ids(page))
    page.locator(f"#sheets-root {ADD}").last.click()
    return wait_for_sheet(page, count)


def fill_goal(page, prefix, number):
    field(page, prefix, "action_field").select_option(index=number + 1)
    field(page, prefix, "guiding_goal").select_option(index=number + 1)
    field(page, prefix, "period_goal").fill(f"Ziel {number}: die Haltestelle ist fertig 🚌")
    field(page, prefix, "criterion").fill(f"Abnahme {number} ist unterschrieben")
    field(page, prefix, "deadline").fill(last_day(page))
    field(page, prefix, "figures").fill("4 von 12")
    field(page, prefix, "measures-0-value-text").fill(f"Begehung {number}")
    field(page, prefix, "measures-0-value-participation").select_option("consulted")
    field(page, prefix, "actors-0-value-name").fill(f"Bauamt {number}")
    field(page, prefix, "actors-0-value-kind").select_option("organisation")
    field(page, prefix, "actors-0-value-responsibility").fill("Umbau")


def fill_review(page, prefix, number):
    page.locator(f"[data-panel]:has([name='{prefix}-value-comment'])").last.locator(
        "[data-panel-toggle]"
    ).first.click()
    field(page, prefix, "reviewed_on").fill(last_day(page))
    field(page, prefix, "achieved").select_option(["yes", "partly", "no"][number])
    field(page, prefix, "comment").fill(f"Gelungen ist {number}")


def last_day(page):
    """The last day of the period, as the form names it in German."""
    day, month, year = re.search(
        r"bis (\d+)\. (\w+) (\d{4})", page.inner_text(".w-panel:has-text('Zeitraum')")
    ).groups()
    months = list(get_month_names("wide", locale="de").values())
    return f"{year}-{months.index(month) + 1:02}-{int(day):02}"


def missing(page):
    return page.locator(".qtg-checklist__missing").inner_text()


def test_a_worker_writes_a_whole_report_that_saves_itself(worker):
    page = worker
    url = page.url
    assert "Dokumentieren Sie mindestens 3 verschiedene Leitziele" in missing(page)
    for number in range(3):
        prefix = add_sheet(page)
        after_autosave(page, lambda number=number, prefix=prefix: fill_goal(page, prefix, number))
    page.wait_for_selector(".qtg-checklist :text('Alles ist da')")
    for number, prefix in enumerate(sheet_ids(page)):
        fill_review(page, prefix, number)
    page.fill("#id_talk_participants", "QTG-Kraft\nSeWo")
    after_autosave(page, lambda: page.fill("#id_talk_on", last_day(page)))
    page.locator(f"#experiences-root {ADD}").first.click()
    page.wait_for_selector("[name='experiences-0-value-text']")
    page.locator("[name='experiences-0-value-kind']").select_option("works")
    after_autosave(
        page, lambda: page.fill("[name='experiences-0-value-text']", "weil alle mitmachen")
    )
    page.goto(url)
    page.wait_for_selector("[name='sheets-2-value-comment']", state="attached")
    for number in range(3):
        prefix = f"sheets-{number}"
        assert field(page, prefix, "period_goal").input_value().startswith(f"Ziel {number}: ")
        assert field(page, prefix, "measures-0-value-text").input_value() == f"Begehung {number}"
        assert field(page, prefix, "actors-0-value-name").input_value() == f"Bauamt {number}"
        assert field(page, prefix, "comment").input_value() == f"Gelungen ist {number}"
        assert field(page, prefix, "achieved").input_value() == ["yes", "partly", "no"][number]
        assert field(page, prefix, "guiding_goal").input_value()
    assert page.input_value("[name='experiences-0-value-text']") == "weil alle mitmachen"
    page.click("a:has-text('Wie auf Papier lesen')")
    paper = page.inner_text("article")
    assert "Ziel 2: die Haltestelle ist fertig 🚌" in paper
    assert "X Nein" in paper
    assert page.complaints == []


def test_what_is_typed_while_the_editor_saves_is_saved_as_well(worker):
    """For Wagtail it counts as saved: it looks at the form when the answer comes."""
    page = worker
    held = []
    page.route(page.url, lambda route: route.continue_() if held else held.append(route))
    for step in range(600):
        if not held and step % 60 == 0:  # the editor may take the first for the form as it was
            page.fill("#id_talk_participants", f"Vor dem Speichern {step}")
        if not held:
            page.wait_for_timeout(50)
    page.fill("#id_talk_participants", "Während des Speicherns")
    after_autosave(page, held[0].continue_)
    page.wait_for_timeout(4000)
    page.goto(page.url)
    assert page.input_value("#id_talk_participants") == "Während des Speicherns"


def test_a_link_of_the_checklist_leads_into_the_sheet(worker):
    page = worker
    prefix = add_sheet(page)
    after_autosave(page, lambda: field(page, prefix, "figures").fill("1"))
    link = page.locator(".qtg-checklist__missing a:has-text('Nennen Sie das Erfolgskriterium')")
    link.last.click()
    page.keyboard.type("Das sieht man")
    assert field(page, prefix, "criterion").input_value() == "Das sieht man"


def test_suggestions_follow_the_action_field(worker):
    page = worker
    prefix = add_sheet(page)
    field(page, prefix, "action_field").select_option("lwl-qtg/E")
    measure = field(page, prefix, "measures-0-value-text")
    opener = measure.locator("xpath=following::button[contains(., 'Vorschläge')][1]")
    opener.click()
    suggestion = page.locator(".qtg-suggest__text:visible").first
    text = suggestion.inner_text()
    after_autosave(page, suggestion.click)
    assert measure.input_value() == text
    assert "Bus" in text or "Ticket" in text


def test_an_open_goal_is_carried_on_by_a_press(open_page):
    page = open_page(user="team1")
    open_schedule(page, PROJECT)
    page.locator("main table tbody tr:nth-child(6) a.button").first.click()
    page.wait_for_url("**/edit/")
    wait_for_editor(page)
    before = len(sheet_ids(page))
    page.locator("a:has-text('Weiterverfolgen')").first.click()
    page.click("button:has-text('Bogen anlegen')")
    page.wait_for_url("**/edit/")
    wait_for_editor(page)
    assert len(sheet_ids(page)) == before + 1
    assert page.locator("a:has-text('Weiterverfolgen')").count() == 0
    page.click("a:has-text('Wie auf Papier lesen')")
    assert "zweiter Versuch" in page.inner_text("article")


def test_of_two_workers_the_later_one_is_told_and_loses_nothing(worker, open_page):
    first = worker
    second = open_page(user="koordination")
    watch(second)
    second.goto(first.url)
    wait_for_editor(second)
    after_autosave(first, lambda: first.fill("#id_talk_participants", "Von der ersten"))
    second.fill("#id_talk_participants", "Von der zweiten")
    second.wait_for_selector(":text('neuere')")
    save_over_a_newer_version(second)
    assert "neuere Fassung gespeichert" in second.inner_text("body")
    assert second.input_value("#id_talk_participants") == "Von der zweiten"
    first.goto(first.url)
    assert first.input_value("#id_talk_participants") == "Von der ersten"


def test_a_sheet_is_added_and_written_by_keyboard_alone(worker):
    page = worker
    page.locator(f"#sheets-root {ADD}").last.focus()
    count = len(sheet_ids(page))
    page.keyboard.press("Enter")
    prefix = wait_for_sheet(page, count)
    field(page, prefix, "action_field").focus()
    page.keyboard.type("H:")
    for name in ("period_goal", "criterion", "figures", "measures-0-value-text"):
        for _step in range(12):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.name") == f"{prefix}-value-{name}":
                break
        page.keyboard.type(f"Getippt: {name}")
        assert field(page, prefix, name).input_value() == f"Getippt: {name}"
    assert field(page, prefix, "action_field").input_value() == "lwl-qtg/H"


def test_axe_finds_nothing_in_our_parts_of_the_editor(open_page):
    page = open_page(user="team1")
    open_schedule(page, PROJECT)
    open_last_report(page)
    if not sheet_ids(page):
        add_sheet(page)
    page.locator(".qtg-suggest > button").first.click()
    assert faults(page, ".qtg-checklist", ".qtg-suggest", ".qtg-attachments") == {}
