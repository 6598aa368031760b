"""The public page of a neighbourhood project."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from ...catalogue.models import ActionField, Catalogue, CatalogueGoal
from ...catalogue.programmes import Programme
from ...common.coordinates import Coordinates
from ...common.periods import FIRST_DAY, LAST_DAY
from ..blocks import ProjectBodyBlock
from ..enums import FederalState
from ..panels import project_edit_handler
from ..querysets import ProjectQuerySet
from ..workspaces import grant_project_rights
from .contact import ContactMixin
from .easy import EasyReadMixin
from .organisation import Organisation
from .picture import PictureMixin
from .public import PublicPageMixin


class ProjectPageMixin(PictureMixin, ContactMixin, EasyReadMixin, PublicPageMixin):
    """A neighbourhood project as everybody may read it. Nothing internal is stored here."""

    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="projects",
        verbose_name=_("organisation"),
        null=True,
    )
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        related_name="projects",
        verbose_name=_("funding programme"),
        null=True,
    )
    summary = models.TextField(
        _("in one sentence"),
        max_length=300,
        blank=True,
        help_text=_("What is the project about? The overview shows this sentence."),
    )
    federal_state = models.CharField(
        _("federal state"), max_length=2, choices=FederalState.choices, blank=True
    )
    place = models.CharField(_("place"), max_length=160, blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    district_size = models.CharField(
        _("size of the neighbourhood"),
        max_length=255,
        blank=True,
        help_text=_("Area and number of people, often with those of the whole town."),
    )
    partners = models.TextField(
        _("partners"), blank=True, help_text=_("One organisation a line, no private persons.")
    )
    staff = models.TextField(
        _("staff of the project"),
        blank=True,
        help_text=_("Function, qualification and hours; no names."),
    )

    start_date = models.DateField(
        _("start of the funding"),
        null=True,
        blank=True,
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
    )
    ended_early_on = models.DateField(_("ended early on"), null=True, blank=True, editable=False)
    own_catalogue = models.ForeignKey(
        Catalogue,
        models.SET_NULL,
        related_name="+",
        verbose_name=_("own action fields and goals"),
        null=True,
        blank=True,
        editable=False,
    )
    body = StreamField(ProjectBodyBlock(), verbose_name=_("story"), blank=True)

    objects = PageManager.from_queryset(ProjectQuerySet)()

    search_fields: ClassVar[list] = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("place"),
        index.SearchField("body"),
        index.AutocompleteField("place"),
    ]

    #: A copy is a new project: it has its own dates and its own entries.
    exclude_fields_in_copy: ClassVar[list[str]] = ["own_catalogue", "start_date", "ended_early_on"]

    #: Facts of a planned project: they are the project's in all its languages, not a draft's.
    planned_facts: ClassVar[tuple[str, ...]] = ("programme_id", "start_date", "ended_early_on")

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args, update_fields=None, **kwargs):
        """Save what a form may change; the stored facts win over those of a stale draft."""
        before = self.lock_versions().get(self.pk)
        self.take_facts()
        super().save(*args, update_fields=update_fields, **kwargs)
        if update_fields is None or "organisation" in update_fields:
            grant_project_rights(self, before.organisation if before else None)

    def with_content_json(self, content):
        page = super().with_content_json(content)
        page.take_facts()
        return page

    def lock_versions(self) -> dict[int, ProjectPage]:
        """The stored page and its translations, locked until the transaction ends."""
        versions = ProjectPage.objects.filter(translation_key=self.translation_key)
        return {page.pk: page for page in versions.select_for_update(of=("self",)).order_by("pk")}

    def take_facts(self) -> None:
        """Take over dates, programme and own entries as they are stored for the project."""
        versions = ProjectPage.objects.filter(translation_key=self.translation_key)
        planned = versions.filter(periods__isnull=False).values(*self.planned_facts).first()
        for name, value in (planned or {}).items():
            setattr(self, name, value)
        own = versions.exclude(own_catalogue=None).values("own_catalogue_id").first()
        self.own_catalogue_id = own["own_catalogue_id"] if own else None

    @property
    def is_planned(self) -> bool:
        """Whether the dates of the funding are fixed and change by the schedule only."""
        return self.pk is not None and self.periods_of_funding.exists()

    @property
    def periods_of_funding(self):
        from .period import Period  # period.py builds on this module

        return Period.objects.of(self)

    @property
    def schedule_changes_of_funding(self):
        from .period import ScheduleChange  # period.py builds on this module

        return ScheduleChange.objects.of(self)

    @property
    def coordinates(self) -> Coordinates | None:
        if self.latitude is None or self.longitude is None:
            return None
        return Coordinates(self.latitude, self.longitude)

    @property
    def partner_list(self) -> list[str]:
        return [line.strip() for line in self.partners.splitlines() if line.strip()]

    @property
    def funding(self) -> dict[str, date | None]:
        """First and last day of the funding, once it is planned."""
        days = self.periods_of_funding.aggregate(
            starts_on=models.Min("starts_on"), ends_on=models.Max("ends_on")
        )
        if self.ended_early_on is not None and days["ends_on"] is not None:
            days["ends_on"] = min(days["ends_on"], self.ended_early_on)
        return days

    def catalogues(self) -> list[int]:
        """Where this project chooses from: the programme's catalogue and its own entries."""
        programme_catalogue = self.programme.catalogue_id if self.programme else None
        return [pk for pk in (programme_catalogue, self.own_catalogue_id) if pk is not None]

    def action_fields(self):
        return ActionField.objects.current().filter(catalogue__in=self.catalogues())

    def goals(self):
        return CatalogueGoal.objects.current().filter(
            catalogue__in=self.catalogues(), action_field__retired_at=None
        )


class ProjectPage(ProjectPageMixin, Page):
    parent_page_types: ClassVar[list[str]] = ["wagtail_qtg.ProjectIndexPage"]
    subpage_types: ClassVar[list[str]] = [
        "wagtail_qtg.ConceptPage",
        "wagtail_qtg.QuarterReportPage",
        "wagtail_qtg.ClosingReportPage",
        "wagtail_qtg.StoryPage",
    ]
    template = "wagtail_qtg/project_page.html"
    edit_handler = project_edit_handler

    class Meta:
        verbose_name = _("neighbourhood project")
        verbose_name_plural = _("neighbourhood projects")
        permissions = [("plan_funding", _("Can set programme, organisation and dates of funding"))]
