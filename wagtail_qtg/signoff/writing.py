"""Writing the frozen record of a signature: the next link of the project's chain."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from ..common.people import name_of
from .canonical import fingerprint
from .deciders import last_submission, role_of
from .enums import Role
from .models import SignOff
from .models.history import history_of
from .models.records import PersonalValue
from .personal import Personal, seal
from .subjects import Subject

FORMAT = 1


def write_record(page: Any, subject: Subject, user: Any, *, comment: str) -> SignOff:
    kind, now = subject.kind, timezone.now()
    before = SignOff.objects.of(page.project).order_by("number").last()
    version = 1 + SignOff.objects.filter(page=page.pk, kind=kind).count()
    submission = last_submission(page)
    role = Role(role_of(user, page))
    with translation.override(settings.LANGUAGE_CODE):
        role_name = str(role.label)
    record, values = seal(
        {
            "format": FORMAT,
            "kind": kind,
            "number": before.number + 1 if before else 1,
            "version": version,
            "page": page.pk,
            "previous": before.sha256 if before else "",
            "signed_at": now.isoformat(),
            "seen": subject.digest,
            "decision": {
                "by": Personal(name_of(user), "signer"),
                "role": {"code": role.value, "name": role_name},
                "comment": comment,
            },
            "submission": {
                "by": Personal(submission.by_name, "submitter"),
                "at": submission.at.isoformat(),
            },
            "releases": subject.releases,
            "history": history_of(page.pk),
            "snapshot": subject.snapshot,
        }
    )
    sign_off = SignOff.objects.create(
        project=before.project if before else page.project,
        page_id=page.pk,
        period=getattr(page, "period", None),
        kind=kind,
        version=version,
        number=record["number"],
        record=record,
        sha256=fingerprint(record),
        signed_by=user,
        signed_at=now,
    )
    for value in values:
        PersonalValue.objects.create(sign_off=sign_off, **value._asdict())
    return sign_off
