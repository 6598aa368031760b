"""A job description, attached to a concept and removed again, by clicking."""

from __future__ import annotations

import pytest

from .editor import open_schedule

PDF = {"name": "Stelle.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 Stelle"}
PROGRAM = {"name": "a.exe", "mimeType": "application/octet-stream", "buffer": b"MZ"}

LIST = "[data-qtg-attachments-target=list]"
FILE = "[data-qtg-attachments-target=file]"
TITLE = "[data-qtg-attachments-target=title]"
KIND = "[data-qtg-attachments-target=kind]"
BUTTON = "[data-qtg-attachments-target=button]"
ERROR = "[data-qtg-attachments-target=error]"
STATUS = "[data-qtg-attachments-target=status]"
DOWNLOAD = f"{LIST} a[download]"
REMOVE = f"{LIST} a.no"


@pytest.fixture
def open_concept(open_page):
    """The editor of team1's concept; notes each time that the page itself is saved."""

    def open_editor(width=1280):
        page = open_page(width=width, user="team2")
        open_schedule(page, "Ankommen am Ahornhof")
        page.click("text=/^Konzept( beginnen)?$/")
        page.wait_for_url("**/edit/")
        page.wait_for_selector(FILE)
        page.saved = []
        page.on(
            "request",
            lambda request: (
                page.saved.append(request.url)
                if request.method == "POST" and request.url.endswith("/edit/")
                else None
            ),
        )
        return page

    return open_editor


def test_a_file_is_attached_and_removed(open_concept):
    page = open_concept()
    page.set_input_files(FILE, PDF)
    page.fill(TITLE, "Unsere Stelle")
    page.select_option(KIND, "job_description")
    page.click(BUTTON)
    page.wait_for_selector(DOWNLOAD)
    assert "Unsere Stelle" in page.inner_text(DOWNLOAD)
    assert page.inner_text(STATUS)
    assert page.input_value(FILE) == ""
    with page.expect_download() as download:
        page.click(DOWNLOAD)
    assert download.value.suggested_filename == "Stelle.pdf"
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.click(REMOVE)
    assert page.is_visible(DOWNLOAD)
    page.once("dialog", lambda dialog: dialog.accept())
    page.click(REMOVE)
    page.wait_for_selector(DOWNLOAD, state="detached")
    assert page.evaluate(f"document.activeElement === document.querySelector('{LIST}')")
    page.wait_for_timeout(1500)  # longer than the page waits before it saves itself
    assert page.saved == []
    assert page.complaints == []


def test_it_is_done_with_the_keyboard_alone(open_concept):
    page = open_concept()
    page.set_input_files(FILE, PDF)
    page.select_option(KIND, "other")
    page.focus(TITLE)
    page.keyboard.type("Mit der Tastatur")
    page.keyboard.press("Enter")
    page.wait_for_selector(DOWNLOAD)
    page.once("dialog", lambda dialog: dialog.accept())
    page.focus(REMOVE)
    page.keyboard.press("Enter")
    page.wait_for_selector(DOWNLOAD, state="detached")
    assert page.complaints == []


def test_a_mistake_is_told_at_the_field(open_concept):
    page = open_concept()
    page.click(BUTTON)
    assert page.inner_text(ERROR)
    assert page.get_attribute(FILE, "aria-invalid") == "true"
    page.set_input_files(FILE, PROGRAM)
    assert not page.inner_text(ERROR)
    page.select_option(KIND, "other")
    with page.expect_response("**/attachments/") as response:
        page.click(BUTTON)
    assert response.value.status == 422
    page.wait_for_function("sel => document.querySelector(sel).textContent !== ''", arg=ERROR)
    assert "PDF" in page.inner_text(ERROR)
    assert not page.is_visible(DOWNLOAD)


def test_the_kind_must_be_chosen(open_concept):
    page = open_concept()
    page.set_input_files(FILE, PDF)
    page.click(BUTTON)
    page.wait_for_selector(f"{KIND}[aria-invalid=true]")
    assert page.get_attribute(FILE, "aria-invalid") == "false"
    assert page.inner_text(ERROR)


def test_the_plain_page_does_it_too(open_concept):
    page = open_concept()
    page.click(f"{LIST} ~ p a")
    page.wait_for_url("**/attachments/**")
    page.set_input_files("#id_file", PDF)
    page.select_option("#id_kind", "other")
    page.click("main form button[type=submit]")
    page.wait_for_selector("main a[download]")
    page.click("main a.no")
    page.wait_for_url("**/remove/")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/attachments/**")
    assert not page.is_visible("main a[download]")
    assert page.complaints == []


def test_the_panel_fits_on_a_phone(open_concept):
    page = open_concept(width=360)
    page.set_input_files(FILE, PDF)
    page.fill(TITLE, "Stellenbeschreibung " * 8)
    page.select_option(KIND, "job_description")
    page.click(BUTTON)
    page.wait_for_selector(DOWNLOAD)
    for selector in (DOWNLOAD, REMOVE, BUTTON, TITLE, KIND):
        box = page.locator(selector).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
    page.once("dialog", lambda dialog: dialog.accept())
    page.click(REMOVE)
    page.wait_for_selector(DOWNLOAD, state="detached")
