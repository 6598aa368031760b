from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from ...common.redaction import ERASED
from ...signoff.models import FundingRelease, PersonalValue
from ..columns import Column, Kind, day_of
from .base import AT_ONCE, Filters, Table, narrow


def with_signers(rows: QuerySet, sign_off: str) -> QuerySet:
    """With the name of who signed, as long as it is not erased."""
    signers = PersonalValue.objects.filter(sign_off=OuterRef(sign_off), what="signer", erasure=None)
    return rows.annotate(signer=Subquery(signers.values("value")[:1]))


def release_rows(user: Any) -> QuerySet:
    """The ledger."""
    return (
        with_signers(FundingRelease.objects.visible_to(user), "sign_off")
        .select_related(
            "project__organisation", "project__programme", "period", "sign_off", "revocation"
        )
        .defer("project__body", "sign_off__record")
        .order_by("project__title", "project_id", "period__number")
    )


def find_releases(user: Any, filters: Filters) -> Iterable[FundingRelease]:
    return narrow_releases(release_rows(user), filters).iterator(chunk_size=AT_ONCE)


def narrow_releases(releases: QuerySet, filters: Filters) -> QuerySet:
    days = {"first_day": "starts_on", "last_day": "ends_on"}
    return narrow(releases, filters, project="project__", **days)


def signer_of(row: Any) -> str:
    """Of a row that comes ``with_signers``."""
    return ERASED if row.signer is None else row.signer


def of_revocation(name: str) -> Any:
    """What the revocation says, if there is one."""
    return lambda release: getattr(release.revocation, name) if release.is_revoked else None


RELEASES = Table(
    key="releases",
    title=_("Releases of funding"),
    filters=("programme", "organisation", "project", "since", "until"),
    find=find_releases,
    columns=(
        Column("project_id", _("Project number"), lambda r: r.project_id, Kind.WHOLE, 10),
        Column("project", _("Project"), lambda r: r.project.title, width=40),
        Column("organisation", _("Organisation"), lambda r: str(r.project.organisation or "")),
        Column("programme", _("Programme"), lambda r: str(r.project.programme or ""), width=30),
        Column("period_number", _("Period No."), lambda r: r.period.number, Kind.WHOLE, 6),
        Column("period", _("Period"), lambda r: r.period.name, width=24),
        Column("first_day", _("First day"), lambda r: r.starts_on, Kind.DAY, 12),
        Column("last_day", _("Last day"), lambda r: r.ends_on, Kind.DAY, 12),
        Column("released_on", _("Released on"), lambda r: day_of(r.released_at), Kind.DAY, 12),
        Column("decision", _("By which decision"), lambda r: r.sign_off.get_kind_display()),
        Column("decision_number", _("Decision No."), lambda r: r.sign_off.number, Kind.WHOLE, 8),
        Column("decision_version", _("Version"), lambda r: r.sign_off.version, Kind.WHOLE, 8),
        Column("signed_by", _("Signed by"), signer_of, width=24),
        Column("signed_on", _("Signed off on"), lambda r: day_of(r.sign_off.signed_at), Kind.DAY),
        Column("sha256", _("Hash of the record (SHA-256)"), lambda r: r.sign_off.sha256, width=66),
        Column("revoked", _("Revoked"), lambda r: r.is_revoked, Kind.YES_NO, 10),
        Column(
            "revoked_on",
            _("Revoked on"),
            lambda r: day_of(r.revocation.made_at) if r.is_revoked else None,
            Kind.DAY,
            12,
        ),
        Column("revoked_by", _("Revoked by"), of_revocation("made_by_name"), width=24),
        Column("reason", _("Reason"), of_revocation("reason"), width=40),
    ),
)
