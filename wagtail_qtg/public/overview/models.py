"""What the overview knows of a project: a narrow row that is kept up to date."""

from __future__ import annotations

from django.db import models
from wagtail.models import Page

from ...catalogue.programmes import Programme
from ...projects.enums import FederalState
from ...projects.models import Organisation, ProjectPage


class PublicProject(models.Model):
    """One for each page of a project that is live and that everybody may see; made, never edited.

    ``results`` says ``[action field, achieved, from which day, how many]``, also of days to come:
    the row is right on every day, and nobody has to touch it when the day changes. ``reviewed``
    says ``[action field, year, achieved, how many]`` of all that was signed, told or not. ``town``
    is what stands before the first comma of the place: “Hellersiek, Südstadt”.
    """

    page = models.OneToOneField(
        ProjectPage, models.CASCADE, primary_key=True, related_name="listing"
    )
    overview = models.ForeignKey(Page, models.CASCADE, related_name="+")
    project_key = models.UUIDField(db_index=True)
    title_key = models.CharField(max_length=255)
    town = models.CharField(max_length=160, blank=True)
    federal_state = models.CharField(max_length=2, choices=FederalState.choices, blank=True)
    organisation = models.ForeignKey(Organisation, models.SET_NULL, related_name="+", null=True)
    programme = models.ForeignKey(Programme, models.SET_NULL, related_name="+", null=True)
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    first_published = models.DateField(null=True)
    goals_agreed = models.PositiveIntegerField(default=0)
    results = models.JSONField(default=list)
    reviewed = models.JSONField(default=list)

    class Meta:
        ordering = ["title_key", "page_id"]
        indexes = [
            models.Index(fields=["overview", "title_key", "page"], name="qtg_listing_by_title")
        ]

    def __str__(self) -> str:
        return self.title_key
