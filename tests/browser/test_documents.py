"""Documents as people get them: one press, the paper on the screen, the fact sheet of a project."""

from __future__ import annotations

from .editor import open_schedule
from .visiting import faults

PROJECT = "Allein unterwegs: Busfahren in der Südstadt"


def open_documents(page):
    open_schedule(page, PROJECT)
    page.locator(".qtg-admin").get_by_role("link", name="Dokumente").click()
    page.wait_for_selector(".qtg-documents")


def press(page, name):
    with page.expect_download() as download:
        page.locator(".qtg-documents").get_by_role("button", name=name).first.click()
    return download.value


def test_one_press_downloads_a_document(open_page):
    page = open_page(user="pruefung1")
    open_documents(page)
    names = {
        "Gesamte Dokumentation": "Gesamte-Dokumentation.pdf",
        "Bescheinigung": "-Konzept-1.pdf",
        "Leerer Bogen": "-Dokumentationsbogen.pdf",
    }
    for name, ending in names.items():
        assert press(page, name).suggested_filename.endswith(ending)
    assert not page.complaints


def test_the_page_sees_by_itself_when_a_document_is_there(open_page):
    page = open_page(user="team1")
    open_documents(page)
    url = press(page, "Selbstprüfung der Qualität").url.removesuffix("pdf/")
    looks = []

    def answer(route):
        """The first look comes while it is made."""
        looks.append(route.request.url)
        response = route.fetch()
        text = response.text()
        if len(looks) == 1:
            text = text.replace('data-qtg-document="done"', 'data-qtg-document="waiting"')
            text = text.replace("Das PDF ist da.", "Das PDF wird gerade erstellt.")
        route.fulfill(response=response, body=text)

    page.route(url, answer)
    page.goto(url)
    status = page.locator(".qtg-admin [role=status]")
    assert "wird gerade erstellt" in status.inner_text()
    assert faults(page, ".qtg-admin", widths=[1280]) == {}
    page.wait_for_selector("[data-qtg-document=done]")
    assert len(looks) == 2
    assert "Das PDF ist da." in status.inner_text()
    with page.expect_download():
        status.get_by_role("link").click()
    assert not page.complaints


def test_everybody_takes_the_fact_sheet_along(open_page):
    page = open_page(360)
    page.goto("/quartiersprojekte/allein-unterwegs/")
    with page.expect_download() as download:
        page.click(".qtg-facts a[href*='steckbrief']")
    assert download.value.suggested_filename.endswith("Steckbrief.pdf")
    assert not page.complaints
