"""The codes of a report. Code compares these, never their labels."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models
from django.utils.translation import gettext_lazy as _

from ..catalogue.enums import SignOffKind


def label_of(codes: type[models.TextChoices], code: str | None) -> str:
    """The words for a stored code; nothing for one that is empty or was never ours."""
    return str(codes(code).label) if code in codes.values else ""


class ReportStage(models.TextChoices):
    """Derived from what is signed, never stored."""

    PLANNING = "planning", _("Planning")
    RUNNING = "running", _("Running")
    CLOSED = "closed", _("Closed")

    @classmethod
    def after(cls, signed: Collection[str]) -> ReportStage:
        """Planning until the goals are signed, running until their review is, then closed."""
        if SignOffKind.REVIEW in signed:
            return cls.CLOSED
        return cls.RUNNING if SignOffKind.GOALS in signed else cls.PLANNING


class Achieved(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")

    @classmethod
    def still_open(cls) -> tuple[str, ...]:
        """Outcomes that a next period may carry on."""
        return (cls.PARTLY, cls.NO)


class ActorKind(models.TextChoices):
    """A person's name is personal data: it leaves our pages only where that is allowed."""

    ORGANISATION = "organisation", _("Organisation or group")
    PERSON = "person", _("Person (personal data)")


class Participation(models.TextChoices):
    """The ladder of participation, in the words of the DStGB's documentation No 150, 4.2."""

    INFORMED = "informed", _("Inform: people are told about it")
    CONSULTED = "consulted", _("Consult: people can say what they think and propose")
    DECIDING = "deciding", _("Co-decide: people plan, carry out and set goals with us")
    GOVERNING = "governing", _("Self-govern: people decide and run it themselves")


class ExperienceKind(models.TextChoices):
    WORKS = "works", _("It works because …")
    HARD = "hard", _("It is hard because …")


class Continuation(models.TextChoices):
    """Who takes over: the building blocks of a strategy in Stuttgart's framework, chapter 9."""

    MUNICIPALITY = "municipality", _("The municipality answers for lasting structures as a whole")
    INSTITUTION = "institution", _("A social institution in the neighbourhood takes over tasks")
    CIVIC = "civic", _("Organised volunteers take over tasks, such as an association")
    NETWORK = "network", _("An established network with paid staff takes over tasks")
    DISTRICT = "district", _("The head of the district takes over tasks")
    SERVICES = "services", _("Services of the municipal administration take over tasks")
    OTHER = "other", _("Somebody else")
    NOBODY = "nobody", _("Nobody: it does not go on")
