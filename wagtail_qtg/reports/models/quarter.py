"""The documentation of one period: its goal sheets, the talk, and what was learned."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager

from ...catalogue.enums import TalkKind
from ...common.fields import SectionField
from ...common.problems import Rule
from ...projects.internal import InternalPageMixin
from ...projects.models import Period
from ..blocks import ExperiencesBlock
from ..enums import ReportStage
from ..locks import ClosedReportLock
from ..panels import quarter_edit_handler
from ..problems import owes_job_description, quarter_rules
from ..querysets import QuarterReportQuerySet
from ..sheet_block import SheetsBlock


class QuarterReportPageMixin(InternalPageMixin):
    """Internal, one for each period, begun from the project."""

    period = models.OneToOneField(
        Period,
        models.SET_NULL,
        related_name="report",
        verbose_name=_("period"),
        null=True,
        editable=False,
    )
    sheets = StreamField(SheetsBlock(), verbose_name=_("goal sheets"), blank=True)
    changes_reason = models.TextField(
        _("changes of agreed goals"),
        blank=True,
        help_text=_("Only if an agreed goal is another one now: what changed, and why?"),
    )
    job_description = SectionField(_("job description"))
    talk_on = models.DateField(_("day of the talk"), null=True, blank=True)
    talk_participants = models.TextField(
        _("who took part"), blank=True, help_text=_("One person or organisation a line.")
    )
    minutes = SectionField(_("minutes of the talk"))
    half_year_goals = SectionField(
        _("goals of the last half-year"),
        help_text=_("Looking back on the last half-year of the funding: which goals carried far?"),
    )
    half_year_measures = SectionField(
        _("measures of the last half-year"),
        help_text=_("Which measures were worth it, which were not, and why?"),
    )
    course_changes = SectionField(
        _("changes of course"),
        help_text=_("What do you do differently in the months that remain?"),
    )
    experiences = StreamField(
        ExperiencesBlock(),
        verbose_name=_("experiences"),
        blank=True,
        help_text=_("What others can learn from: it works because …, it is hard because …"),
    )

    objects = PageManager.from_queryset(QuarterReportQuerySet)()

    exclude_fields_in_copy: ClassVar[list[str]] = [
        *InternalPageMixin.exclude_fields_in_copy,
        "period",
    ]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if self.alias_of_id:
            self.period = None  # an alias copies every field; a period has one report
        return super().save(*args, **kwargs)

    def get_lock(self) -> Any:
        return ClosedReportLock(self) if self.stage == ReportStage.CLOSED else super().get_lock()

    def can_carry_on(self, user: Any) -> bool:
        """Goals come over while goals are planned, not into what is agreed."""
        return self.stage == ReportStage.PLANNING and self.is_open_for(user)

    @property
    def stage(self) -> str:
        return ReportStage.after(self.signed_kinds())

    def get_stage_display(self) -> str:
        """Nothing is agreed in a time of preparation, so it has no stage."""
        return str(ReportStage(self.stage).label) if self.has_sheets else str(_("Preparation"))

    @property
    def has_sheets(self) -> bool:
        return self.period is None or self.period.has_sheets

    @property
    def needs_job_description(self) -> bool:
        return self.period is not None and self.period.needs_job_description

    @property
    def owes_job_description(self) -> bool:
        return owes_job_description(self)

    @property
    def has_extended_talk(self) -> bool:
        return self.period is not None and self.period.talk == TalkKind.EXTENDED

    def rules(self) -> list[Rule]:
        return quarter_rules(self)


class QuarterReportPage(QuarterReportPageMixin, Page):
    is_creatable = False  # it is begun from the project, by start_report
    edit_handler = quarter_edit_handler

    class Meta:
        verbose_name = _("documentation of a period")
        verbose_name_plural = _("documentations of periods")
