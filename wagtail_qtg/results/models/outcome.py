"""The statistics: one plain row for each goal that was reviewed."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ...projects.models import Period, ProjectPage
from ...projects.querysets import InternalQuerySet
from ...reports.enums import Achieved
from ...signoff.models import SignOff


class GoalOutcome(models.Model):
    """What became of one goal sheet; made from the record, and made again whenever in doubt."""

    sign_off = models.ForeignKey(SignOff, models.PROTECT, related_name="outcomes")
    project = models.ForeignKey(ProjectPage, models.PROTECT, related_name="outcomes")
    period = models.ForeignKey(Period, models.PROTECT, related_name="outcomes")
    sheet = models.CharField(_("goal sheet"), max_length=255)
    programme = models.CharField(_("programme"), max_length=80, blank=True)
    organisation = models.CharField(_("organisation"), max_length=255, blank=True)
    period_number = models.PositiveSmallIntegerField(_("number of the period"))
    period_starts_on = models.DateField(_("first day"))
    period_ends_on = models.DateField(_("last day"))
    action_field_key = models.CharField(_("key of the action field"), max_length=255, blank=True)
    action_field_name = models.TextField(_("action field"), blank=True)
    guiding_goal_uuid = models.UUIDField(_("UUID of the guiding goal"), null=True, blank=True)
    guiding_goal_text = models.TextField(_("guiding goal"), blank=True)
    achieved = models.CharField(_("achieved"), max_length=10, choices=Achieved.choices, blank=True)
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    deadline = models.DateField(_("to be reached by"), null=True, blank=True)
    measures = models.PositiveSmallIntegerField(_("number of measures"))
    organisations = models.PositiveSmallIntegerField(_("number of organisations among the actors"))
    attempts_before = models.PositiveSmallIntegerField(_("how often it was carried on"))

    objects = InternalQuerySet.as_manager()

    class Meta:
        verbose_name = _("outcome of a goal")
        verbose_name_plural = _("outcomes of goals")
        ordering = ["project_id", "period_number", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sign_off", "sheet"], name="qtg_outcome_once")
        ]
        indexes = [
            models.Index(
                fields=["programme", "action_field_key", "achieved", "period_ends_on"],
                name="qtg_outcome_by_field",
            ),
            models.Index(
                fields=["programme", "period_ends_on", "achieved"], name="qtg_outcome_by_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action_field_name}: {self.get_achieved_display()}"
