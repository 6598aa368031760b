"""The forms of reports: blocks of their own for each form, and only the parts that apply."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from wagtail.blocks import ListBlock, StreamBlock, StructBlock

from ..projects.internal_forms import InternalPageForm
from .binding import bind_field
from .blocks import OfferBlock
from .enums import ReportStage
from .offers import ProjectOffers


class ReportPageForm(InternalPageForm):
    """Binds the blocks to the project that it belongs to."""

    stream_fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.project is None:
            return
        kept = {pair for name in self.stream_fields for pair in self._kept(name)}
        offers = ProjectOffers(self.project, self.instance, kept)
        for name in self.stream_fields:
            if name in self.fields:
                bind_field(self.fields[name], offers)

    def _kept(self, name: str) -> Iterator[tuple[str, str]]:
        """The keys that are stored, and those that come back with a form that is shown again."""
        field = self.fields.get(name)
        if field is None:
            return
        yield from stored_keys(field.block, getattr(self.instance, name))
        if self.is_bound:
            sent = field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            yield from stored_keys(field.block, sent)


class QuarterReportForm(ReportPageForm):
    stream_fields = ("sheets", "experiences")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        report = self.instance
        not_asked = {
            "sheets": not report.has_sheets,
            "changes_reason": report.stage != ReportStage.RUNNING,
            "job_description": not (report.needs_job_description or report.owes_job_description),
            "half_year_goals": not report.has_extended_talk,
            "half_year_measures": not report.has_extended_talk,
            "course_changes": not report.has_extended_talk,
        }
        for name, is_not_asked in not_asked.items():
            if is_not_asked and not getattr(report, name):  # what is written never vanishes
                self.fields.pop(name, None)


class ClosingReportForm(ReportPageForm):
    stream_fields = ("goal_reviews", "continuation", "ideas")


def stored_keys(block: Any, value: Any) -> Iterator[tuple[str, str]]:
    """Every (offer, key) that a value holds, however deep."""
    if isinstance(block, OfferBlock):
        if value:
            yield block.offer, value
    elif isinstance(block, StreamBlock):
        for child in value or []:
            yield from stored_keys(child.block, child.value)
    elif isinstance(block, StructBlock):
        for name, child_block in block.child_blocks.items():
            yield from stored_keys(child_block, value.get(name))
    elif isinstance(block, ListBlock):
        for child in value or []:
            yield from stored_keys(block.child_block, child)
