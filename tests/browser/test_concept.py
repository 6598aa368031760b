"""A concept, begun and saved by clicking."""

from __future__ import annotations


def test_a_worker_begins_a_concept_and_finds_her_goal_again(open_page):
    page = open_page(user="team1")
    page.click("text=Meine Projekte")
    page.click("text=Gut versorgt")
    page.wait_for_url("**/schedule/")
    page.click("text=Konzept beginnen")
    page.wait_for_url("**/edit/")
    assert "Beschreiben Sie kurz und pointiert die Ausgangssituation" in page.inner_text("main")
    assert "von 19 erledigt" in page.inner_text("main")
    page.click("#id_guiding_goals-ADD")
    page.select_option("#id_guiding_goals-0-action_field", label="E: Mobilität")
    page.fill("#id_guiding_goals-0-text", "Alle kommen zur Praxis")
    with page.expect_navigation():
        page.click("button:has-text('Entwurf speichern')")
    page.wait_for_selector("#id_guiding_goals-0-text")
    assert page.input_value("#id_guiding_goals-0-text") == "Alle kommen zur Praxis"
    assert page.complaints == []
