"""CSV, XLSX and JSON: typed, harmless, whole, and never all in memory."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.factories import START
from tests.signoff.steps import sign_concept
from wagtail_qtg.exports.columns import Column, Kind
from wagtail_qtg.exports.formats import FORMATS, Export
from wagtail_qtg.exports.formats.export import BLOCK
from wagtail_qtg.exports.formats.xlsx_file import LONGEST_CELL, sheet_name
from wagtail_qtg.exports.formulas import make_harmless, original
from wagtail_qtg.exports.tables import TABLES
from wagtail_qtg.exports.tables.base import AT_ONCE
from wagtail_qtg.models import GoalOutcome, SignOff

COLUMNS = tuple(Column(kind.value, kind.value, None, kind) for kind in Kind)
ROW = ["Text", date(2026, 8, 15), Decimal("-7.5"), Decimal("1234.5"), -3, True]
NOTHING = [None] * 6

FORMULAS = [
    *("=1+1", "+49 251 1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1"),
    *(
        "\u3000=1",
        "\u200b=1",
        "\ufeff=1",
        "＝1",
        "＋1",
        "－1",
        "＠A1",
        "−1",
        "'=1",
        "''=1",
        "\x01=1",
    ),
]
HARMLESS = ["", "a=1", "'a", "1-2", "5", "Öl", "'", "(=1)", "https://example.org/?a=1"]


def export_of(rows, columns=COLUMNS, **values):
    return Export(
        **{
            "table": "things",
            "title": "Dinge: alle",
            "columns": columns,
            "rows": rows,
            "made_at": datetime(2026, 11, 21, 12, 0),
            "filters": {"Projekt": "Nordviertel"},
            **values,
        }
    )


def written(format, rows, columns=COLUMNS) -> bytes:
    return b"".join(FORMATS[format].write(export_of(rows, columns)))


def texts(values):
    return [[value] for value in values], COLUMNS[:1]


def csv_cells(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_csv_is_what_excel_in_german_opens():
    content = written("csv", [ROW, NOTHING])
    assert content.startswith(b"\xef\xbb\xbftext;date;number;amount;whole;yes-no\r\n")
    assert content.decode("utf-8-sig").splitlines()[1:] == [
        "Text;2026-08-15;-7,5;1234,50;-3;Ja",
        ";;;;;",
    ]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_made_harmless_in_csv(text):
    assert csv_cells(written("csv", *texts([text])))[1] == [f"'{text}"]


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays_in_csv(text):
    assert csv_cells(written("csv", *texts([text, "Ende"])))[1] == [text]


@given(st.text(alphabet=st.sampled_from("'=+-@＝\t\r\n \u200ba;\"")))
def test_every_text_comes_back_as_it_was(text):
    assert original(make_harmless(text)) == text
    assert original(csv_cells(written("csv", *texts([text, "Ende"])))[1][0]) == text


@given(st.text())
def test_no_text_begins_like_a_formula_after_it(text):
    assert not make_harmless(text).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def test_separators_quotations_and_lines_in_csv():
    text = 'Eins; "zwei"\r\ndrei'
    assert csv_cells(written("csv", *texts([text])))[1] == [text]


def workbook(rows, columns=COLUMNS):
    return load_workbook(io.BytesIO(written("xlsx", rows, columns)))


def test_xlsx_has_typed_cells():
    cells = list(workbook([ROW, NOTHING]).active.iter_rows(min_row=2))
    assert [cell.data_type for cell in cells[0]] == ["s", "d", "n", "n", "n", "s"]
    assert [cell.value for cell in cells[0]] == [
        *("Text", datetime(2026, 8, 15), -7.5, 1234.5, -3, "Ja"),
    ]
    assert (cells[0][1].number_format, cells[0][3].number_format) == ("DD.MM.YYYY", "#,##0.00")
    assert [cell.value for cell in cells[1]] == [None] * 6


@pytest.mark.parametrize(
    "text", [*FORMULAS[:4], "=cmd|'/c calc'!A1", "#N/A", "#REF!", "=HYPERLINK(1)"]
)
def test_text_is_never_a_formula_in_xlsx(text):
    cell = workbook(*texts([text])).active["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_xlsx_has_a_title_a_frozen_head_and_widths():
    book = workbook([ROW], (Column("a", "Lang", None, width=50), *COLUMNS[1:]))
    assert book.properties.title == "Dinge: alle"
    assert "Nordviertel" in book.properties.description
    assert (book.active.title, book.active.freeze_panes) == ("Dinge  alle", "A2")
    assert book.active.column_dimensions["A"].width == 50
    assert book.active["A1"].font.bold


def test_a_sheet_has_a_name_that_excel_takes():
    assert sheet_name("'A/B*[C]?'" + "x" * 40) == "A B  C" + " " * 3 + "x" * 21


def test_xlsx_leaves_out_what_xml_does_not_know():
    rows = texts(["a\x00b\x0bc\x1fd\ud800e\uffffe\r\nf\tg"])
    assert workbook(*rows).active["A2"].value == "abcd?ee\nf\tg"


@pytest.mark.parametrize("letter", ["x", "😀"])
def test_what_is_too_long_for_a_cell_is_cut_and_says_so(letter):
    short, long = letter * 10_000, letter * 40_000
    cells = workbook(*texts([short, long])).active
    assert cells["A2"].value == short
    assert len(cells["A3"].value.encode("utf-16-le")) // 2 <= LONGEST_CELL
    assert cells["A3"].value.endswith("]")
    assert cells["A3"].value.startswith(letter * 16_000)


def test_json_has_a_head_and_rows_by_keys():
    found = json.loads(written("json", [ROW, NOTHING]))
    assert (found["table"], found["title"]) == ("things", "Dinge: alle")
    assert found["made_at"] == "2026-11-21T12:00:00"
    assert found["filters"] == {"Projekt": "Nordviertel"}
    assert found["columns"][1] == {"key": "date", "heading": "date", "type": "date"}
    assert list(found["rows"][0].values()) == ["Text", "2026-08-15", -7.5, 1234.5, -3, True]
    assert list(found["rows"][1].values()) == [None] * 6


@pytest.mark.parametrize("format", FORMATS)
def test_without_rows_there_is_a_file_all_the_same(format):
    assert written(format, [])
    assert json.loads(written("json", []))["rows"] == []


@pytest.mark.parametrize("format", ["csv", "json"])
def test_half_a_character_stops_no_file(format):
    assert b"a?b" in written(format, *texts(["a\ud800b\0"]))


@pytest.mark.parametrize("format", ["csv", "json"])
def test_the_first_bytes_go_out_before_the_last_row_is_read(format):
    read = []

    def rows():
        for number in range(10_000):
            read.append(number)
            yield ["x" * 100]

    pieces = FORMATS[format].write(export_of(rows(), COLUMNS[:1]))
    assert len(next(pieces)) >= BLOCK
    assert len(read) < 1_000


@pytest.fixture
def many_outcomes(project, people):
    """``many_outcomes(number)`` makes the table so long."""
    record = sign_concept(project, people)
    period = project.periods.get(number=2)

    def fill(count):
        missing = count - GoalOutcome.objects.count()
        GoalOutcome.objects.bulk_create(
            [
                GoalOutcome(
                    sign_off=SignOff(pk=record.pk),
                    project=project,
                    period=period,
                    sheet=f"{count}-{number}",
                    period_number=2,
                    period_starts_on=START,
                    period_ends_on=START,
                    guiding_goal_text="Alle kommen mit dem Bus in die Stadt. " * 5,
                    measures=1,
                    organisations=1,
                    attempts_before=0,
                )
                for number in range(missing)
            ],
            batch_size=500,
        )

    return fill


@pytest.mark.django_db
@pytest.mark.parametrize("format", FORMATS)
def test_ten_times_the_rows_need_no_more_memory(many_outcomes, people, format):
    def peak_of(count: int) -> int:
        many_outcomes(count)
        rows = TABLES["outcomes"].rows(people.editor, {})
        tracemalloc.start()
        size = sum(map(len, FORMATS[format].write(export_of(rows, TABLES["outcomes"].columns))))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert size > count * 10
        return peak

    peak_of(AT_ONCE)  # what is loaded once
    few, many = peak_of(AT_ONCE), peak_of(10 * AT_ONCE)
    assert many < 3 * few  # what the garbage collector left lying comes and goes
