"""Each rule finds what it is there for."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from tests.browser.public_pages import Kind

from . import markup, nu

GOOD = """<!DOCTYPE html><html lang="de"><head><title>Gut</title>
<meta name="description" content="Ein gutes Beispiel.">
<link rel="stylesheet" href="/a.css"><link rel="canonical" href="https://example.org/">
<script src="/a.js" defer></script><script type="application/ld+json">{}</script></head>
<body><h1>Gut</h1><img src="/a.png" srcset="/a.png 1x, /b.png 2x" alt="" width="1" height="1">
<a href="https://example.org/">Fort</a></body></html>"""

FAULTS = [
    (markup.says_its_language, 'lang="de"', 'lang="en"'),
    (markup.has_a_title, "<title>Gut</title>", "<title> </title>"),
    (markup.has_a_title, "<title>Gut</title>", ""),
    (
        markup.says_where_it_lives,
        'rel="canonical" href="https://example.org/"',
        'rel="next" href="/"',
    ),
    (
        markup.says_where_it_lives,
        'rel="canonical" href="https://example.org/"',
        'rel="canonical" href="/"',
    ),
    (markup.says_what_it_is_about, "Ein gutes Beispiel.", ""),
    (markup.runs_nothing_of_its_own, "<h1>", "<script>alert(1)</script><h1>"),
    (markup.runs_nothing_of_its_own, "<h1>", "<style>h1{}</style><h1>"),
    (markup.runs_nothing_of_its_own, "<h1>", '<h1 style="color:red">'),
    (markup.runs_nothing_of_its_own, "<h1>", '<h1 onclick="go()">'),
    (markup.runs_nothing_of_its_own, 'https://example.org/">F', 'javascript:go()">F'),
    (markup.loads_from_nowhere_else, "/a.css", "https://example.org/a.css"),
    (markup.loads_from_nowhere_else, "/a.js", "//example.org/a.js"),
    (markup.loads_from_nowhere_else, "/b.png", "https://example.org/b.png"),
    (markup.keeps_the_size_of_pictures, 'width="1" ', ""),
]


def answer(html: str) -> markup.Answer:
    return markup.Answer(Kind("/"), HttpResponse(html))


@pytest.mark.parametrize(("rule", "words", "instead"), FAULTS)
def test_rule_finds_the_fault_and_nothing_else(rule, words, instead):
    assert words in GOOD
    assert list(rule(answer(GOOD))) == []
    assert len(list(rule(answer(GOOD.replace(words, instead))))) == 1


def test_a_cookie_is_a_fault_if_the_kind_does_not_say_so():
    found = answer(GOOD)
    found.response.set_cookie("a", "b")
    assert list(markup.sets_no_cookie(found)) == ["a"]
    found.kind = Kind("/", cookies=frozenset({"a"}))
    assert list(markup.sets_no_cookie(found)) == []


def test_validator_finds_faults_in_the_right_page(tmp_path):
    pages = {"good": GOOD.encode(), "bad": GOOD.replace(' alt=""', "").encode()}
    found = nu.complaints(pages, tmp_path)
    assert found["good"] == []
    assert len(found["bad"]) == 1
    assert found["bad"][0].startswith("error, line 5: An “img” element must have an “alt”")


def test_without_the_validator_it_is_said_how_to_get_it(monkeypatch):
    monkeypatch.setenv("QTG_CHECKERS", "/nowhere")
    with pytest.raises(AssertionError, match=r"make \.venv-checkers"):
        nu.programs()
