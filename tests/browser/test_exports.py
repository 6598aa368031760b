"""Tables, files and the way back of a file, by people with a browser."""

from __future__ import annotations

import csv
from pathlib import Path

from .visiting import faults


def test_axe_finds_nothing_when_a_filter_is_wrong(open_page):
    page = open_page(360, user="team1")
    page.goto("/admin/qtg/exports/goals/?project=999999&other=1")
    assert page.locator(".qtg-exports__rows").count() == 0
    assert faults(page, ".qtg-admin", widths=[360]) == {}


def test_from_the_table_to_the_file_and_back(open_page, tmp_path):
    page = open_page(user="team1")
    page.goto("/admin/qtg/exports/goals/")
    page.select_option("select[name=stage]", "planning")
    page.click(".qtg-exports form button[type=submit]")
    with page.expect_download() as download:
        page.click("a.button[href*='/csv/']")
    path = tmp_path / "Ziele.csv"
    download.value.save_as(path)
    change(path)
    page.click(".qtg-exports a[href$='/import/']")
    page.set_input_files("input[type=file]", path)
    page.click(".qtg-admin form button[type=submit]")
    assert page.inner_text(".qtg-import ins") == "Ein neuer Wert"
    assert faults(page, ".qtg-admin", widths=[1280]) == {}
    page.click("form:has(input[name=confirm]) button")
    page.wait_for_url("**/exports/goals/")
    page.goto("/admin/qtg/exports/goals/?stage=planning")
    assert page.locator("td:has-text('Ein neuer Wert')").count() == 1
    assert not page.complaints


def change(path: Path) -> None:
    """Other figures in the first row."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    rows[1][rows[0].index("Zahlen")] = "Ein neuer Wert"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
