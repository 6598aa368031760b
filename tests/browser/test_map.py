"""Map and charts in a real browser, under the strictest policy a site may set."""

from __future__ import annotations

import re

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test.utils import override_settings
from django.utils import translation

from wagtail_qtg.public.charts import bar_chart
from wagtail_qtg.public.map.marks import Marker
from wagtail_qtg.public.map.outline import land_map, outline_map

from .visiting import faults, sideways

SITE = "http://site.test"
TILES = "https://tiles.test"
POLICY = f"default-src 'self'; img-src 'self' {TILES}"
STREETS = {"MAP_TILES": TILES + "/{z}/{x}/{y}.png", "MAP_ATTRIBUTION": "© Prüfkarte"}
PROJECTS = [
    Marker("Mitspielen", "/1/", "Dortmund", 51.514, 7.466, "NW"),
    Marker("Ankommen", "/2/", "Dortmund", 51.514, 7.466, "NW"),
    Marker("Mitreden " + "Nachbarschaftsgestaltung" * 3, "/3/", "Bielefeld", 52.03, 8.53, "NW"),
    Marker("Isartreff", "/4/", "München", 48.137, 11.575, "BY"),
    Marker("Ohne Punkt", "/5/", "Höxter", None, None, "NW"),
]
ROWS = [
    ("Wohnen", {"yes": 12, "partly": 5, "no": 3}),
    ("Teilhabe" + "gestaltungs" * 12, {"yes": 1, "no": 1}),
    ("Mobilität", {"partly": 1200}),
]
DARK = """:root { --qtg-colour-text: #e8eceb; --qtg-colour-muted: #a9b8b6;
    --qtg-colour-accent: #7fd0d8; --qtg-colour-surface: #1c2729; --qtg-colour-background: #11191b;
    --qtg-colour-border: #3a4a4d; }
.qtg { --_reached: #7fd49a; --_partly: #f0b35a; --_missed: #ff9d94; }
body { background: #11191b; }"""


@pytest.fixture(scope="module")
def document():
    chart = bar_chart("Ziele nach Handlungsfeld", ROWS, key="fields")
    counts = land_map({"NW": 2431, "BE": 12, "": 3}, lambda code: f"/?land={code}", key="lands")
    with translation.override("de"), override_settings(WAGTAIL_QTG=STREETS):
        parts = [
            render_to_string("wagtail_qtg/public/map.html", {"map": outline_map(PROJECTS)}),
            render_to_string(
                "wagtail_qtg/public/map.html", {"map": counts, "heading": "Nach Ländern"}
            ),
            render_to_string("wagtail_qtg/public/chart.html", {"chart": chart}),
        ]
    styles = "".join(
        f'<link rel="stylesheet" href="{address}">'
        for address in [
            *(f"/static/wagtail_qtg/{name}.css" for name in ("qtg", "map", "chart")),
            "/theme.css",
        ]
    )
    return (
        f'<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Probe</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">{styles}</head>'
        f'<body><main class="qtg"><h1>Projekte</h1>{parts[0]}{parts[1]}<h2>Zahlen</h2>{parts[2]}'
        f"</main></body></html>"
    )


@pytest.fixture
def visit(browser, document):
    """``visit(width)`` gives a visitor on the page; ``asked`` lists the tiles she fetched."""
    contexts = []

    def visit_with(width=1280, *, theme="", broken=(), **options):
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.complaints = [], []

        def answer(route):
            address = route.request.url
            if address.startswith(TILES):
                page.asked.append(route.request)
                tile = finders.find("wagtail_qtg/leaflet/images/layers.png")
                route.fulfill(path=tile) if TILES not in broken else route.abort()
            elif address.startswith(f"{SITE}/static/"):
                name = address.removeprefix(f"{SITE}/static/")
                route.fulfill(path=finders.find(name)) if name not in broken else route.abort()
            elif address == f"{SITE}/theme.css":
                route.fulfill(body=theme, content_type="text/css")
            else:
                headers = {"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"}
                route.fulfill(body=document, content_type="text/html", headers=headers)

        context.route("**/*", answer)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                page.complaints.append(message.text) if message.type == "error" else None
            ),
        )
        page.goto(f"{SITE}/")
        return page

    yield visit_with
    for context in contexts:
        context.close()


def show_streets(page):
    page.click("text=Straßenkarte zeigen")
    page.wait_for_selector(".leaflet-tile-loaded")


def focused(page, question):
    return page.evaluate(f"document.activeElement.{question}")


@pytest.mark.parametrize("theme", ["", DARK], ids=["light", "dark"])
def test_axe_finds_nothing(visit, theme):
    page = visit(theme=theme)
    page.click("summary")
    assert faults(page) == {}
    assert (page.complaints, page.asked) == ([], [])


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_the_street_map(visit, width):
    page = visit(width)
    show_streets(page)
    page.click(".qtg-street__mark >> nth=0")
    page.wait_for_selector(".leaflet-popup a")
    assert faults(page, widths=[width]) == {}
    assert page.complaints == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_marks_are_large_enough_to_press(visit, width):
    page = visit(width)
    assert sideways(page) <= 0
    sizes = page.eval_on_selector_all(
        ".qtg-map__mark rect",
        "all => all.map(r => r.getBoundingClientRect()).map(r => [r.width, r.height])",
    )
    assert len(sizes) == 5
    assert min(side for size in sizes for side in size) >= 24


def test_marks_are_reached_seen_and_named_by_keyboard(visit):
    page = visit()
    seen = {}
    for _press in range(3):
        page.keyboard.press("Tab")
        address = focused(page, "getAttribute('href')")
        seen[address] = focused(page, "querySelector('title').textContent")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert list(seen) == ["#qtg-map-1", "/3/", "/4/"]
    assert seen["#qtg-map-1"] == "1: 2 Projekte, Dortmund"
    assert seen["/4/"] == "3: Isartreff, München"


def test_mark_of_several_projects_leads_to_their_line(visit):
    page = visit(360)
    page.click(".qtg-map__mark >> nth=0")
    assert page.url.endswith("#qtg-map-1")
    assert page.evaluate("document.querySelector(':target').innerText.includes('Ankommen')")


def test_nothing_is_asked_before_the_button_is_pressed(visit):
    page = visit()
    assert page.locator("text=kommt von tiles.test").is_visible()
    assert page.asked == []
    show_streets(page)
    assert len(page.asked) > 0
    assert page.complaints == []


def test_street_map_remembers_nothing_and_tells_only_the_sites_name(visit):
    page = visit()
    show_streets(page)
    assert {request.headers["referer"] for request in page.asked} == {f"{SITE}/"}
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_street_map_and_back(visit):
    page = visit()
    show_streets(page)
    assert not page.locator(".qtg-map__outline >> nth=0").is_visible()
    assert page.locator(".leaflet-control-attribution").inner_text() == "© Prüfkarte"
    page.click("text=Umrisskarte zeigen")
    assert page.locator(".qtg-map__outline >> nth=0").is_visible()
    page.click("text=Straßenkarte zeigen")
    assert page.locator(".qtg-street__map").is_visible()


def test_street_map_by_keyboard(visit):
    page = visit()
    page.focus(".qtg-street__button")
    page.keyboard.press("Enter")
    page.wait_for_selector(".leaflet-tile-loaded")
    assert focused(page, "ariaLabel") == "Straßenkarte"
    page.keyboard.press("Tab")
    name = focused(page, "ariaLabel")
    assert re.fullmatch(r"1: Mitspielen\s+Dortmund, Ankommen\s+Dortmund", name)
    page.keyboard.press("Enter")
    page.wait_for_selector(".leaflet-popup a")
    assert focused(page, "textContent") == "Mitspielen"
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.activeElement.ariaLabel")
    assert focused(page, "ariaLabel") == name


@pytest.mark.parametrize(
    "broken", [TILES, "wagtail_qtg/leaflet/leaflet.js", "wagtail_qtg/leaflet/leaflet.css"]
)
def test_street_map_that_fails_says_so(visit, broken):
    page = visit(broken=(broken,))
    page.click("text=Straßenkarte zeigen")
    page.wait_for_selector("text=lässt sich gerade nicht vollständig laden")
    assert page.locator(".qtg-map__outline >> nth=0").is_visible() is (broken != TILES)


def test_works_without_javascript(visit):
    page = visit(java_script_enabled=False)
    assert not page.locator("text=Straßenkarte zeigen").is_visible()
    page.click("text=Zahlen als Tabelle")
    assert page.locator("table").is_visible()
    assert page.locator(".qtg-map__list a >> text=Isartreff").is_visible()


def test_forced_colours_keep_reached_partly_and_not_apart(visit):
    page = visit(forced_colors="active")
    fill = "all => all.map(one => getComputedStyle(one).fill)"
    reached, partly, missed = (
        page.eval_on_selector_all(f".qtg-chart__bar .qtg-chart__segment--{code}", fill)[0]
        for code in ("yes", "partly", "no")
    )
    assert len({reached, partly, missed}) == 3
