"""Records are kept: pages stay, hashes are checked, a missing row is seen."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from wagtail.models import Page

from wagtail_qtg.models import SignOff

from .steps import sign

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
