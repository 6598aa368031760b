"""Bars from plain numbers: right lengths, nothing lost, the same numbers as a table."""

from __future__ import annotations

import re

import pytest
from django.template.loader import render_to_string
from django.test.utils import override_settings
from django.utils import translation

from wagtail_qtg.public.charts import LEAST, bar_chart

ROWS = [
    ("Wohnen", {"yes": 6, "partly": 3, "no": 1}),
    ("Mobilität", {"yes": 2, "partly": 0, "no": 3}),
]


def chart(rows=ROWS, **options):
    return bar_chart("Ziele nach Handlungsfeld", rows, key="fields", **options)


def rendered(drawn):
    return render_to_string("wagtail_qtg/public/chart.html", {"chart": drawn})


def lengths(bar):
    return [float(segment.width.rstrip("%")) for segment in bar.segments]


def test_longest_bar_fills_the_room_and_others_their_share():
    housing, mobility = chart().bars
    assert lengths(housing) == [60, 30, 10]
    assert lengths(mobility) == [20, 30]


def test_segments_follow_each_other_in_the_order_of_the_series():
    housing, mobility = chart().bars
    assert [(s.code, s.left, s.middle, s.right) for s in housing.segments] == [
        ("yes", "0.00%", "30.00%", "60.00%"),
        ("partly", "60.00%", "75.00%", "90.00%"),
        ("no", "90.00%", "95.00%", "100.00%"),
    ]
    assert [s.code for s in mobility.segments] == ["yes", "no"]


def test_numbers_and_sums():
    drawn = chart()
    assert [(bar.numbers, bar.total) for bar in drawn.bars] == [
        (("6", "3", "1"), "10"),
        (("2", "0", "3"), "5"),
    ]
    assert [(code, total) for code, _label, total in drawn.series] == [
        ("yes", "8"),
        ("partly", "3"),
        ("no", "4"),
    ]
    assert drawn.total == "15"


@pytest.mark.parametrize("rows", [[], [("Wohnen", {})], [("Wohnen", {"yes": 0})]])
def test_no_numbers_are_said_in_words(rows):
    html = rendered(chart(rows))
    assert "Es gibt noch keine Zahlen." in html
    assert "<svg" not in html
    assert "<table" not in html


def test_one_huge_number_hides_no_other():
    huge, small = chart([("A", {"yes": 10**9, "partly": 1, "no": 2}), ("B", {"yes": 1})]).bars
    assert min(lengths(huge)) == LEAST
    assert sum(lengths(huge)) == 100
    assert lengths(small) == [LEAST]


def test_unknown_missing_and_negative_numbers():
    (bar,) = chart([("A", {"yes": 4, "maybe": 9, "no": -3})]).bars
    assert (bar.numbers, bar.total, lengths(bar)) == (("4", "0", "0"), "4", [100])


@pytest.mark.parametrize(("part", "room"), [(1, ""), (3, "wide"), (7, "narrow"), (30, "narrow")])
def test_number_stands_in_its_segment_only_where_it_fits(part, room):
    (bar,) = chart([("A", {"yes": 100 - part, "no": part})]).bars
    assert bar.segments[-1].room == room


def test_other_series_and_rows():
    drawn = chart(
        [("2025", {"live": 3}), ("2026", {"live": 4})], series={"live": "Projekte"}, row_name="Jahr"
    )
    html = rendered(drawn)
    assert "qtg-chart__segment--live" in html
    assert '<th scope="col">Jahr</th>' in html
    assert '<th scope="col">Projekte</th>' in html


def test_table_says_all_that_the_bars_say():
    html = rendered(chart())
    table = html[html.index("<table") : html.index("</table>")]
    assert re.findall(r'<th scope="row">([^<]+)</th>', table) == ["Wohnen", "Mobilität", "Summe"]
    assert re.findall(r"<td>([^<]+)</td>", table) == [*"631", "10", *"203", "5", *"834", "15"]
    assert re.findall(r'<th scope="col">([^<]+)</th>', table) == [
        "Handlungsfeld",
        "Erreicht",
        "Teilweise erreicht",
        "Nicht erreicht",
        "Summe",
    ]


def test_screen_readers_hear_it_once():
    html = rendered(chart())
    drawing = html[html.index('aria-hidden="true"') : html.index("<details")]
    assert html.count("aria-hidden") == 1
    assert html.count("<svg") == drawing.count("<svg") == 5
    assert "tabindex" not in drawing
    assert "<a" not in drawing


def test_partly_reached_is_striped_and_needs_no_colour():
    html = rendered(chart())
    assert html.count("qtg-chart__texture") == html.count("segment--partly") == 2


@override_settings(USE_THOUSAND_SEPARATOR=True)
def test_language_changes_words_but_no_geometry():
    with translation.override("de"):
        html = rendered(chart([("A", {"yes": 12345, "partly": 1000})]))
    assert "12.345" in html
    drawing = re.findall(r' (?:x|x1|x2|y|width|height)="([^"]*)"', html)
    assert drawing
    assert not [value for value in drawing if "," in value]


def test_text_from_catalogues_is_only_text():
    html = rendered(chart([("<script>alert(1)</script>", {"yes": 1})]))
    assert "<script" not in html
    assert html.count("&lt;script&gt;") == 2


def test_long_labels_and_many_rows_are_all_there():
    rows = [(f"{number} " + "Handlungsfeld " * 14, {"yes": number}) for number in range(1, 41)]
    html = rendered(chart(rows))
    assert html.count("qtg-chart__row") == html.count("<tr>") - 2 == 40
    assert "style=" not in html
