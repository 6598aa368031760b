from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FederalState(models.TextChoices):
    BW = "BW", _("Baden-Württemberg")
    BY = "BY", _("Bavaria")
    BE = "BE", _("Berlin")
    BB = "BB", _("Brandenburg")
    HB = "HB", _("Bremen")
    HH = "HH", _("Hamburg")
    HE = "HE", _("Hesse")
    MV = "MV", _("Mecklenburg-Western Pomerania")
    NI = "NI", _("Lower Saxony")
    NW = "NW", _("North Rhine-Westphalia")
    RP = "RP", _("Rhineland-Palatinate")
    SL = "SL", _("Saarland")
    SN = "SN", _("Saxony")
    ST = "ST", _("Saxony-Anhalt")
    SH = "SH", _("Schleswig-Holstein")
    TH = "TH", _("Thuringia")


class ScheduleChangeKind(models.TextChoices):
    PLAN = "plan", _("Create the schedule")
    MOVE_START = "move_start", _("Change the start date")
    EXTEND = "extend", _("Extend a period")
    END_EARLY = "end_early", _("End the funding early")
    RESUME = "resume", _("Take the early end back")

    @classmethod
    def needing_a_reason(cls) -> tuple[ScheduleChangeKind, ...]:
        return (cls.MOVE_START, cls.EXTEND, cls.END_EARLY, cls.RESUME)

    @classmethod
    def needing_a_date(cls) -> tuple[ScheduleChangeKind, ...]:
        return (cls.PLAN, cls.MOVE_START, cls.EXTEND, cls.END_EARLY)


class AttachmentKind(models.TextChoices):
    JOB_DESCRIPTION = "job_description", _("Job description")
    OTHER = "other", _("Other")


class ContactShown(models.TextChoices):
    """What everybody may read of whom to ask; chosen for each project."""

    NONE = "none", _("Nobody: only the address of the organisation")
    NAME = "name", _("Name and function")
    ALL = "all", _("Name, function, telephone and e-mail")

    @classmethod
    def with_a_person(cls) -> tuple[ContactShown, ...]:
        return (cls.NAME, cls.ALL)


class StoryKind(models.TextChoices):
    SUCCESS = "success", _("Success story")
    LESSON = "lesson", _("Lesson learned")


class Transferable(models.TextChoices):
    """Whether another neighbourhood could do the same."""

    YES = "yes", _("Yes, as it is")
    CHANGED = "changed", _("Yes, with changes")
    NO = "no", _("No, it belongs to this place")
