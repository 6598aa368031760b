"""Records are kept: pages stay, hashes are checked, a missing row is seen."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from freezegun import freeze_time
from wagtail.models import Page

from tests.factories import create_user
from tests.reports.factories import planned_report
from wagtail_qtg.models import SignOff, SignOffEvent
from wagtail_qtg.signoff.actions import reassign, return_for_changes, submit
from wagtail_qtg.signoff.changes import changes_since_submission
from wagtail_qtg.signoff.deciders import authors

from .steps import fresh, sign

pytestmark = pytest.mark.django_db


def verify() -> str:
    out = StringIO()
    call_command("qtg_verify_sign_offs", stdout=out, stderr=out)
    return out.getvalue()


def change_by_hand(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def test_sound_records_are_sound(submitted, people):
    sign(submitted, people.reviewer)
    assert "1" in verify()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE wagtail_qtg_signoff SET record = REPLACE(record, 'Weil es fehlt', 'Darum')",
        "UPDATE wagtail_qtg_signoff SET sha256 = 'x'",
        "UPDATE wagtail_qtg_signoff SET kind = 'review'",
        "UPDATE wagtail_qtg_signoff SET number = 2",
        "UPDATE wagtail_qtg_personalvalue SET value = 'Jemand anderes'",
        "DELETE FROM wagtail_qtg_personalvalue",
    ],
)
def test_a_row_changed_by_hand_is_found(submitted, people, sql):
    sign(submitted, people.reviewer)
    if connection.vendor == "postgresql" and "REPLACE" in sql:
        sql = sql.replace("REPLACE(record,", "REPLACE(record::text,").replace(")", ")::jsonb")
    change_by_hand(sql)
    with pytest.raises(CommandError, match="1"):
        verify()


@pytest.mark.parametrize("level", ["page", "project", "index"])
def test_what_was_submitted_is_not_deleted(submitted, people, log_in, level):
    project = submitted.get_parent()
    page = {"page": submitted, "project": project, "index": project.get_parent()}[level]
    url = reverse("wagtailadmin_pages:delete", args=[page.pk])
    response = log_in(people.admin).post(url)
    assert response.status_code == 302
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    log_in(people.admin).post(f"{bulk}?id={page.pk}")
    assert Page.objects.filter(pk=submitted.pk).exists()


def test_a_user_who_is_deleted_leaves_the_record_as_it_is(submitted, people):
    record = sign(submitted, people.reviewer)
    people.reviewer.delete()
    record = SignOff.objects.get(pk=record.pk)
    assert record.in_clear()["decision"]["by"] == "reviewer"
    assert "1" in verify()


def test_what_is_edited_later_changes_no_record(project, submitted, people, programme):
    """Names, texts and settings of all that the record speaks of."""
    before = sign(submitted, people.reviewer)
    organisation = project.organisation
    for row, values in (
        (programme, {"title": "Anderes Programm", "funder_name": "Jemand", "slug": "anders"}),
        (programme.catalogue, {"title": "Anderer Katalog"}),
        (organisation, {"name": "Anderer Träger"}),
        (people.reviewer, {"first_name": "Anders", "username": "anders"}),
        (project, {"title": "Anderer Name"}),
        *((field, {"title": "Anderes Feld"}) for field in project.action_fields()),
    ):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    after = SignOff.objects.get(pk=before.pk)
    assert after.in_clear() == before.in_clear()
    assert (after.sha256, after.record) == (before.sha256, before.record)
    assert "1" in verify()


def test_a_clock_that_is_set_back_does_not_disturb_the_order(project, concept, people, programme):
    helper = create_user("helper", programme.coordinators)
    with freeze_time("2026-06-01"):
        submit(concept, people.editor)
        return_for_changes(fresh(concept), people.reviewer, "Bitte genauer")
    with freeze_time("2026-05-01"):
        submit(fresh(concept), people.colleague)
        reassign(fresh(concept), helper, people.coordinator, "Urlaub")
        assert authors(fresh(concept)) == {people.editor.pk, people.colleague.pk}
        assert changes_since_submission(fresh(concept)) == []
    with freeze_time("2026-04-01"):
        record = sign(concept, helper)
    assert record.record["submission"]["at"].startswith("2026-05-01")
    report = planned_report(project)
    report.save_revision(user=people.editor)
    with freeze_time("2026-03-15"):
        submit(fresh(report), people.editor)
        sign(report, people.reviewer)
    assert "2" in verify()
    kinds = [event.event for event in SignOffEvent.objects.filter(page=concept.pk)]
    assert kinds == ["submitted", "returned", "submitted", "reassigned", "signed"]
