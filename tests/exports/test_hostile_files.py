"""Wrong and hostile files: a message at the right place, in bounded time and memory."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.pace import measured
from tests.reports.factories import planned_report
from tests.scenes import scene
from wagtail_qtg.exports.importing.faults import UnreadableFileError
from wagtail_qtg.exports.importing.reading import LARGEST_FILE, known_headings, read_table
from wagtail_qtg.exports.tables import TABLES
from wagtail_qtg.exports.tables.goals import GOALS
from wagtail_qtg.models import QuarterReportPage

from .files import KEYS, changed, confirm, exported, look, saved

pytestmark = pytest.mark.django_db

HEAD = ";".join(KEYS).encode() + b"\r\n"
#: What a refusal may cost at most.
SECONDS = 5
MEGABYTES = 120


@scene
def report(project, people):
    report = planned_report(project)
    report.save_with_revision(people.editor)
    return report


@pytest.fixture
def client(people, log_in):
    return log_in(people.editor)


def figures_of(report) -> str:
    return QuarterReportPage.objects.get(pk=report.pk).sheets[0].value["figures"]


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 10_000_000)
    return file.getvalue()


UNREADABLE = {
    "zip": zipped,
    "old excel": lambda: b"\xd0\xcf\x11\xe0" + b"x" * 100,
    "pdf": lambda: b"%PDF-1.7",
    "nul": lambda: HEAD + b"a\0b",
    "utf-16": lambda: HEAD.decode().encode("utf-16"),
    "neither encoding": lambda: HEAD + b"\x81\x8d",
    "words": lambda: b"Guten Tag",
    "other separator": lambda: HEAD.replace(b";", b"|"),
    "open quotation": lambda: HEAD + b'"a;b\r\n',
    "a field of 4 MB": lambda: HEAD + b"x" * 4_000_000 + b";b\r\n",
    "a field of 10 MB": lambda: HEAD + b"x" * 10_000_000 + b";b\r\n",
    "a head of 4 MB": lambda: b"x" * 4_000_000,
    "a million rows": lambda: HEAD + b";;\n" * 1_000_000,
    "a million empty rows": lambda: HEAD + b"\n" * 1_000_000,
    "50 MB": lambda: HEAD + b"a;b;c\r\n" * 7_500_000,
    "4 MB of quotations": lambda: HEAD + b'"' * 4_000_000,
    "4 MB of separators": lambda: b";" * 4_000_000,
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_is_not_the_file_is_refused_in_bounds(case):
    file = SimpleUploadedFile("Ziele.csv", UNREADABLE[case]())
    with measured() as work:
        tracemalloc.start()
        with pytest.raises(UnreadableFileError):
            read_table(file, GOALS)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert work.seconds < SECONDS
    assert peak < MEGABYTES * 1024 * 1024


@pytest.mark.parametrize("case", ["zip", "nul", "words", "a field of 10 MB", "50 MB"])
def test_the_message_stands_at_the_file(report, client, case):
    with measured() as work:
        response = look(client, UNREADABLE[case]())
    assert work.seconds < 2 * SECONDS
    assert response.status_code == 400
    assert response.context["form"].errors["file"]
    assert figures_of(report) == "3 von 12"


def test_an_empty_file_is_named(report, client):
    assert look(client, b"").context["form"].errors["file"]


def test_no_file_is_named(report, client):
    assert client.post("/admin/qtg/exports/goals/import/").context["form"].errors["file"]


def test_the_largest_file_that_is_read_is_read_in_bounds(report, client):
    rows = exported(client)
    line = saved([rows[1]], "utf-8")
    content = saved([rows[0]]) + line * min(9_000, (LARGEST_FILE - 10_000) // len(line))
    with measured() as work:
        tracemalloc.start()
        response = look(client, content)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert response.status_code == 400
    assert len(response.context["faults"]) == 100
    assert response.context["more_faults"] > 5_000
    assert work.seconds < 20
    assert peak < MEGABYTES * 1024 * 1024


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8-sig", ";"), ("utf-8", ";"), ("cp1252", ";"), ("utf-8", ","), ("utf-8-sig", "\t")],
)
def test_what_excel_saves_can_be_read(report, client, encoding, separator):
    rows = changed(exported(client), figures="für „Öko“; 5,5 €")
    response = look(client, saved(rows, encoding, separator))
    assert bool(response.context.get("is_ansi")) is (encoding == "cp1252")
    confirm(client, response)
    assert figures_of(report) == "für „Öko“; 5,5 €"


def faults(response) -> list[tuple[int, str]]:
    assert response.status_code == 400
    return [(fault.row, fault.column) for fault in response.context["faults"]]


def test_a_missing_column_is_named(report, client):
    rows = [row[:5] + row[6:] for row in exported(client)]
    assert faults(look(client, rows)) == [(1, str(GOALS.columns[5].heading))]


def test_a_column_twice_is_named(report, client):
    rows = [[*row, row[0]] for row in exported(client)]
    assert faults(look(client, rows)) == [(1, "Projekt")]


def test_a_column_too_many_is_named(report, client):
    rows = exported(client)
    rows = [[*rows[0], "Notiz"], *([*row, "gut"] for row in rows[1:])]
    assert faults(look(client, rows)) == [(1, "Notiz")]


def test_columns_in_another_order_are_the_same(report, client):
    rows = [row[::-1] for row in changed(exported(client), figures="neu")]
    confirm(client, look(client, rows))
    assert figures_of(report) == "neu"


def test_keys_do_for_headings(report, client):
    rows = changed(exported(client), figures="neu")
    confirm(client, look(client, [KEYS, *rows[1:]]))
    assert figures_of(report) == "neu"


def test_a_short_row_is_named_and_nothing_emptied(report, client):
    rows = exported(client)
    assert faults(look(client, [*rows[:2], rows[2][:10], rows[3]])) == [(3, "")]


def test_a_long_row_is_named(report, client):
    rows = exported(client)
    assert faults(look(client, [*rows[:2], [*rows[2], "mehr"], rows[3]])) == [(3, "")]


def test_empty_rows_count_as_excel_counts_them(report, client):
    rows = exported(client)
    rows = [rows[0], [], [""] * len(KEYS), *changed(rows, deadline="bald")[1:]]
    assert [row for row, _column in faults(look(client, rows))] == [4]


def test_too_many_changes_at_once_are_refused(report, client, monkeypatch):
    monkeypatch.setattr("wagtail_qtg.exports.importing.forms.LARGEST_PAYLOAD", 100)
    assert faults(look(client, changed(exported(client), figures="neu"))) == [(1, "")]


@pytest.mark.parametrize("table", TABLES)
def test_no_heading_means_two_columns(table):
    """In none of the site's languages, nor the heading of one the key of another."""
    columns = TABLES[table].columns
    known = known_headings(TABLES[table])
    for column in columns:
        assert known[column.key] == column.key
        assert known[str(column.heading).casefold()] == column.key


def test_markup_in_a_cell_is_text_in_the_list_of_changes(report, client):
    response = look(client, changed(exported(client), figures="<script>alert(1)</script>"))
    assert b"<script>alert(1)" not in response.content
    assert b"&lt;script&gt;alert(1)" in response.content
