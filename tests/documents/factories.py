"""Signed records of every kind, and the erasure of names in them."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from tests.concepts.factories import complete_concept
from tests.projects.factories import attach
from tests.reports.factories import planned_report, reviewed_report
from tests.reports.test_closing import complete
from wagtail_qtg.models import Erasure, Period, PersonalValue, SignOff
from wagtail_qtg.reports.actions import start_closing_report
from wagtail_qtg.signoff.actions import seen_digest, sign_off, submit
from wagtail_qtg.signoff.signals import personal_data_erased

COMMENT = "Überzeugend; bitte die Kosten im Blick behalten."


def sign(page: Any, people: Any, comment: str = COMMENT) -> SignOff:
    """Written and submitted by the editor, signed by the reviewer."""
    page.save_revision(user=people.editor)
    submit(page, people.editor)
    page = type(page).objects.get(pk=page.pk)
    return sign_off(page, people.reviewer, seen=seen_digest(page), comment=comment)


def signed_concept(project: Any, people: Any, **values: Any) -> SignOff:
    concept = complete_concept(project, **values)
    attach(concept, people.editor)
    return sign(concept, people)


def signed_goals(project: Any, people: Any) -> SignOff:
    return sign(planned_report(project, 2), people)


def signed_review(project: Any, people: Any) -> SignOff:
    report = reviewed_report(project, 2)
    report.minutes = "<p>Ein gutes <b>Gespräch</b>.</p>"
    report.half_year_goals = "<p>Ankommen</p>"
    report.experiences = [("experience", {"kind": "works", "action_field": "", "text": "Kaffee"})]
    name_a_person(report)
    report.save()
    sign(report, people)  # the goals
    return sign(type(report).objects.get(pk=report.pk), people)


def signed_closing(project: Any, people: Any) -> SignOff:
    signed_concept(project, people)
    Period.objects.of(project).update(ends_on="2026-06-01", starts_on="2026-03-01")
    report = start_closing_report(project, people.editor)
    return sign(complete(report), people)


def name_a_person(report: Any) -> None:
    actors = report.sheets[0].value["actors"]
    actors.append({"name": "Erika Musterfrau", "kind": "person", "responsibility": "Begehung"})


KINDS = {
    "concept": signed_concept,
    "goals": signed_goals,
    "review": signed_review,
    "closing": signed_closing,
}


@transaction.atomic
def erase_names(record: SignOff) -> Erasure:
    """All names in the record, as the law may ask for it."""
    erasure = Erasure.objects.create(
        project=record.project,
        sign_off=record,
        reason="GEHEIMER GRUND",
        made_by_name="Koordination",
        count=record.personal_values.count(),
    )
    PersonalValue._base_manager.filter(sign_off=record).update(value="", salt="", erasure=erasure)
    personal_data_erased.send(sender=SignOff, sign_off=record)
    return erasure
