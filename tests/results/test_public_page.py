"""The public page of the project: results are there and gone at once, and cost little."""

from __future__ import annotations

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import create_image
from wagtail_qtg.results.actions import (
    correct_result,
    hide_result,
    publish_result,
    show_result_again,
)

from .factories import values

pytestmark = pytest.mark.django_db

HEADING = "Was erreicht wurde"


def page_of(client, project) -> str:
    response = client.get(project.url)
    assert response.status_code == 200
    return response.content.decode()


class Nesting(HTMLParser):
    """Every element that is opened is closed, in the right order."""

    EMPTY = ("meta", "link", "img", "br", "input", "hr", "source")

    def __init__(self) -> None:
        super().__init__()
        self.open, self.headings, self.faults = [], [], []

    def handle_starttag(self, tag, attrs):
        if tag not in self.EMPTY:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


def test_without_results_there_is_no_section(client, project, review):
    assert HEADING not in page_of(client, project)


def test_a_result_is_read_in_german(client, project, result):
    page = page_of(client, project)
    for words in (
        f'<h2 id="qtg-results-heading">{HEADING}</h2>',
        "<h4>Alle Haltestellen haben eine Rampe</h4>",
        "Das Ziel wurde erreicht",
        "bis August 2026",
        "Viele Menschen fahren jetzt Bus.",
        "<summary>In Leichter Sprache</summary>",
        "Sie können jetzt Bus fahren.",
        "Bauamt, Bäckerei Musterfrau",
        "Leitziel zu A",
    ):
        assert words in page
    assert "style=" not in page[page.index("qtg-results") :]


def test_the_page_is_well_formed(client, project, result):
    nesting = Nesting()
    nesting.feed(page_of(client, project))
    assert (nesting.open, nesting.faults) == ([], [])
    assert nesting.headings[0] == 1
    steps = zip(nesting.headings, nesting.headings[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)


def test_hidden_it_vanishes_at_once(client, project, result, people):
    hide_result(result, people.editor)
    assert HEADING not in page_of(client, project)
    show_result_again(result, people.editor)
    assert HEADING in page_of(client, project)


def test_before_its_day_it_is_not_there(client, project, result, people):
    tomorrow = timezone.localdate() + timedelta(days=1)
    correct_result(result, values(visible_from=tomorrow), people.editor, seen=result.seen)
    assert HEADING not in page_of(client, project)


def test_what_is_empty_leaves_no_trace(client, project, review, sheet_id, people):
    publish_result(review, sheet_id, values(easy_text="", partners=""), people.editor)
    page = page_of(client, project)
    assert "<details" not in page
    assert "Mitgemacht haben" not in page


def test_a_picture_has_size_and_the_words_of_its_description(
    client, project, review, sheet_id, people
):
    image = create_image()
    image.description = "Ein Bus hält an einer Rampe"
    image.save()
    publish_result(review, sheet_id, values(picture=image), people.editor)
    picture = re.search(
        r'<article class="qtg-result".*?(<img[^>]*>)', page_of(client, project), re.S
    )
    for words in ('alt="Ein Bus hält an einer Rampe"', "width=", "height=", 'loading="lazy"'):
        assert words in picture[1]


def test_other_projects_show_none_of_it(client, other_project, result):
    assert HEADING not in page_of(client, other_project)


def test_results_cost_three_queries_however_many(client, project, review, people):
    def count() -> int:
        page_of(client, project)
        with CaptureQueriesContext(connection) as queries:
            page_of(client, project)
        return len(queries)

    before = count()
    for number, sheet in enumerate(review.snapshot["content"]["sheets"]):
        image = create_image(f"Bild {number}")
        image.description = "Ein Bus"
        image.save()
        publish_result(review, sheet["id"], values(picture=image), people.editor)
    # The measures of the pictures, and other neighbourhoods: near, and then farther away.
    assert count() - before <= 3
