"""The concept: agreed once before the money starts, and the guiding goals that come out of it."""

from __future__ import annotations

import uuid
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page

from ..catalogue.models import ActionField
from ..common.blocks import TEXT_FEATURES
from ..common.months import last_day_before
from ..projects.internal import InternalPageMixin
from .enums import SECTIONS
from .panels import concept_edit_handler
from .problems import concept_checklist


class SectionField(RichTextField):
    """A section of the guide: may stay empty while one writes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(*args, **kwargs)


class ConceptPageMixin(InternalPageMixin):
    """The guide's sections in its order; the questions come from the programme's catalogue."""

    situation = SectionField(_("starting situation"))
    experience = SectionField(_("experience with working in the social space"))
    integration = SectionField(_("place in the organisation"))
    target_group = SectionField(_("target group"))
    focus = SectionField(_("fields of work, guiding goals and steps"))
    delimitation = SectionField(_("distinction from other tasks"))
    profile = SectionField(_("profession and role"))
    time_plan = SectionField(_("planning of time"))
    begins_on = models.DateField(_("begin of the employment"), null=True, blank=True)
    duration_months = models.PositiveSmallIntegerField(
        _("duration in months"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    finance_plan = SectionField(_("explanation of the costs"))
    documentation = SectionField(_("documentation of the work"))
    job_description = SectionField(_("job description"))

    class Meta:
        abstract = True

    @property
    def sections(self) -> list[dict[str, str]]:
        """The sections of the guide in its order, for preview and documents."""
        return [
            {
                "code": code,
                "label": self._meta.get_field(name).verbose_name,
                "text": getattr(self, name),
            }
            for name, code in SECTIONS.items()
        ]

    @property
    def ends_on(self) -> date | None:
        if self.begins_on is None or not self.duration_months:
            return None
        return last_day_before(self.begins_on, self.duration_months)

    @property
    def personnel_costs(self) -> Decimal:
        return sum((row.personnel or Decimal(0) for row in self.costs.all()), Decimal(0))

    @property
    def material_costs(self) -> Decimal:
        return sum((row.material or Decimal(0) for row in self.costs.all()), Decimal(0))

    @property
    def total_costs(self) -> Decimal:
        return self.personnel_costs + self.material_costs

    def checklist(self) -> Any:
        return concept_checklist(self)

    def problems(self) -> list[Any]:
        """What stands in the way of an agreement; empty when nothing does."""
        return self.checklist().problems


class ConceptPage(ConceptPageMixin, Page):
    is_creatable = False  # it is begun from the project, by start_concept
    edit_handler = concept_edit_handler
    template: ClassVar[str] = "wagtail_qtg/admin/concept_preview.html"

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")


class GuidingGoal(Orderable):
    """A guiding goal, with a UUID for life: reports point to it by that and nothing else."""

    concept = ParentalKey(ConceptPage, on_delete=models.CASCADE, related_name="guiding_goals")
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    action_field = models.ForeignKey(
        ActionField,
        models.PROTECT,
        related_name="+",
        verbose_name=_("action field"),
        null=True,
        blank=True,
    )
    text = models.TextField(_("guiding goal"), blank=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("guiding goal")
        verbose_name_plural = _("guiding goals")
        constraints = [
            models.UniqueConstraint(fields=["concept", "uuid"], name="qtg_guiding_goal_uuid")
        ]

    def __str__(self) -> str:
        return self.text


class WeeklyHours(Orderable):
    """How many hours a week in which months; they may vary over the project."""

    concept = ParentalKey(ConceptPage, on_delete=models.CASCADE, related_name="weekly_hours")
    start_month = models.PositiveSmallIntegerField(_("from month"), default=0)
    end_month = models.PositiveSmallIntegerField(_("to month"), default=24)
    hours = models.DecimalField(
        _("hours a week"),
        max_digits=4,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(60)],
    )

    class Meta(Orderable.Meta):
        verbose_name = _("weekly hours")
        verbose_name_plural = _("weekly hours")

    def __str__(self) -> str:
        return f"{self.start_month}–{self.end_month}: {self.hours}"

    def clean(self) -> None:
        super().clean()
        if None not in (self.start_month, self.end_month) and self.end_month <= self.start_month:
            raise ValidationError({"end_month": _("The end must lie after the start.")})


class YearlyCosts(Orderable):
    """One year of the finance plan."""

    concept = ParentalKey(ConceptPage, on_delete=models.CASCADE, related_name="costs")
    year = models.PositiveSmallIntegerField(
        _("year"), default=1, validators=[MinValueValidator(1), MaxValueValidator(9)]
    )
    personnel = models.DecimalField(
        _("personnel costs (EUR)"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    material = models.DecimalField(
        _("material costs (EUR)"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )

    class Meta(Orderable.Meta):
        verbose_name = _("costs of a year")
        verbose_name_plural = _("costs by year")

    def __str__(self) -> str:
        return f"{self.year}: {self.personnel} + {self.material}"
