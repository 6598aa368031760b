"""Our templates leave the escaping to Django, send no form unguarded, and link to addresses only.

What markup is trusted by us stands in tables, each with the reason: nothing joins them unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def files(pattern: str, *folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob(pattern))


#: Without the mails and their subjects: in plain text nothing has to be escaped.
TEMPLATES = [
    path for path in files("*.*", "wagtail_qtg/templates", "templates") if path.suffix != ".txt"
]
CODE = files("*.py", "wagtail_qtg", "example_site")

#: Where Python says that markup needs no escaping: how often, and why that is so.
TRUSTED = {
    "wagtail_qtg/common/forms.py": (1, "a word of our own"),
    "wagtail_qtg/documents/fact_sheet.py": (1, "shortens what the whitelist has let through"),
    "wagtail_qtg/documents/pages.py": (1, "nothing at all"),
    "wagtail_qtg/documents/papers.py": (1, "what a template of ours made"),
    "wagtail_qtg/documents/rich_text.py": (1, "what the whitelist has let through"),
    "wagtail_qtg/projects/internal.py": (1, "what the templates of the papers made"),
    "wagtail_qtg/public/open_data/linked.py": (
        2,
        "JSON in which < > & are escapes; nothing at all",
    ),
    "wagtail_qtg/templatetags/qtg_easy.py": (1, "was escaped in the line before"),
}

#: From these comes an address of ours, made by reverse() or by a page, or one of a file.
ADDRESSES = re.compile(
    r"""(?x) ^ (?:[\w.]*(?:url|address|_path|\.path|\.src))
    | [\w.]+\.query | overview\.(?:next|previous|first_page) | filter\.more
    | qtg_query | fact_sheet | library\.(?:before|after) $"""
)
#: What people typed: forms and models take nothing but http and https into these.
CHECKED_BY_THEIR_FIELD = {
    "organisation.website",
    "page.organisation.website",
    "body.url",
    "fact.value",
}
#: A scheme or a place of ours stands before what is inserted.
LEADS = ("mailto:", "tel:", "?", "#", "{{ overview_url }}", "{{ request.scheme }}://")


def tags(text: str, name: str) -> Iterator[str]:
    """Each tag of that name, whole: what Django writes in it may hold a “>” of its own."""
    inside = r"(?:\{%.*?%\}|\{\{.*?\}\}|[^>{])*"
    yield from re.findall(rf"<{name}\b{inside}>", text, re.DOTALL)


def leaves_escaping_to_django(text: str) -> Iterator[str]:
    yield from re.findall(r"\|\s*safe(?:seq)?\b|\{%-?\s*autoescape.*?%\}|\|\s*escapejs\b", text)


def runs_nothing_of_its_own(text: str) -> Iterator[str]:
    for script in tags(text, "script"):
        if "src=" not in script and 'type="application/ld+json"' not in script:
            yield script
    yield from tags(text, "style")
    yield from re.findall(r"""<\w[^<>]*?\s((?:style|on[a-z]+)\s*=\s*["'{])""", text)


def guards_its_forms(text: str) -> Iterator[str]:
    for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL | re.IGNORECASE):
        is_sent = re.search(r"""method\s*=\s*["']?post""", form, re.IGNORECASE)
        if is_sent and "{% csrf_token %}" not in form:
            yield form[:80]


def tells_new_windows_nothing(text: str) -> Iterator[str]:
    for link in tags(text, "a"):
        if re.search(r"""\starget\s*=""", link) and "noopener" not in link:
            yield link


def links_to_addresses(text: str) -> Iterator[str]:
    values = re.findall(r"""\s(?:href|src|action|formaction)=(?:"([^"]*)"|(\{\{.*?\}\}))""", text)
    for value in (quoted or bare for quoted, bare in values):
        inserted = re.match(r"\{\{\s*([\w.]+)[^}]*\}\}", value)
        if inserted is None or value.startswith(LEADS):
            continue
        if not ADDRESSES.match(inserted[1]) and inserted[1] not in CHECKED_BY_THEIR_FIELD:
            yield value


def quotes_what_it_inserts(text: str) -> Iterator[str]:
    """Without quotation marks a space would begin another attribute."""
    for tag in re.findall(r"<[a-z](?:\{%.*?%\}|\{\{.*?\}\}|[^>{])*>", text, re.DOTALL):
        yield from re.findall(r"""\s[\w-]+=\{\{.*?\}\}""", tag)


RULES = (
    leaves_escaping_to_django,
    runs_nothing_of_its_own,
    guards_its_forms,
    tells_new_windows_nothing,
    links_to_addresses,
    quotes_what_it_inserts,
)

BAD = [
    (leaves_escaping_to_django, "{{ text|safe }}"),
    (leaves_escaping_to_django, "{{ text | safeseq }}"),
    (leaves_escaping_to_django, "{% autoescape off %}{{ text }}{% endautoescape %}"),
    (runs_nothing_of_its_own, "<script>go()</script>"),
    (runs_nothing_of_its_own, "<script type='module'>go()</script>"),
    (runs_nothing_of_its_own, "<style>p { color: red }</style>"),
    (runs_nothing_of_its_own, '<p class="a" style="color: red">'),
    (runs_nothing_of_its_own, '<button onclick="go()">'),
    (guards_its_forms, '<form method="post" action="/"><button></form>'),
    (tells_new_windows_nothing, '<a href="/" target="_blank">'),
    (links_to_addresses, '<a href="{{ project.summary }}">'),
    (links_to_addresses, '<img src="{{ title }}">'),
    (quotes_what_it_inserts, "<a title={{ title }}>"),
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_template_breaks_it(rule):
    assert len(TEMPLATES) > 120
    found = {
        str(path.relative_to(ROOT)): faults
        for path in TEMPLATES
        if (faults := list(rule(path.read_text(encoding="utf-8"))))
    }
    assert found == {}


@pytest.mark.parametrize(("rule", "text"), BAD)
def test_what_breaks_it_is_found(rule, text):
    assert list(rule(text))


def test_what_is_trusted_without_escaping_is_known():
    found = {
        str(path.relative_to(ROOT)): count
        for path in CODE
        if (count := len(re.findall(r"\bmark_safe\(|\bSafeString\(", path.read_text("utf-8"))))
    }
    assert found == {name: count for name, (count, _reason) in TRUSTED.items()}


def test_no_markup_is_put_together_by_hand():
    """An f-string or “%” inside ``format_html`` would be trusted with all that is in it."""
    pattern = re.compile(
        r"""format_html(?:_join)?\(\s*(?:f["']|["'][^"']*["']\s*%)|\.format\(.*mark_safe"""
    )
    assert [path.name for path in CODE if pattern.search(path.read_text("utf-8"))] == []
