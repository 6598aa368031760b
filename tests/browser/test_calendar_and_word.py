"""The calendar's link and the Word file, by clicking."""

from __future__ import annotations

import pytest

from tests.exports.word_files import fill

from .editor import open_schedule, wait_for_editor
from .visiting import faults

PROJECT = "Allein unterwegs"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_link_for_the_calendar(open_page, width):
    page = open_page(width, user="team1")
    open_schedule(page, PROJECT)
    page.click("main a:has-text('Termine im eigenen Kalender')")
    page.wait_for_url("**/calendar/")
    assert faults(page, "main", widths=[width]) == {}
    page.click("main form button.button:not(.button-small)")
    address = page.input_value("#new-address")
    assert faults(page, "main", widths=[width]) == {}
    assert page.request.get(address).headers["content-type"].startswith("text/calendar")
    page.locator("main table button").first.click()
    assert page.request.get(address).status == 404


@pytest.mark.parametrize("width", [360, 1280])
def test_a_word_file_becomes_a_sheet_and_the_editor_shows_it(open_page, width):
    page = open_page(width, user="team1")
    open_schedule(page, PROJECT)
    page.locator("main table a[href$='/word/']").first.click()
    page.wait_for_selector("#word-file")
    assert faults(page, "main", widths=[width]) == {}
    page.check("input[name=field] >> nth=2")
    with page.expect_download() as download:
        page.click("main form[method=get] button")
    blank = download.value.path().read_bytes()
    content = fill(blank, {"period_goal": f"Ziel aus Word {width}", "comment": "Rest"})
    file = {"name": "Bogen.docx", "mimeType": "application/octet-stream", "buffer": content}
    page.set_input_files("#word-file", file)
    page.click("form[enctype] button.button")
    page.wait_for_selector("main [name=confirm]", state="attached")
    assert faults(page, "main", widths=[width]) == {}
    page.click("main form:has([name=confirm]) button")
    page.wait_for_url("**/edit/#block-**")
    wait_for_editor(page)
    section = page.locator(f"[id='{page.url.partition('#')[2]}']")
    texts = section.locator("textarea").evaluate_all("fields => fields.map(f => f.value)")
    assert texts.count(f"Ziel aus Word {width}") == 1
    assert 0 <= section.bounding_box()["y"] < page.viewport_size["height"]
