"""The frozen record of a signature, and the names of persons that lie beside it."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from ...catalogue.enums import SignOffKind
from ...common.redaction import ERASED
from ...projects.models import Period, ProjectPage
from ..canonical import fingerprint
from ..personal import digest_of, digests_in, disclose
from .history import history_of
from .immutable import ImmutableRow


class SignOff(ImmutableRow):
    """What was signed, by whom and when; its hash holds that of the project's record before."""

    project = models.ForeignKey(
        ProjectPage, models.PROTECT, related_name="sign_offs", verbose_name=_("project")
    )
    page = models.ForeignKey(Page, models.PROTECT, related_name="qtg_sign_offs")
    period = models.ForeignKey(
        Period,
        models.PROTECT,
        related_name="sign_offs",
        verbose_name=_("period"),
        null=True,
    )
    kind = models.CharField(_("kind"), max_length=20, choices=SignOffKind.choices)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    number = models.PositiveIntegerField(_("number within the project"))
    record = models.JSONField(_("record"))
    sha256 = models.CharField("SHA-256", max_length=64)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.DO_NOTHING,
        related_name="+",
        verbose_name=_("signed by"),
        null=True,
        db_constraint=False,
    )
    signed_at = models.DateTimeField(_("signed at"))

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        ordering = ["project_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="qtg_sign_off_number"),
            models.UniqueConstraint(fields=["page", "kind", "version"], name="qtg_sign_off_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    @property
    def name(self) -> str:
        """What people call it: “Goal review: 2nd quarter”."""
        kind = self.get_kind_display()
        return f"{kind}: {self.period.name}" if self.period else kind

    @property
    def previous(self) -> str:
        return self.record["previous"]

    @property
    def snapshot(self) -> dict[str, Any]:
        return self.record["snapshot"]

    def faults(self, previous: str) -> list[str]:
        """What is wrong with the record; ``previous`` is the hash of the one before."""
        try:
            return self._faults(previous)
        except (AttributeError, KeyError, TypeError, ValueError):
            return ["hash"]  # it is no longer a record at all

    def _faults(self, previous: str) -> list[str]:
        found = []
        if fingerprint(self.record) != self.sha256:
            found.append("hash")
        if self.previous != previous:
            found.append("chain")
        values = {value.digest: value for value in self.personal_values.all()}
        if set(values) != digests_in(self.record):
            found.append("personal")
        found += ["personal" for value in values.values() if not value.is_sound]
        erased = Counter(value.erasure_id for value in values.values())
        found += ["personal" for row in self.erasures.all() if row.count != erased[row.pk]]
        if self._columns != self._facts:
            found.append("facts")
        releases = sorted((row.facts for row in self.releases.all()), key=itemgetter("number"))
        if releases != self.record["releases"]:
            found.append("releases")
        count = self.record["history"]["count"]
        if history_of(self.page_id, count) != self.record["history"]:
            found.append("history")
        return found

    @property
    def _columns(self) -> tuple:
        return (
            self.kind,
            self.number,
            self.version,
            self.page_id,
            self.signed_at,
            self.period.number if self.period else None,
            str(self.project.translation_key),
        )

    @property
    def _facts(self) -> tuple:
        """The same, as the record says it."""
        record = self.record
        return (
            record["kind"],
            record["number"],
            record["version"],
            record["page"],
            datetime.fromisoformat(record["signed_at"]),
            record["snapshot"]["content"].get("period", {}).get("number"),
            record["snapshot"]["project"]["key"],
        )

    def in_clear(self) -> dict[str, Any]:
        """The record as it is read: with the names that are not erased."""
        values = {
            value.digest: value.value
            for value in self.personal_values.all()
            if value.erasure_id is None
        }
        return disclose(self.record, values, erased=ERASED)


class Erasure(ImmutableRow):
    """Names of persons were removed from a record because the law asks for it."""

    project = models.ForeignKey(ProjectPage, models.PROTECT, related_name="+")
    sign_off = models.ForeignKey(SignOff, models.PROTECT, related_name="erasures")
    reason = models.TextField(_("reason"))
    made_by_name = models.CharField(_("made by"), max_length=255)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    count = models.PositiveIntegerField(_("values"))

    class Meta:
        verbose_name = _("erasure of personal data")
        verbose_name_plural = _("erasures of personal data")
        ordering = ["made_at"]

    def __str__(self) -> str:
        return f"{self.sign_off}: {self.count}"


class PersonalValue(ImmutableRow):
    """A name with its salt. Erased, only the digest stays, and the record still verifies."""

    sign_off = models.ForeignKey(SignOff, models.PROTECT, related_name="personal_values")
    digest = models.CharField(max_length=64)
    what = models.CharField(max_length=40)
    value = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    erasure = models.ForeignKey(
        Erasure, models.PROTECT, related_name="values", null=True, blank=True
    )

    class Meta:
        verbose_name = _("personal value")
        verbose_name_plural = _("personal values")
        constraints = [
            models.UniqueConstraint(fields=["sign_off", "digest"], name="qtg_personal_digest")
        ]

    def __str__(self) -> str:
        return self.digest

    @property
    def is_sound(self) -> bool:
        if self.erasure_id is not None:
            return not self.value and not self.salt
        return digest_of(self.value, self.salt) == self.digest
