"""The codes of the catalogue. Code compares these, never their labels."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CatalogueKind(models.TextChoices):
    FIELDS = "fields", _("Action fields and goals")
    CRITERIA = "criteria", _("Quality criteria")
    PROCESS = "process", _("Process and forms")
    OWN = "own", _("Own entries of a project")


class GoalKind(models.TextChoices):
    GUIDING = "guiding", _("Guiding goal")
    SUB = "sub", _("Sub-goal")
    STRATEGIC = "strategic", _("Strategic goal")
    OPERATIONAL = "operational", _("Operational goal")
    DIMENSION = "dimension", _("Goal dimension")


class ItemKind(models.TextChoices):
    MEASURE = "measure", _("Measure")
    ACTOR = "actor", _("Actor")
    SUCCESS_FACTOR = "success_factor", _("It works because …")
    CHALLENGE = "challenge", _("It is hard because …")
    CRITERION = "criterion", _("Criterion")
    STANDARD = "standard", _("Quality standard")
    PRINCIPLE = "principle", _("Structural principle")
    PARTICIPATION_STEP = "participation_step", _("Step of participation")
    EXAMPLE_HEADING = "example_heading", _("Practice example: heading")
    EXAMPLE_FACT = "example_fact", _("Practice example: fact")
    EXAMPLE_SECTION = "example_section", _("Practice example: section")
    GUIDE_QUESTION = "guide_question", _("Concept guide: question")
    LIMIT = "limit", _("Limit")
    PROCESS_STEP = "process_step", _("Process: step")
    MILESTONE = "milestone", _("Milestone")
    SHEET_FIELD = "sheet_field", _("Documentation sheet: field")
    ANSWER = "answer", _("Documentation sheet: answer")
    REVIEW_PROMPT = "review_prompt", _("Review: prompt")


class SignOffKind(models.TextChoices):
    """What the funder signs. A preset names the kind whose signature releases a period's money."""

    CONCEPT = "concept", _("Concept")
    GOALS = "goals", _("Goal agreement")
    REVIEW = "review", _("Goal review")
    CLOSING = "closing", _("Closing report")


class TalkKind(models.TextChoices):
    """The talk between project and funder at the end of a period."""

    AGREEMENT = "agreement", _("First talk: goals are agreed")
    REVIEW = "review", _("Review of the goals and agreement on new ones")
    EXTENDED = "extended", _("Extended review and planning talk")
    CLOSING = "closing", _("Closing talk")


class MaterialCostBase(models.TextChoices):
    """What the limit of material costs is a share of."""

    TOTAL = "total", _("of all costs")
    PERSONNEL = "personnel", _("of the personnel costs")
