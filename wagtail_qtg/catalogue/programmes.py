"""The preset: everything that another funder would do differently."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Workflow

from ..common.periods import Stretch
from ..permissions import PLAN_FUNDING, withdraw_permissions
from .enums import CatalogueKind, MaterialCostBase, SignOffKind, TalkKind
from .models import Catalogue, Retirable
from .querysets import EntryQuerySet

#: In months; a month beyond it is a slip of the pen.
LONGEST_FUNDING = 240


class Programme(Retirable, ClusterableModel):
    """A funding programme: who funds, what can be chosen, when talks are held, what is allowed."""

    slug = models.SlugField(_("key"), max_length=80, unique=True)
    title = models.CharField(_("name of the programme"), max_length=255)
    funder_name = models.CharField(_("funder"), max_length=255)
    funder_short_name = models.CharField(
        _("funder, in short"),
        max_length=60,
        help_text=_("The word that people use for the funder in talks and on forms."),
    )
    notes = models.TextField(_("notes on this preset"), blank=True)
    catalogue = models.ForeignKey(
        Catalogue,
        models.PROTECT,
        related_name="programmes",
        verbose_name=_("catalogue"),
        limit_choices_to={"kind": CatalogueKind.FIELDS},
    )
    process = models.ForeignKey(
        Catalogue,
        models.PROTECT,
        related_name="+",
        verbose_name=_("process and forms"),
        limit_choices_to={"kind": CatalogueKind.PROCESS},
        null=True,
        blank=True,
    )
    criteria = models.ForeignKey(
        Catalogue,
        models.PROTECT,
        related_name="+",
        verbose_name=_("quality criteria"),
        limit_choices_to={"kind": CatalogueKind.CRITERIA},
        null=True,
        blank=True,
    )
    min_guiding_goals = models.PositiveSmallIntegerField(
        _("guiding goals at least"),
        default=1,
        validators=[MaxValueValidator(50)],
        help_text=_("How many a concept must agree."),
    )
    max_funding = models.DecimalField(
        _("funding at most (EUR)"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    max_material_share = models.PositiveSmallIntegerField(
        _("material costs at most (%)"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(100)],
    )
    material_cost_base = models.CharField(
        _("the share is taken"),
        max_length=20,
        choices=MaterialCostBase.choices,
        default=MaterialCostBase.TOTAL,
    )
    worker_title = models.CharField(_("word for the project worker"), max_length=80)
    report_title = models.CharField(_("word for the report on a period"), max_length=80)
    sheet_title = models.CharField(_("word for the sheet of one goal"), max_length=80)
    guiding_goal_title = models.CharField(_("word for the guiding goal"), max_length=80)
    period_goal_title = models.CharField(_("word for the goal of a period"), max_length=80)

    retention_years = models.PositiveSmallIntegerField(
        _("names of persons are kept for (years)"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_(
            "Counted from the end of the funding. After it, names of persons are erased from "
            "signed records; what was decided stays."
        ),
    )

    reviewers = models.ForeignKey(
        Group,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("group of the funder’s reviewers"),
        null=True,
        blank=True,
    )
    coordinators = models.ForeignKey(
        Group,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("group of the coordinators"),
        null=True,
        blank=True,
    )
    workflow = models.ForeignKey(
        Workflow,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("workflow of the sign-off"),
        null=True,
        blank=True,
    )

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("funding programme")
        verbose_name_plural = _("funding programmes")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        before = type(self).objects.filter(pk=self.pk).first()
        super().save(*args, **kwargs)
        if before is not None:
            for group in (before.reviewers, before.coordinators):
                self._take_leave_of(group)

    def _take_leave_of(self, group: Group | None) -> None:
        """A group that no longer has a role in any programme may no longer plan funding."""
        role = models.Q(reviewers=group) | models.Q(coordinators=group)
        if group is not None and not type(self).objects.filter(role).exists():
            withdraw_permissions(group, [PLAN_FUNDING])

    def stretches(self) -> list[Stretch]:
        return [
            Stretch(number, period.start_month, period.end_month)
            for number, period in enumerate(self.periods.all(), start=1)
        ]

    @property
    def months(self) -> int:
        return max((period.end_month for period in self.periods.all()), default=0)


class ProgrammePeriod(models.Model):
    """One stretch between two talks, in months from the start of the funding."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="periods")
    start_month = models.PositiveSmallIntegerField(
        _("from month"), validators=[MaxValueValidator(LONGEST_FUNDING)]
    )
    end_month = models.PositiveSmallIntegerField(
        _("to month"), validators=[MaxValueValidator(LONGEST_FUNDING)]
    )
    label = models.CharField(_("name"), max_length=80, blank=True)
    has_sheets = models.BooleanField(
        _("with goals"),
        default=True,
        help_text=_("Off for a time of preparation: no goals are documented and reviewed then."),
    )
    needs_job_description = models.BooleanField(_("job description due at the end"), default=False)
    talk = models.CharField(
        _("talk at the end"), max_length=20, choices=TalkKind.choices, default=TalkKind.REVIEW
    )
    released_by = models.CharField(
        _("money released by"),
        max_length=20,
        choices=SignOffKind.choices,
        default=SignOffKind.REVIEW,
        help_text=_(
            "“Goal review” means the review of the period before, “Goal agreement” the one of "
            "this period."
        ),
    )

    class Meta:
        verbose_name = _("period of a programme")
        verbose_name_plural = _("periods of a programme")
        ordering = ["start_month"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end_month__gt=models.F("start_month")),
                name="qtg_programme_period_months",
            ),
        ]

    def __str__(self) -> str:
        return gettext("Months %(start)s to %(end)s") % {
            "start": self.start_month,
            "end": self.end_month,
        }

    def clean(self) -> None:
        super().clean()
        if None not in (self.start_month, self.end_month) and self.end_month <= self.start_month:
            raise ValidationError({"end_month": _("The end must lie after the start.")})
        if self.released_by == SignOffKind.CLOSING:
            raise ValidationError({"released_by": _("The closing report releases no money.")})
