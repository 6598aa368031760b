"""Versions from before a change of the blocks: they are read, compared and gone back to."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from wagtail.models import Revision

from tests.reports.factories import reviewed_report
from tests.results.conftest import review  # noqa: F401 (fixture)
from wagtail_qtg.models import QuarterReportPage
from wagtail_qtg.signoff.verification import verify_sign_offs

pytestmark = pytest.mark.django_db


def rename_block(sheets):
    sheets[0]["type"] = "bogen"


def rename_child(sheets):
    value = sheets[0]["value"]
    value["quartalsziel"] = value.pop("period_goal")


def remove_choice(sheets):
    sheets[0]["value"]["achieved"] = "almost"


def turn_list_to_text(sheets):
    sheets[0]["value"]["measures"] = "Begehung"


def turn_text_to_list(sheets):
    sheets[0]["value"]["comment"] = [{"type": "item", "value": "Gut"}]


CHANGES = [rename_block, rename_child, remove_choice, turn_list_to_text, turn_text_to_list]


def written(page):
    """The first version of a documentation is empty."""
    versions = Revision.objects.for_instance(page).order_by("pk")
    return [version for version in versions if json.loads(version.content["sheets"])]


def age(page, change):
    """As if an older version of the app had written all versions that there are."""
    for revision in written(page):
        sheets = json.loads(revision.content["sheets"])
        change(sheets)
        revision.content["sheets"] = json.dumps(sheets)
        revision.save(update_fields=["content"])


def screens(page):
    first = written(page)[0].pk
    wagtails = {
        "edit": [],
        "history": [],
        "view_draft": [],
        "revisions_view": [first],
        "revisions_revert": [first],
        "revisions_compare": [first, "latest"],
    }
    for name, more in wagtails.items():
        yield reverse(f"wagtailadmin_pages:{name}", args=[page.pk, *more])
    for name in ("review", "read", "checklist", "talk"):
        yield reverse(f"wagtail_qtg:{name}", args=[page.pk])


@pytest.mark.parametrize("change", CHANGES)
def test_an_old_version_opens_everywhere(project, people, log_in, change):
    report = reviewed_report(project)
    report.minutes = "<p>Neu</p>"
    report.save_revision(user=people.editor)
    age(report, change)
    client = log_in(people.editor)
    answers = {address: client.get(address).status_code for address in screens(report)}
    assert set(answers.values()) == {200}, answers


def test_what_was_signed_outlives_its_blocks(review):  # noqa: F811
    report = QuarterReportPage.objects.get(pk=review.page_id)
    age(report, rename_block)
    raw = list(report.sheets.raw_data)
    rename_block(raw)
    report.sheets = report.sheets.stream_block.to_python(raw)
    assert len(report.sheets) == 2
    report.save()
    assert [faults for _record, faults in verify_sign_offs()] == [[], []]
    assert len(review.snapshot["content"]["sheets"]) == 3
