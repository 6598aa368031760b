"""The words of a Word file as its last reader sees them, whatever wrote it."""

from __future__ import annotations

from tests.exports.word_files import body, package, paragraph, uploaded
from wagtail_qtg.exports.word.package import read_main_text
from wagtail_qtg.exports.word.text import read_rows

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def texts(document):
    rows = read_rows(read_main_text(uploaded(package(document))))
    return [[[line.text for line in cell] for cell in row.cells] for row in rows]


def tags(document):
    rows = read_rows(read_main_text(uploaded(package(document))))
    return [line.tag for row in rows for cell in row.cells for line in cell]


def test_tracked_changes_count_as_accepted():
    inner = (
        "<w:p><w:r><w:t>Ziel: </w:t></w:r>"
        '<w:del w:id="1"><w:r><w:delText>alt</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>neu</w:t></w:r></w:ins>'
        "<w:moveFrom><w:r><w:t>fort</w:t></w:r></w:moveFrom>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:r><w:br/><w:t>zwei</w:t><w:tab/><w:t>drei</w:t></w:r></w:p>"
    )
    assert texts(body(inner)) == [[["Ziel: neu\nzwei\tdrei"]]]


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent>{paragraph('Rampen')}</w:txbxContent>"
    choices = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    inner = f'<w:p><mc:AlternateContent xmlns:mc="{MC}">{choices}</mc:AlternateContent></w:p>'
    assert texts(body(inner)) == [[["Rampen"]]]


def test_a_table_within_a_table_belongs_to_its_cell():
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('innen')}</w:tc></w:tr></w:tbl>"
    cell = f"<w:tc>{paragraph('davor')}{inner}{paragraph('danach')}</w:tc>"
    table = f"<w:tbl><w:tr>{cell}<w:tc><w:p/></w:tc></w:tr></w:tbl>"
    assert texts(body(table)) == [[["davor", "innen", "danach"], []]]


def test_the_strict_spelling_of_the_format():
    strict = body(paragraph("Rampen")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert texts(strict) == [[["Rampen"]]]


def control(inner, more=""):
    properties = f'<w:sdtPr><w:tag w:val="qtg1:comment"/>{more}</w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def test_a_field_around_paragraphs_and_one_within():
    inner = control(paragraph("eins")) + f"<w:p>{control('<w:r><w:t>zwei</w:t></w:r>')}</w:p>"
    assert tags(body(inner + paragraph("drei"))) == ["qtg1:comment", "qtg1:comment", ""]


def test_a_field_that_nobody_touched_is_empty():
    untouched = control(paragraph("Hier schreiben"), "<w:showingPlcHdr/>")
    touched = control(paragraph("Hier schreiben"), '<w:showingPlcHdr w:val="0"/>')
    assert texts(body(untouched)) == []
    assert texts(body(touched)) == [[["Hier schreiben"]]]


def test_boxes_of_an_old_font():
    inner = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> Ja</w:t></w:r></w:p>'
    assert texts(body(inner)) == [[["☒ Ja"]]]
