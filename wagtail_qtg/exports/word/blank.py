"""The empty sheet as a Word file: the parts and the order of the paper, each field with a tag.

Only tables of one kind, real headings, header cells, language and title: so it can be read aloud.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from ...projects.models import ProjectPage
from .form import WordForm, heading, word_form
from .sheets import tag_of

MADE_AT = datetime(2026, 1, 1)  # the same form gives the same file
LINES = 3  # as many as the paper has
LABEL, ANSWER = Cm(5.5), Cm(11.5)
LANGUAGES = {"de": "de-DE", "en": "en-GB"}
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
CELL_MARGINS = (
    f"<w:tblCellMar {nsdecls('w')}>"
    '<w:top w:w="85" w:type="dxa"/><w:left w:w="115" w:type="dxa"/>'
    '<w:bottom w:w="85" w:type="dxa"/><w:right w:w="115" w:type="dxa"/></w:tblCellMar>'
)
ROOM = Cm(3)  # for those who print it and write by hand
GREY = RGBColor(0x55, 0x55, 0x55)


def blank_form(project: ProjectPage, fields: Sequence[str]) -> bytes:
    """One sheet for each name of an action field, in the words and language of the site."""
    form = word_form(project)
    document = Document()
    _prepare(document, f"{form.title}: {project.title}")
    for number, name in enumerate(fields):
        _add_sheet(document, form, name, is_first=number == 0)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _prepare(document: Any, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.language = title, _language()
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = MADE_AT
    styles = document.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _language())
    styles["Normal"].font.name, styles["Normal"].font.size = "Arial", Pt(11)
    top = styles["Heading 1"]
    top.font.name, top.font.size, top.font.color.rgb = "Arial", Pt(16), RGBColor(0, 0, 0)
    fonts = top.element.rPr.rFonts
    for theme in [name for name in fonts.attrib if "Theme" in name]:
        del fonts.attrib[theme]
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)


def _language() -> str:
    code = settings.LANGUAGE_CODE.partition("-")[0]
    return LANGUAGES.get(code, code)


def _add_sheet(document: Any, form: WordForm, name: str, is_first: bool) -> None:
    if not is_first:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_heading(heading(form.title, name), level=1)
    frame = _table(document, 2, [LABEL, ANSWER])
    _mark_first_column(frame)
    for row, part in enumerate(("action_field", "guiding_goal")):
        _label(frame.cell(row, 0), form, part)
        _field(frame.cell(row, 1).paragraphs[0], form, part, name if row == 0 else "")
    document.add_paragraph()
    goal = _table(document, 2, [LABEL + ANSWER])
    _mark_header(goal.rows[0])
    _label(goal.cell(0, 0), form, "period_goal")
    _field(goal.cell(1, 0).paragraphs[0], form, "period_goal")
    goal.rows[1].height = ROOM
    document.add_paragraph()
    steps = _table(document, 2, [(LABEL + ANSWER) // 2] * 2)
    _mark_header(steps.rows[0])
    for column, part in enumerate(("measures", "actors")):
        _label(steps.cell(0, column), form, part)
        for number in range(LINES):
            cell = steps.cell(1, column)
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            paragraph.style = "List Bullet"
            _field(paragraph, form, part)
    document.add_paragraph()
    review = _table(document, 3, [LABEL, ANSWER])
    _mark_first_column(review)
    for row, part in enumerate(("reviewed_on", "achieved", "comment")):
        _label(review.cell(row, 0), form, part)
    _field(review.cell(0, 1).paragraphs[0], form, "reviewed_on")
    _boxes(review.cell(1, 1).paragraphs[0], form)
    _field(review.cell(2, 1).paragraphs[0], form, "comment")
    review.rows[2].height = ROOM


def _table(document: Any, rows: int, widths: list[Any]) -> Any:
    table = document.add_table(rows, len(widths), style="Table Grid")
    table.autofit = False
    table._tbl.tblPr.find(qn("w:tblLook")).addprevious(parse_xml(CELL_MARGINS))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    return table


def _mark_header(row: Any) -> None:
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def _mark_first_column(table: Any) -> None:
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstColumn"), "1")
    look.set(qn("w:firstRow"), "0")


def _label(cell: Any, form: WordForm, part: str) -> None:
    cell.paragraphs[0].add_run(form.labels[part]).bold = True
    if note := form.notes.get(part):
        run = cell.add_paragraph().add_run(note)
        run.font.size, run.font.color.rgb = Pt(9), GREY


def _field(paragraph: Any, form: WordForm, part: str, text: str = "") -> None:
    """A field that says what it is, and shows “Write here” until somebody does."""
    control = _control(tag_of(part), form.labels[part])
    properties = control.find(qn("w:sdtPr"))
    if not text:
        properties.append(parse_xml(f"<w:showingPlcHdr {nsdecls('w')}/>"))
    properties.append(parse_xml(f'<w:text {nsdecls("w")} w:multiLine="1"/>'))
    _fill(paragraph, control, text or form.placeholder, is_grey=not text)


def _boxes(paragraph: Any, form: WordForm) -> None:
    for code, answer in form.answers.items():
        control = _control(f"{tag_of('achieved')}:{code}", answer)
        control.find(qn("w:sdtPr")).append(
            parse_xml(
                f'<w14:checkbox {W14}><w14:checked w14:val="0"/>'
                '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
                '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
            )
        )
        _fill(paragraph, control, "☐")
        paragraph.add_run(f" {answer}    ")


def _control(tag: str, title: str) -> Any:
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias/><w:tag/></w:sdtPr></w:sdt>")
    control.find(f".//{qn('w:alias')}").set(qn("w:val"), title[:64])
    control.find(f".//{qn('w:tag')}").set(qn("w:val"), tag)
    return control


def _fill(paragraph: Any, control: Any, text: str, is_grey: bool = False) -> None:
    run = paragraph.add_run(text)
    if is_grey:
        run.font.color.rgb = GREY
    content = parse_xml(f"<w:sdtContent {nsdecls('w')}/>")
    content.append(run._r)
    control.append(content)
    paragraph._p.append(control)


def blank_form_name(project: ProjectPage) -> str:
    programme = project.programme
    title = programme.sheet_title if programme else _("Goal sheet")
    return f"{title} {project.title}"
