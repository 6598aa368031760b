"""A week of the coordination and one of the webmaster, clicked in a demo of their own.

The weeks of those who work in projects and of those who decide are in ``test_desk``.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.servers import live

from .visiting import faults


@pytest.fixture(scope="module")
def live_site(own_demo):
    with live(own_demo) as address:
        yield address


def check(page):
    assert faults(page, ".qtg-admin", widths=[768, 1280]) == {}
    assert not page.complaints


def open_schedule(page, project):
    page.goto("/admin/")
    page.click("nav a:has-text('Meine Projekte')")
    page.click(f".qtg-work h2 a:has-text('{project}')")
    page.wait_for_url("**/schedule/")


def open_desk(page, label):
    page.goto("/admin/")
    page.click("a:has-text('Zum Prüftisch')")
    page.click(f".qtg-desk__lists a:has-text('{label}')")
    assert page.inner_text("main h2") == label
    return page.locator("main table tbody tr").all_inner_texts()


@pytest.mark.parametrize(
    ("question", "label", "answer"),
    [
        ("what is late?", "Überfällig", "überfällig"),
        ("who waits longest?", "Wartet auf mich", "Tage)"),
        ("what did I return?", "Zurückgegeben", "Sabine Krüger"),
        ("which money is out?", "Freigegebenes Geld", "Zielprüfung"),
        ("what is due next?", "Fällig in 30 Tagen", "noch nicht eingereicht"),
    ],
)
def test_a_question_of_a_reviewer_is_answered_in_one_list(open_page, question, label, answer):
    page = open_page(user="pruefung1")
    assert answer in open_desk(page, label)[0], question
    assert not page.complaints


@pytest.mark.parametrize(
    ("question", "heading"),
    [
        ("how do the projects do?", "Was aus den Zielen wurde, nach Handlungsfeldern"),
        ("how fast do we answer?", "Wie schnell der Förderer antwortet"),
    ],
)
def test_a_question_of_a_reviewer_is_answered_in_numbers(open_page, question, heading):
    page = open_page(user="pruefung1")
    page.goto("/admin/qtg/desk/")
    page.click("a:has-text('Alle Projekte in Zahlen')")
    page.wait_for_url("**/numbers/")
    table = page.get_by_role("region", name=heading, exact=True)
    assert table.locator("tbody tr").count() > 0, question
    assert not page.complaints


def test_coordination_sees_what_is_late_and_who_waits(open_page):
    page = open_page(user="koordination")
    assert all("überfällig" in row for row in open_desk(page, "Überfällig"))
    check(page)
    assert "wartet auf den Förderer" in open_desk(page, "Alles, was wartet")[0]
    assert open_desk(page, "Wartet auf mich") == []


def test_coordination_names_a_deputy_for_somebody_who_is_ill(open_page):
    page = open_page(user="koordination")
    open_schedule(page, "Alt werden im Dorf")
    page.click("main a:has-text('Vertretungen in der Prüfung')")
    page.select_option("#id_user", label="Sabine Krüger")
    page.fill("#id_starts_on", date.today().isoformat())
    page.fill("#id_ends_on", (date.today() + timedelta(days=14)).isoformat())
    page.click("button:has-text('Als Vertretung benennen')")
    page.wait_for_selector("main li:has-text('Sabine Krüger')")
    check(page)
    deputy = open_page(user="pruefung1")
    open_schedule(deputy, "Alt werden im Dorf")
    assert "Alt werden im Dorf" in deputy.inner_text("body")
    page.click("button:has-text('Beenden')")
    page.wait_for_selector("text=Es ist niemand benannt.")


def test_coordination_gives_a_decision_to_somebody_else(open_page):
    author = open_page(user="team1")
    open_schedule(author, "Allein unterwegs")
    author.click("main table a:has-text('Planung')")
    author.wait_for_url("**/edit/")
    author.goto(author.url.replace("/pages/", "/qtg/pages/").replace("/edit/", "/review/"))
    author.click("button:has-text('Beim Förderer einreichen')")
    author.wait_for_selector(":text('Es ist eingereicht')")
    page = open_page(user="koordination")
    open_desk(page, "Alles, was wartet")
    page.click("main table tr:has-text('Allein unterwegs') a:has-text('Ansicht')")
    page.click("a:has-text('Entscheidung jemand anderem geben')")
    check(page)
    page.select_option("#id_user", label="Thomas Schulte")
    page.fill("#id_reason", "Frau Krüger hat das Projekt früher beraten.")
    page.click("button:has-text('Dieser Person geben')")
    page.wait_for_url("**/review/")
    assert "Frau Krüger hat das Projekt früher beraten." in page.inner_text(".qtg-review__history")
    chosen = open_page(user="admin")
    assert "Allein unterwegs" in open_desk(chosen, "Wartet auf mich")[0]


def test_coordination_changes_a_schedule_after_its_preview(open_page):
    page = open_page(user="koordination")
    open_schedule(page, "Ankommen am Ahornhof")
    page.click("main a:has-text('Zeitraum verlängern')")
    option = page.locator("#id_period_number option").last
    page.select_option("#id_period_number", option.get_attribute("value"))
    year = int(option.inner_text().split("– ")[1].rstrip(")").split(".")[2])
    page.fill("#id_on", f"{year + 1}-12-15")
    page.fill("#id_reason", "Das Haus wird später fertig.")
    page.click("text=Zeigen, was sich ändert")
    assert "wird länger" in page.inner_text(".qtg-preview")
    check(page)
    page.click("text=So übernehmen")
    page.wait_for_url("**/schedule/")
    assert f"15.12.{year + 1} (verlängert)" in page.inner_text("main table")


def test_coordination_takes_the_numbers_as_a_file_and_reads_the_ledger(open_page):
    page = open_page(user="koordination")
    page.goto("/admin/qtg/desk/")
    page.click("a:has-text('Alle Projekte in Zahlen')")
    check(page)
    with page.expect_download() as download:
        page.locator(".qtg-desk__downloads a:has-text('CSV')").first.click()
    assert "Mobilität" in download.value.path().read_text(encoding="utf-8-sig")
    open_schedule(page, "Mitspielen im Hellerviertel")
    page.click("main a:has-text('Freigaben der Förderung')")
    assert "Die Förderung ist für alle Zeiträume freigegeben." in page.inner_text("main")
    check(page)


def from_menu(page, menu, entry):
    page.goto("/admin/")
    page.click(f"nav button:has-text('{menu}')")
    page.locator("nav").get_by_role("link", name=entry, exact=True).click()


def test_webmaster_adds_an_organisation_and_somebody_who_works_there(open_page, browser, live_site):
    page = open_page(user="admin")
    from_menu(page, "Stammdaten", "Träger")
    page.click("a:has-text('Träger hinzufügen')")
    page.fill("#id_name", "Hof am Bach")
    page.click("button:has-text('Speichern')")
    page.wait_for_selector("a:has-text('Hof am Bach')")
    from_menu(page, "Einstellungen", "Benutzer")
    page.click("a:has-text('Benutzer hinzufügen')")
    names = {"username": "hof", "email": "hof@example.org", "first_name": "Ute", "last_name": "Hof"}
    for field, value in names.items():
        page.fill(f"#id_{field}", value)
    page.fill("#id_password1", "ein-hof-am-bach")
    page.fill("#id_password2", "ein-hof-am-bach")
    page.click("role=tab[name='Rollen']")
    page.check("label:has-text('Projektteam: Hof am Bach')")
    page.click("button:has-text('Erstellen')")
    page.wait_for_url("**/users/")
    assert not page.complaints
    newcomer = browser.new_context(locale="de-DE", base_url=live_site).new_page()
    newcomer.goto("/admin/login/")
    newcomer.fill("#id_username", "hof")
    newcomer.fill("#id_password", "ein-hof-am-bach")
    newcomer.click("button[type=submit]")
    newcomer.wait_for_url("**/admin/")
    assert "Ute" in newcomer.inner_text("body")
    newcomer.context.close()


def test_webmaster_changes_a_programme(open_page):
    page = open_page(user="admin")
    from_menu(page, "Stammdaten", "Programme")
    page.click("main table a:has-text('Vielfalt leben')")
    page.fill("#id_funder_short_name", "Stadt")
    page.click("button:has-text('Speichern')")
    page.wait_for_selector(".messages .success")
    page.click("main table a:has-text('Vielfalt leben')")
    assert page.input_value("#id_funder_short_name") == "Stadt"
    assert not page.complaints
