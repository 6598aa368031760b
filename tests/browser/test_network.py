"""The network of a project and the register of partners, by people with a browser."""

from __future__ import annotations

import json

import pytest

from .editor import open_schedule
from .visiting import LOOKS, faults

#: As they are for most, all screens are looked at in ``test_every_screen``.
COLOURS = ["dark", "forced colours"]


def open_network(page):
    open_schedule(page, "Allein unterwegs")
    page.click('a.button:text-is("Netzwerk")')
    page.wait_for_url("**/network/")


@pytest.mark.parametrize("look", COLOURS)
def test_axe_finds_nothing_in_the_network(open_page, look):
    page = open_page(user="team1")
    open_network(page)
    assert page.locator(".qtg-network__table tbody tr").count() > 5
    page.emulate_media(**LOOKS[look])
    assert faults(page, ".qtg-network", widths=[1280]) == {}
    assert not page.complaints


@pytest.mark.parametrize("look", COLOURS)
def test_axe_finds_nothing_in_the_register_of_partners(open_page, look):
    page = open_page(user="pruefung1")
    page.goto("/admin/qtg/partners/?programme=lwl-qtg")
    assert page.locator(".qtg-register tbody tr").count() > 5
    page.emulate_media(**LOOKS[look])
    assert faults(page, ".qtg-network", widths=[1280]) == {}
    assert not page.complaints


def test_a_bar_lies_within_the_drawing(open_page):
    page = open_page(360, user="team1")
    open_network(page)
    edge = page.locator(".qtg-network__drawing").bounding_box()
    bars = page.locator(".qtg-network__drawing .qtg-network__part").all()
    assert bars
    for bar in [*bars, *page.locator(".qtg-network__words").all()]:
        box = bar.bounding_box()
        assert box["x"] >= edge["x"] - 2
        assert box["x"] + box["width"] <= edge["x"] + edge["width"] + 2


def test_from_the_menu_over_a_filter_to_a_project_and_a_file(open_page):
    page = open_page(user="pruefung1")
    page.goto("/admin/")
    page.click('nav a:has-text("Netzwerkpartner")')
    page.fill("#id_q", "tiefbauamt")
    page.click(".qtg-register form button[type=submit]")
    page.wait_for_url("**q=tiefbauamt**")
    rows = page.locator(".qtg-register tbody tr").count()
    with page.expect_download() as download:
        page.click("a.button[href*='/json']")
    file = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert len(file["rows"]) == rows > 0
    page.locator(".qtg-register tbody td a").first.click()
    page.wait_for_url("**/network/")
    assert page.locator('.qtg-network__table th:text-is("Tiefbauamt")').count() == 1
    assert not page.complaints
