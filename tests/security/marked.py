"""A marker in every internal field, found by looking at the models: none can be forgotten."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page

from tests.concepts.factories import complete_concept
from wagtail_qtg.models import ClosingReportPage, ConceptAmendment, ConceptPage, QuarterReportPage
from wagtail_qtg.projects.attachments import add_attachment
from wagtail_qtg.projects.enums import AttachmentKind
from wagtail_qtg.reports.actions import start_closing_report, start_report
from wagtail_qtg.reports.blocks import CodeBlock, OfferBlock

MARKER = "XMARKERX"

#: What cannot hold anybody's words.
WORDLESS = (
    models.AutoField,
    models.BooleanField,
    models.DateField,
    models.DecimalField,
    models.ForeignKey,
    models.IntegerField,
    models.UUIDField,
)


def mark(instance: models.Model) -> int:
    """Put the marker into every field of ours; the number of fields that took it."""
    inherited = {field.name for field in Page._meta.get_fields()} if is_page(instance) else set()
    marked = 0
    for field in instance._meta.concrete_fields:
        if field.name in inherited or isinstance(field, WORDLESS):
            continue
        if isinstance(field, StreamField):
            value = field.stream_block.to_python(marked_value(field.stream_block))
        elif isinstance(field, (models.CharField, models.TextField)):
            value = MARKER
        else:
            raise AssertionError(f"What does {field!r} hold? Teach this test.")
        setattr(instance, field.name, value)
        marked += 1
    return marked


def is_page(instance: models.Model) -> bool:
    return isinstance(instance, Page)


def marked_value(block: Any) -> Any:
    """What the block stores when the marker stands in each of its parts."""
    if isinstance(block, blocks.StreamBlock):
        return [
            {"type": name, "value": marked_value(child)}
            for name, child in block.child_blocks.items()
        ]
    if isinstance(block, blocks.StructBlock):
        return {name: marked_value(child) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        return [{"type": "item", "value": marked_value(block.child_block)}]
    if isinstance(block, CodeBlock):
        return block.codes.values[0]
    if isinstance(block, blocks.DateBlock):
        return datetime.date(2026, 7, 1).isoformat()
    if isinstance(block, (blocks.CharBlock, blocks.TextBlock, OfferBlock)):
        return MARKER
    raise AssertionError(f"What does {block!r} hold? Teach this test.")


def write_marked_pages(project: Any, author: Any) -> list[Any]:
    """Concept, documentation and closing report, marked through and through, with a file each."""
    concept = complete_concept(project, title=f"Konzept: {project.title}")
    for row in [*concept.guiding_goals.all(), *concept.weekly_hours.all(), *concept.costs.all()]:
        mark(row)
        row.save()
    amendment = ConceptAmendment(concept=concept, number=1)
    mark(amendment)
    amendment.save()
    report = start_report(project.periods.get(number=6), author)
    closing = start_closing_report(project, author)
    pages = [concept, report, closing]
    for page in pages:
        mark(page)
        page.save()
        page.save_revision(user=author)
        add_attachment(
            page,
            ContentFile(b"%PDF-1.7 " + MARKER.encode(), name=f"{MARKER}.pdf"),
            title=MARKER,
            kind=AttachmentKind.OTHER,
            user=author,
        )
    return [type(page).objects.get(pk=page.pk) for page in pages]


INTERNAL = [ConceptPage, QuarterReportPage, ClosingReportPage]
