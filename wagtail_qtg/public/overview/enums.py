"""The words of the overview's addresses. They are German in every language: addresses stand."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from ...reports.enums import Achieved


class Facet(models.TextChoices):
    """What can be chosen, in the order of the page."""

    FIELD = "feld", _("Action field")
    STATE = "land", _("Federal state")
    PLACE = "ort", _("Place")
    STATUS = "status", _("Status")
    RESULT = "ergebnis", _("Result")
    ORGANISATION = "traeger", _("Organisation")
    PROGRAMME = "programm", _("Funding programme")


class FundingStatus(models.TextChoices):
    PLANNED = "geplant", _("has not begun yet")
    RUNNING = "laufend", _("is running")
    FINISHED = "beendet", _("is finished")

    @classmethod
    def on(cls, today: date, first_day: date | None, last_day: date | None) -> FundingStatus | None:
        """Nothing is said of a project without dates."""
        if first_day is None:
            return None
        if first_day > today:
            return cls.PLANNED
        return cls.FINISHED if last_day is not None and last_day < today else cls.RUNNING


class ResultKind(models.TextChoices):
    """What became of a goal, in the words of the public."""

    REACHED = "erreicht", _("Goal reached")
    PARTLY = "teilweise", _("Goal partly reached")
    MISSED = "nicht-erreicht", _("Goal not reached")


KIND_OF = {
    Achieved.YES: ResultKind.REACHED,
    Achieved.PARTLY: ResultKind.PARTLY,
    Achieved.NO: ResultKind.MISSED,
}


class Order(models.TextChoices):
    NEWEST = "neueste", _("newest results first")
    TITLE = "titel", _("by title")
    START = "beginn", _("latest start first")


class View(models.TextChoices):
    CARDS = "kacheln", _("Cards")
    LIST = "liste", _("List")
    MAP = "karte", _("Map")
