"""Names of persons vanish everywhere, what was decided stays, and the chain still verifies."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from freezegun import freeze_time

from tests.scenes import scene
from wagtail_qtg.common.months import add_months
from wagtail_qtg.models import Erasure, PersonalValue, QuarterReportPage, SignOff, SignOffEvent
from wagtail_qtg.signoff.erasure import erase_names, names_in
from wagtail_qtg.signoff.verification import verify_sign_offs

from .steps import fresh, sign_concept, sign_goals, sign_review, submit_and_sign, write_review

pytestmark = pytest.mark.django_db

NAME = "Frau Yilmaz"


@scene
def reviewed(project, people):
    sign_concept(project, people)
    sign_review(project, people)
    return project


def everywhere() -> str:
    """All that the database holds."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [repr(row) for row in cursor.fetchall()]
    return "\n".join(found)


def is_sound() -> bool:
    return all(not faults for _record, faults in verify_sign_offs())


def test_the_names_of_signed_records_are_listed(reviewed):
    names = {name.value for name in names_in(reviewed)}
    assert names == {NAME, "SeWo", "editor", "reviewer"}


def test_a_name_is_gone_from_the_whole_database(reviewed, people):
    assert NAME in everywhere()
    hashes = list(SignOff.objects.values_list("sha256", flat=True))
    erase_names(reviewed, {NAME}, people.coordinator, "Die Person hat es verlangt")
    assert NAME not in everywhere()
    assert list(SignOff.objects.values_list("sha256", flat=True)) == hashes
    assert is_sound()
    record = SignOff.objects.get(kind="review")
    participants = record.in_clear()["snapshot"]["content"]["talk"]["participants"]
    assert participants == ["[gelöscht]", "SeWo"]
    assert record.in_clear()["decision"]["by"] == "reviewer"


def test_nothing_but_the_name_changes(reviewed, people):
    before = json.dumps(QuarterReportPage.objects.get().serializable_data(), default=str)
    erase_names(reviewed, {NAME}, people.coordinator, "Auf Wunsch")
    after = json.dumps(QuarterReportPage.objects.get().serializable_data(), default=str)
    erased, ascii_name = json.dumps("[gelöscht]")[1:-1], json.dumps(NAME)[1:-1]
    assert before.replace(ascii_name, erased) == after


def test_it_is_a_row_of_its_own_with_reason_and_actor(reviewed, people):
    (erasure,) = erase_names(reviewed, {NAME}, people.coordinator, " Auf Wunsch ")
    assert (erasure.reason, erasure.made_by_name, erasure.count) == ("Auf Wunsch", "coordinator", 1)
    value = PersonalValue.objects.get(erasure=erasure)
    assert (value.value, value.salt) == ("", "")
    assert SignOffEvent.objects.last().event == "erased"
    with pytest.raises(ValidationError):
        erasure.delete()


def test_persons_among_the_actors_go_too(project, people):
    sign_concept(project, people)
    report = sign_goals(project, people)
    raw = list(report.sheets.raw_data)
    raw[0]["value"]["actors"] = [
        {
            "type": "item",
            "id": "1",
            "value": {"name": "Herr Neumann", "kind": "person", "responsibility": "Fotos"},
        },
        {
            "type": "item",
            "id": "2",
            "value": {"name": "Neumann GmbH", "kind": "organisation", "responsibility": "Bau"},
        },
    ]
    report.sheets = report.sheets.stream_block.to_python(raw)
    report.changes_reason = "Es halfen andere"
    report.save_with_revision(people.editor)
    submit_and_sign(write_review(fresh(report), people), people)
    assert "Herr Neumann" in everywhere()
    erase_names(project, {"Herr Neumann"}, people.coordinator, "Auf Wunsch")
    assert "Herr Neumann" not in everywhere()
    assert "Neumann GmbH" in everywhere()
    assert fresh(report).sheets[0].value["actors"][0]["name"] == "[gelöscht]"
    assert is_sound()
    assert "[gelöscht]" in fresh(report).latest_revision.content["sheets"]


def test_who_signed_can_be_erased_as_well(reviewed, people):
    erase_names(reviewed, {"reviewer"}, people.coordinator, "Ist nicht mehr hier")
    record = SignOff.objects.get(kind="review")
    assert record.signed_by is None
    assert record.in_clear()["decision"]["by"] == "[gelöscht]"
    assert record.in_clear()["decision"]["role"]["code"] == "reviewer"
    assert "reviewer" not in SignOffEvent.objects.values_list("by_name", flat=True)
    assert is_sound()


@pytest.mark.parametrize("name", ["editor", "reviewer", "other_reviewer", "site_editor"])
def test_only_the_coordination_erases(reviewed, people, log_in, name):
    with pytest.raises(PermissionDenied):
        erase_names(reviewed, {NAME}, getattr(people, name), "weil")
    url = reverse("wagtail_qtg:erase_names", args=[reviewed.pk])
    log_in(getattr(people, name)).post(url, {"names": [NAME], "reason": "weil"})
    assert NAME in everywhere()


def test_by_clicking(reviewed, people, log_in):
    url = reverse("wagtail_qtg:erase_names", args=[reviewed.pk])
    client = log_in(people.coordinator)
    assert NAME in client.get(url).content.decode()
    for data in ({"reason": "weil"}, {"names": [NAME]}, {"names": ["Niemand"], "reason": "weil"}):
        assert client.post(url, data).status_code == 200
    assert NAME in everywhere()
    assert client.post(url, {"names": [NAME], "reason": "Auf Wunsch"}).status_code == 302
    page = client.get(url).content.decode()
    assert NAME not in page
    assert "Auf Wunsch" in page


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE wagtail_qtg_erasure SET count = 5",
        "UPDATE wagtail_qtg_personalvalue SET value = 'Jemand' WHERE erasure_id IS NOT NULL",
        "UPDATE wagtail_qtg_personalvalue SET value = '', salt = ''",
    ],
)
def test_an_erasure_that_nobody_made_is_noticed(reviewed, people, sql):
    erase_names(reviewed, {NAME}, people.coordinator, "Auf Wunsch")
    with connection.cursor() as cursor:
        cursor.execute(sql)
    assert not is_sound()


class TestRetention:
    """The time that the programme sets, counted from the end of the funding."""

    def run(self, *options: str) -> str:
        out = StringIO()
        call_command("qtg_erase_names", *options, stdout=out)
        return out.getvalue()

    def test_nothing_is_due_before(self, reviewed):
        end = reviewed.periods.get(number=7).ends_on
        with freeze_time(add_months(end, 120)):
            assert "nichts fällig" in self.run()
        assert NAME in everywhere()

    def test_what_is_due_is_listed_first_and_then_erased(self, reviewed, programme):
        programme.retention_years = 3
        programme.save()
        end = reviewed.periods.get(number=7).ends_on
        with freeze_time(add_months(end, 37)):
            listed = self.run("--dry-run")
            assert "Nordviertel: 4 Namen" in listed
            assert NAME in everywhere()
            assert self.run().splitlines()[0] == listed.splitlines()[0]
            assert NAME not in everywhere()
            assert "nichts fällig" in self.run()
        assert is_sound()
        assert Erasure.objects.count() == 3
