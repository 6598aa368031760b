from __future__ import annotations

from types import SimpleNamespace

from django.urls import reverse

from tests.reports.factories import planned_report
from tests.scenes import scene
from tests.signoff.steps import sign_concept, sign_review
from wagtail_qtg.exports.tables import TABLES

PERSON = {"name": "Erika Musterfrau", "kind": "person", "responsibility": "Begehung"}


def rows_of(table, user, **filters):
    """The rows of a table as dictionaries."""
    keys = [column.key for column in TABLES[table].columns]
    return [dict(zip(keys, row, strict=True)) for row in TABLES[table].rows(user, filters)]


def table_url(table="goals"):
    return reverse("wagtail_qtg:exports", args=[table])


def file_url(table="goals", format="csv"):
    return reverse("wagtail_qtg:download_export", args=[table, format])


def content_of(response) -> bytes:
    return b"".join(response.streaming_content)


@scene
def funded(project, people):
    """Concept and review of period 2 are signed, period 3 is planned: there are rows everywhere."""
    sign_concept(project, people)
    review = sign_review(project, people)
    return SimpleNamespace(project=project, review=review, report=planned_report(project, 3))
