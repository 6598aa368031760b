"""Catalogues of action fields, goals, examples and forms: what the source texts hold, as rows."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from .enums import CatalogueKind, GoalKind, ItemKind
from .querysets import EntryQuerySet, ItemQuerySet


class Retirable(models.Model):
    """An entry that is gone from its source is retired, so that old reports can still name it."""

    retired_at = models.DateTimeField(_("no longer offered since"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None


class Catalogue(Retirable):
    """A published set of entries, or the own entries of one project."""

    slug = models.SlugField(_("key"), max_length=80, unique=True)
    kind = models.CharField(
        _("kind"), max_length=20, choices=CatalogueKind.choices, default=CatalogueKind.FIELDS
    )
    title = models.CharField(_("title"), max_length=255)
    publisher = models.CharField(_("publisher"), max_length=255, blank=True)
    source = models.TextField(_("source"), blank=True)
    language = models.CharField(_("language"), max_length=10, default="de")
    details = models.JSONField(_("further details"), default=dict, blank=True, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("catalogue")
        verbose_name_plural = _("catalogues")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_own(self) -> bool:
        return self.kind == CatalogueKind.OWN


class CatalogueEntry(Retirable):
    """What all entries share: a code that names them for life within their catalogue."""

    code = models.CharField(_("code"), max_length=80)
    position = models.PositiveIntegerField(_("position"), default=0)

    class Meta:
        abstract = True

    code_taken_message = _("This catalogue already has an entry with the code “%(code)s”.")

    def same_code(self) -> models.QuerySet:
        return type(self)._default_manager.filter(catalogue_id=self.catalogue_id, code=self.code)

    def clean(self) -> None:
        super().clean()
        if self.catalogue_id and self.same_code().exclude(pk=self.pk).exists():
            raise ValidationError({"code": self.code_taken_message % {"code": self.code}})


class ActionField(CatalogueEntry):
    """A field of work, such as “E: Mobility”."""

    catalogue = models.ForeignKey(
        Catalogue, models.PROTECT, related_name="action_fields", verbose_name=_("catalogue")
    )
    title = models.CharField(_("title"), max_length=255)
    aliases = models.JSONField(_("other spellings"), default=list, blank=True, editable=False)
    note = models.TextField(_("note"), blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("action field")
        verbose_name_plural = _("action fields")
        ordering = ["catalogue_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["catalogue", "code"], name="qtg_action_field_code")
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"

    @property
    def key(self) -> str:
        """What reports store: it names the field for life, in every database."""
        return f"{self.catalogue.slug}/{self.code}"


class CatalogueGoal(CatalogueEntry):
    """A goal to choose from. An own goal may belong to an official action field."""

    catalogue = models.ForeignKey(
        Catalogue, models.PROTECT, related_name="goals", verbose_name=_("catalogue")
    )
    action_field = models.ForeignKey(
        ActionField, models.PROTECT, related_name="goals", verbose_name=_("action field")
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=GoalKind.choices, default=GoalKind.GUIDING
    )
    text = models.TextField(_("goal"))

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["action_field_id", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["catalogue", "code"], name="qtg_catalogue_goal_code")
        ]

    def __str__(self) -> str:
        return self.text


class CatalogueItem(CatalogueEntry):
    """Everything else a source lists: measures, actors, factors, criteria, questions, steps."""

    catalogue = models.ForeignKey(
        Catalogue, models.PROTECT, related_name="items", verbose_name=_("catalogue")
    )
    action_field = models.ForeignKey(
        ActionField,
        models.PROTECT,
        related_name="items",
        verbose_name=_("action field"),
        null=True,
        blank=True,
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="children",
        verbose_name=_("part of"),
        null=True,
        blank=True,
    )
    kind = models.CharField(_("kind"), max_length=30, choices=ItemKind.choices)
    title = models.TextField(_("title"), blank=True)
    text = models.TextField(_("text"), blank=True)
    details = models.JSONField(_("further details"), default=dict, blank=True, editable=False)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("catalogue entry")
        verbose_name_plural = _("catalogue entries")
        ordering = ["catalogue_id", "kind", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["catalogue", "kind", "code"], name="qtg_catalogue_item_code"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.text

    def same_code(self) -> models.QuerySet:
        return super().same_code().filter(kind=self.kind)
