from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ...exports.columns import Column, Kind, day_of
from ...exports.tables.base import Filters, Table, narrow
from ...exports.tables.releases import signer_of, with_signers
from ...signoff.models import FundingRelease, SignOff
from .base import Register


def sign_off_rows(user: Any) -> QuerySet:
    """What was signed; the record itself is long and stays where it is."""
    return (
        with_signers(SignOff.objects.visible_to(user), "pk")
        .annotate(releases_money=Exists(FundingRelease.objects.filter(sign_off=OuterRef("pk"))))
        .select_related("project__organisation", "project__programme", "period")
        .defer("record", "project__body")
        .order_by("-signed_at", "-pk")
    )


SIGN_OFFS = Table(
    key="sign-offs",
    title=gettext_lazy("Sign-offs"),
    filters=("q", "programme", "organisation", "project", "since", "until", "kind"),
    find=lambda user, filters: sign_off_rows(user).iterator(),
    columns=(
        Column(
            "project_id", gettext_lazy("Project number"), lambda s: s.project_id, Kind.WHOLE, 10
        ),
        Column("project", gettext_lazy("Project"), lambda s: s.project.title, width=40),
        Column(
            "organisation",
            gettext_lazy("Organisation"),
            lambda s: str(s.project.organisation or ""),
            width=30,
        ),
        Column(
            "programme",
            gettext_lazy("Programme"),
            lambda s: str(s.project.programme or ""),
            width=30,
        ),
        Column("decision", gettext_lazy("Decision"), lambda s: s.get_kind_display(), width=20),
        Column("decision_number", gettext_lazy("Decision No."), lambda s: s.number, Kind.WHOLE, 8),
        Column("decision_version", gettext_lazy("Version"), lambda s: s.version, Kind.WHOLE, 8),
        Column(
            "period",
            gettext_lazy("Period"),
            lambda s: s.period.name if s.period else "",
            width=24,
        ),
        Column("signed_on", gettext_lazy("Signed off on"), lambda s: day_of(s.signed_at), Kind.DAY),
        Column("signed_by", gettext_lazy("Signed by"), signer_of, width=24),
        Column(
            "releases_money",
            gettext_lazy("Releases money"),
            lambda s: s.releases_money,
            Kind.YES_NO,
            10,
        ),
        Column(
            "sha256", gettext_lazy("Hash of the record (SHA-256)"), lambda s: s.sha256, width=66
        ),
    ),
)


class SignOffRegister(Register):
    """What the funder signed, the latest first."""

    model = SignOff
    base_url_path = "qtg/register/sign-offs"
    menu_icon = "check"
    table = SIGN_OFFS
    intro = gettext_lazy(
        "Everything that was signed off: concepts, goals, reviews and closing reports, the latest "
        "first. A sign-off never changes; open one to see what it released."
    )
    listed = {
        "decision": "kind",
        "project": "project__title",
        "period": "period__number",
        "signed_on": "signed_at",
        "signed_by": "signer",
        "releases_money": "releases_money",
    }
    search_fields = ("project__title", "project__organisation__name", "period__label", "sha256")

    def rows(self, user: Any) -> QuerySet:
        return sign_off_rows(user)

    def narrow(self, rows: QuerySet, filters: Filters) -> QuerySet:
        if filters["kind"]:
            rows = rows.filter(kind=filters["kind"])
        days = {"first_day": "signed_at__date", "last_day": "signed_at__date"}
        return narrow(rows, filters, project="project__", **days)

    def name_of(self, row: SignOff) -> str:
        return f"{row.name}, {row.project.title}"

    def parts(self, row: SignOff) -> list[tuple[str, list[str]]]:
        releases = row.releases.select_related("period").order_by("period__number")
        periods = [f"{release.period.name}: {release.period}" for release in releases]
        return [(_("Money released for"), periods)] if periods else []

    def links(self, row: SignOff) -> list[tuple[str, str]]:
        return [
            (_("Submission and decisions"), reverse("wagtail_qtg:review", args=[row.page_id])),
            (_("Releases of funding"), reverse("wagtail_qtg:ledger", args=[row.project_id])),
        ]
