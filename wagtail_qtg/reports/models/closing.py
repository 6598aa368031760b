"""The closing report: every guiding goal reviewed, and what stays when the money ends."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from ...catalogue.enums import SignOffKind
from ...common.fields import SectionField
from ...common.problems import Rule
from ...projects.internal import InternalPageMixin
from ..closing_blocks import ContinuationsBlock, GoalReviewsBlock, IdeasBlock
from ..closing_problems import closing_rules
from ..enums import ReportStage
from ..locks import ClosedReportLock
from ..panels import closing_edit_handler


class ClosingReportPageMixin(InternalPageMixin):
    """Internal, one for each project, begun when the funding comes to its end."""

    goal_reviews = StreamField(
        GoalReviewsBlock(), verbose_name=_("review of the guiding goals"), blank=True
    )
    continuation = StreamField(ContinuationsBlock(), verbose_name=_("what goes on"), blank=True)
    reflection = SectionField(
        _("reflection"), help_text=_("Looking at the whole time: what do you take with you?")
    )
    ideas = StreamField(
        IdeasBlock(),
        verbose_name=_("transferable ideas"),
        blank=True,
        help_text=_("What other neighbourhoods can take over from you."),
    )

    class Meta:
        abstract = True

    def get_lock(self) -> Any:
        return ClosedReportLock(self) if self.stage == ReportStage.CLOSED else super().get_lock()

    @property
    def stage(self) -> str:
        closed = SignOffKind.CLOSING in self.signed_kinds()
        return ReportStage.CLOSED if closed else ReportStage.RUNNING

    def rules(self) -> list[Rule]:
        return closing_rules(self)


class ClosingReportPage(ClosingReportPageMixin, Page):
    is_creatable = False  # it is begun from the project, by start_closing_report
    edit_handler = closing_edit_handler

    class Meta:
        verbose_name = _("closing report")
        verbose_name_plural = _("closing reports")
