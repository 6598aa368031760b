"""The admin, clicked by each role."""

from __future__ import annotations

import pytest


def open_schedule(page, title):
    page.goto("/admin/")
    page.click("text=Meine Projekte")
    page.click(f"text={title}")
    page.wait_for_url("**/schedule/")


def test_coordinator_extends_a_period_after_seeing_what_happens(open_page):
    page = open_page(user="koordination")
    open_schedule(page, "Gut versorgt")
    page.click("text=Zeitraum verlängern")
    page.select_option("#id_period_number", "3")
    last_day = page.inner_text("#id_period_number option:checked").split("– ")[1].rstrip(")")
    day, month, year = last_day.split(".")
    page.fill("#id_on", f"{int(year) + 1}-{month}-{min(int(day), 28):02}")
    page.fill("#id_reason", "Die Praxis zieht um.")
    page.click("text=Zeigen, was sich ändert")
    assert "wird länger" in page.inner_text(".qtg-preview")
    page.click("text=So übernehmen")
    page.wait_for_url("**/schedule/")
    content = page.inner_text("main")
    assert "Der Zeitplan ist geändert." in content
    assert "Die Praxis zieht um." in content
    assert page.complaints == []


def test_coordinator_creates_a_project(open_page):
    page = open_page(user="koordination")
    page.goto("/admin/pages/")  # the only place where coordinators may create pages
    page.goto(page.url.replace("/pages/", "/pages/add/wagtail_qtg/projectpage/"))
    page.fill("#id_title", "Neues Viertel")
    page.click("role=tab[name='Förderung']")
    page.select_option("#id_organisation", label="Stiftung Brückenhof")
    page.select_option("#id_programme", index=1)
    page.fill("#id_start_date", "2027-03-01")
    page.click("role=tab[name='Steckbrief']")
    page.fill("#id_coordinates", "51,5612 8,1034")
    page.click("button:has-text('Entwurf speichern')")
    page.wait_for_selector("text=Zeiträume wurden angelegt")
    page.click("role=tab[name='Förderung']")
    assert "01.03.2027" in page.inner_text("table:has-text('Nr.')")


@pytest.mark.parametrize(
    ("user", "count"),
    [("team1", 3), ("team2", 3), ("pruefung1", 6), ("pruefung2", 9), ("koordination", 9)],
)
def test_everybody_sees_their_own_projects(open_page, user, count):
    page = open_page(user=user)
    page.goto("/admin/")
    page.click("text=Meine Projekte")
    page.wait_for_selector(".qtg-work")
    rows = page.locator(".qtg-work").all_inner_texts()
    assert len([row for row in rows if "Neues Viertel" not in row]) == count
    if user.startswith("team"):
        organisation = {"team1": "Wohnwege Hellersiek", "team2": "Stiftung Brückenhof"}[user]
        for row in rows:
            assert organisation in row


def test_editor_adds_an_own_goal(open_page):
    page = open_page(user="team2")
    open_schedule(page, "Ankommen am Ahornhof")
    page.click("text=Eigene Handlungsfelder und Ziele")
    page.fill("#id_fields-0-title", "Kleintiere")
    page.click("button:has-text('Speichern')")
    page.wait_for_selector("text=Ihre eigenen Einträge sind gespeichert.")
    page.select_option("#id_goals-0-action_field", label="X1: Kleintiere")
    page.fill("#id_goals-0-text", "Alle dürfen ein Haustier halten")
    page.click("button:has-text('Speichern')")
    page.wait_for_selector("#id_goals-1-text")
    assert page.input_value("#id_goals-0-text") == "Alle dürfen ein Haustier halten"
