"""The concept: agreed once before the money starts, and the guiding goals that come out of it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, Page

from ..catalogue.enums import SignOffKind
from ..catalogue.models import ActionField
from ..common.fields import SectionField
from ..common.months import last_day_before
from ..common.problems import Rule
from ..projects.internal import InternalPageMixin
from .amendments import ConceptAmendment
from .locks import AgreedConceptLock
from .panels import concept_edit_handler
from .problems import concept_rules
from .querysets import GuidingGoalQuerySet
from .sections import AGREED_FACTS, AGREED_LISTS, SECTIONS


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

    @transaction.atomic
    def save(self, *args: Any, update_fields: Any = None, **kwargs: Any) -> Any:
        """Save what may still change; the stored agreed goals win over every draft."""
        if update_fields is None or "guiding_goals" in update_fields:
            self._wait_for_agreement()
            self.take_agreed_facts()
            self.take_agreed_goals()
        return super().save(*args, update_fields=update_fields, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        self.take_agreed_goals()
        return super().save_revision(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """An old version keeps its words, but what is agreed now is agreed in it too."""
        concept = super().with_content_json(content)
        agreed = {goal.uuid: goal for goal in self._stored_agreed_goals()}
        for goal in concept.guiding_goals.get_object_list():
            goal.take_agreement(agreed.get(goal.uuid))
        return concept

    def take_agreed_facts(self) -> None:
        """Once signed all but the goals stays: an amendment adds goals or gives them up."""
        stored = type(self).objects.filter(pk=self.pk).first() if self.is_agreed else None
        if stored is None:
            return
        for name in AGREED_FACTS:
            setattr(self, name, getattr(stored, name))
        for relation in AGREED_LISTS:
            setattr(self, relation, list(getattr(stored, relation).all()))

    def take_agreed_goals(self) -> None:
        """Put the stored agreed goals in the place of the draft's: none is reworded or lost."""
        agreed = self._stored_agreed_goals()
        drafts = list(self.guiding_goals.all())
        if not agreed and not any(goal.agreed_at or goal.retire_reason for goal in drafts):
            return
        may_retire = self.open_amendment is not None
        for goal in agreed:
            for draft in filter(goal.is_same, drafts):
                goal.sort_order = draft.sort_order
                if may_retire and not goal.retired_at:
                    goal.retire_reason = draft.retire_reason
        others = [goal for goal in drafts if not any(goal.is_same(one) for one in agreed)]
        for goal in others:
            goal.take_agreement(None)
        self.guiding_goals = [*agreed, *others]

    def _wait_for_agreement(self) -> None:
        """No agreement is made between reading the agreed goals and saving."""
        list(ConceptPage.objects.filter(pk=self.pk).select_for_update(of=("self",)))

    def _stored_agreed_goals(self) -> list[GuidingGoal]:
        if self.pk is None:
            return []
        return list(GuidingGoal.objects.filter(concept_id=self.pk).exclude(agreed_at=None))

    @property
    def is_agreed(self) -> bool:
        return SignOffKind.CONCEPT in self.signed_kinds()

    def get_lock(self) -> Any:
        if self.is_agreed and self.open_amendment is None:
            return AgreedConceptLock(self)
        return super().get_lock()

    @property
    def open_amendment(self) -> ConceptAmendment | None:
        return self.amendments.filter(agreed_at=None).first() if self.pk else None

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

    def rules(self) -> list[Rule]:
        return concept_rules(self)


class ConceptPage(ConceptPageMixin, Page):
    is_creatable = False  # it is begun from the project, by start_concept
    edit_handler = concept_edit_handler

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
    agreed_at = models.DateTimeField(_("agreed at"), null=True, editable=False)
    retired_at = models.DateTimeField(_("given up at"), null=True, editable=False)
    retire_reason = models.TextField(
        _("give this goal up because"),
        blank=True,
        help_text=_("Only if the goal is to be given up. It then ends with the next agreement."),
    )

    objects = GuidingGoalQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = _("guiding goal")
        verbose_name_plural = _("guiding goals")
        constraints = [
            models.UniqueConstraint(fields=["concept", "uuid"], name="qtg_guiding_goal_uuid")
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_agreed(self) -> bool:
        return self.agreed_at is not None and self.retired_at is None

    @property
    def will_stand(self) -> bool:
        """Whether the goal is one of the concept after the next agreement."""
        return self.retired_at is None and not self.retire_reason.strip()

    def is_same(self, other: GuidingGoal) -> bool:
        return self.uuid == other.uuid or (self.pk is not None and self.pk == other.pk)

    def take_agreement(self, stored: GuidingGoal | None) -> None:
        """Agreed is only what is stored as agreed: not a copy, not a draft that claims so."""
        self.agreed_at = stored.agreed_at if stored else None
        self.retired_at = stored.retired_at if stored else None
        if stored is None or stored.retired_at:
            self.retire_reason = stored.retire_reason if stored else ""


class WeeklyHours(Orderable):
    """How many hours a week in which months; they may vary over the project."""

    concept = ParentalKey(ConceptPage, on_delete=models.CASCADE, related_name="weekly_hours")
    start_month = models.PositiveSmallIntegerField(_("from month"), default=0)
    end_month = models.PositiveSmallIntegerField(_("to month"), null=True, blank=True)
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
        return f"{self.start_month}–{self.end_month or ''}: {self.hours}"

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
