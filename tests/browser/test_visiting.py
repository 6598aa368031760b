"""The visitor finds what is wrong: a page that has all faults, at an address that is nowhere."""

from __future__ import annotations

import pytest

from .keyboard import Journey
from .public_pages import Kind
from .test_without_scripts import DEAD
from .visiting import Visit, sideways, size, violations

SITE = "http://wrong.example"
POLICY = {"Content-Security-Policy": "default-src 'self'"}
PAGE = """<!DOCTYPE html><html lang="de"><title>Falsch</title>
<style>a { color: red }</style>
<link rel="stylesheet" href="/own.css">
<main><h1>Falsch</h1><h3></h3>
<a id="bare" href="/">Ohne Rahmen</a>
<a href="/" tabindex="1">Zuerst</a>
<a id="away" href="/">Draußen</a>
<button type="button">Tut nichts</button><a href="#">Auch nicht</a>
<form><button>Tut etwas</button><input id="nameless"></form>
<p id="wide">breit</p><img src="http://elsewhere.example/a.png" alt="">
<img src="/gone.png" alt=""></main><script>oops()</script>"""
CSS = """#bare:focus { outline: none } #wide { width: 2000px }
#away { left: -999px; position: absolute } h1 { color: #ccc }
@media (prefers-color-scheme: dark) { body { background: #fff; color: #ddd } }"""


def serve(route):
    path = route.request.url.removeprefix(SITE)
    if path == "/":
        cookies = {"Set-Cookie": "trace=1; Path=/"}
        route.fulfill(body=PAGE, content_type="text/html; charset=utf-8", headers=POLICY | cookies)
    elif path == "/own.css":
        route.fulfill(body=CSS, content_type="text/css")
    else:
        route.fulfill(status=404)


@pytest.fixture(scope="module")
def visit(browser):
    browser = _Routed(browser)
    visit = Visit(browser, SITE, Kind("/"))
    yield visit
    visit.context.close()


class _Routed:
    """A browser whose visitors never leave this file."""

    def __init__(self, browser):
        self.browser = browser

    def new_context(self, **options):
        context = self.browser.new_context(**options)
        context.route("**/*", serve)
        return context


def test_requests_and_cookies(visit):
    assert visit.foreign() == ["http://elsewhere.example/a.png"]
    assert visit.failed() == [f"404 {SITE}/gone.png"]
    assert visit.cookies() == {"trace"}
    assert set(visit.load()) == {"/", "/own.css", "/gone.png"}
    assert size(visit.answer) < len(PAGE.encode())


def test_policy(visit):
    blocked = {violation.split()[0] for violation in visit.page.evaluate("violations")}
    assert blocked == {"style-src-elem", "script-src-elem", "img-src"}
    assert len(visit.errors) >= 3


def test_width(visit):
    assert sideways(visit.look("light", 360)) > 1000


def test_axe_in_light_and_dark(visit):
    light = violations(visit.look("light", 1280))
    assert {"color-contrast", "label", "empty-heading"} <= {line.split(":")[0] for line in light}
    dark = violations(visit.look("dark", 1280))
    assert len(dark) > len(light)


def test_names_in_the_accessibility_tree(visit):
    tree = visit.accessibility_tree()
    assert [node["name"] for node in tree if node["role"] == "textbox"] == [""]
    assert [node["level"] for node in tree if node["role"] == "heading"] == [1, 3]


def test_keyboard(visit):
    journey = Journey(visit.look("light", 1280))
    assert sorted(journey.reached) == sorted(journey.expected)
    assert "Zuerst" in journey.reached[0]
    assert "Zuerst" not in journey.expected[0]
    assert ["Ohne Rahmen" in what for what in journey.unmarked] == [True]
    assert ["Draußen" in what for what in journey.out_of_view] == [True]


def test_what_does_nothing_without_scripts(visit):
    dead = visit.page.evaluate(DEAD)
    assert len(dead) == 2
    assert "Tut nichts" in dead[0]
    assert "Auch nicht" in dead[1]
