from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...catalogue.enums import SignOffKind, TalkKind
from ...common.periods import PlannedPeriod
from ..enums import ScheduleChangeKind
from ..querysets import InternalQuerySet, PeriodQuerySet
from .project import ProjectPage


class Period(models.Model):
    """One stretch of a project's funding, with what the preset said of it when it was planned."""

    project = models.ForeignKey(
        ProjectPage, models.CASCADE, related_name="periods", verbose_name=_("project")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    extended_to = models.DateField(_("extended to"), null=True, blank=True)
    label = models.CharField(_("name"), max_length=80, blank=True)
    has_sheets = models.BooleanField(_("with goals"), default=True)
    needs_job_description = models.BooleanField(_("job description due at the end"), default=False)
    talk = models.CharField(_("talk at the end"), max_length=20, choices=TalkKind.choices)
    released_by = models.CharField(
        _("money released by"), max_length=20, choices=SignOffKind.choices
    )
    opened_at = models.DateTimeField(_("report begun"), null=True, blank=True, editable=False)
    released_at = models.DateTimeField(_("money released"), null=True, blank=True, editable=False)
    signed_at = models.DateTimeField(_("report signed off"), null=True, blank=True, editable=False)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        ordering = ["project_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="qtg_period_number"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="qtg_period_dates"
            ),
        ]

    def __str__(self) -> str:
        return gettext("Period %(number)s (%(start)s – %(end)s)") % {
            "number": self.number,
            "start": date_format(self.starts_on, "SHORT_DATE_FORMAT"),
            "end": date_format(self.ends_on, "SHORT_DATE_FORMAT"),
        }

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refuse_change_once_signed()
        super().save(*args, **kwargs)

    @property
    def name(self) -> str:
        """What people call it: the preset's word, else its number."""
        return period_name(self.label, self.number)

    @property
    def is_opened(self) -> bool:
        return self.opened_at is not None

    @property
    def is_kept(self) -> bool:
        """Whatever becomes of the schedule: its report is begun, or its money is released."""
        return self.is_opened or self.released_at is not None

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None

    @property
    def state(self) -> str:
        """Where the period stands, in words, as of today."""
        today = timezone.localdate()
        if self.is_signed:
            return gettext("signed off")
        if self.starts_on > today:
            return gettext("to come")
        if self.ends_on >= today:
            return gettext("running")
        return gettext("past")

    def has_dates_of(self, planned: PlannedPeriod) -> bool:
        return (self.starts_on, self.ends_on) == (planned.starts_on, planned.ends_on)

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The end must not lie before the start.")})
        self.refuse_change_once_signed()

    def refuse_change_once_signed(self) -> None:
        before = type(self).objects.filter(pk=self.pk).first()
        if before is None or not before.is_signed:
            return
        for field in self._meta.concrete_fields:
            if getattr(self, field.attname) != getattr(before, field.attname):
                raise ValidationError({field.name: self.signed_message()})

    def signed_message(self) -> str:
        return gettext("Period %(number)s is signed off. Its dates cannot change any more.") % {
            "number": self.number
        }


def period_name(label: str, number: int) -> str:
    return label or gettext("Period %(number)s") % {"number": number}


class ScheduleChange(models.Model):
    """Who changed a project's dates, when and why. Internal: the reasons are not for the public."""

    project = models.ForeignKey(
        ProjectPage, models.CASCADE, related_name="schedule_changes", verbose_name=_("project")
    )
    kind = models.CharField(_("change"), max_length=20, choices=ScheduleChangeKind.choices)
    period_number = models.PositiveSmallIntegerField(_("period"), null=True, blank=True)
    before = models.DateField(_("before"), null=True, blank=True)
    after = models.DateField(_("after"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    preset = models.JSONField(
        _("the programme’s periods when this was planned"), default=list, editable=False
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("made by"),
        null=True,
        blank=True,
    )
    made_by_name = models.CharField(_("name"), max_length=255, blank=True)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    objects = InternalQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of the schedule")
        verbose_name_plural = _("changes of the schedule")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.get_kind_display()
