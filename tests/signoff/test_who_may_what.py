"""The table in docs/reference/who-may-what.md: every cell is tried by clicking."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import create_user
from tests.reports.factories import planned_report
from tests.reports.test_writing import form_data
from tests.scenes import scene
from tests.security.knocking import written_tables
from wagtail_qtg.models import Deputy, FundingRelease, QuarterReportPage
from wagtail_qtg.signoff.actions import reassign, return_for_changes, seen_digest, submit

from .steps import fresh, sign, sign_concept, submit_and_sign, write_review

pytestmark = pytest.mark.django_db

TABLE = Path(__file__).parents[2] / "docs" / "reference" / "who-may-what.md"
YES, NO = "yes", "–"

#: Where a request leaves its traces whether or not it may do something.
NO_EFFECT = {
    "django_session",
    "wagtailcore_pagelogentry",
    "wagtailcore_modellogentry",
    "wagtailcore_pagesubscription",
    "wagtailadmin_editingsession",
    "wagtailusers_userprofile",
}


def written(report: QuarterReportPage, people: Any) -> None:
    """As the fixture leaves it."""


def waits(report: QuarterReportPage, people: Any) -> None:
    submit(report, people.author)
    reassign(fresh(report), people.assigned, people.coordinator, "Alle sind im Urlaub")


def returned(report: QuarterReportPage, people: Any) -> None:
    waits(report, people)
    return_for_changes(fresh(report), people.reviewer, "Bitte erklären")


def agreed(report: QuarterReportPage, people: Any) -> None:
    waits(report, people)
    sign(report, people.reviewer)
    write_review(fresh(report), people)


def closed(report: QuarterReportPage, people: Any) -> None:
    agreed(report, people)
    submit_and_sign(fresh(report), people)


STAGES: dict[str, Callable] = {
    "While it is written": written,
    "While it waits for the funder": waits,
    "Once it is returned": returned,
    "Once its goals are agreed": agreed,
    "Once its review is signed off": closed,
}

ROLES = {
    "Nobody (not logged in)": None,
    "Editor of the website": "site_editor",
    "Editor of another organisation": "other_editor",
    "Author": "author",
    "Colleague of the author": "colleague",
    "Reviewer": "reviewer",
    "Deputy": "deputy",
    "Named by the coordination": "assigned",
    "Reviewer of another programme": "other_reviewer",
    "Coordinator": "coordinator",
    "Superuser": "admin",
}


def review(report: QuarterReportPage) -> str:
    return reverse("wagtail_qtg:review", args=[report.pk])


def read(client: Client, report: QuarterReportPage, people: Any) -> bool:
    return client.get(review(report)).status_code == 200


def change(client: Client, report: QuarterReportPage, people: Any) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[report.pk])
    client.post(url, form_data(report, talk_participants="Jemand"))


def decide(decision: str) -> Callable:
    def press(client: Client, report: QuarterReportPage, people: Any) -> None:
        data = {"decision": decision, "seen": people.seen, "comment": "Weil es so ist"}
        client.post(review(report), data)

    return press


def give_away(client: Client, report: QuarterReportPage, people: Any) -> None:
    url = reverse("wagtail_qtg:reassign", args=[report.pk])
    client.post(url, {"user": people.second_coordinator.pk, "reason": "Urlaub"})


def revoke(client: Client, report: QuarterReportPage, people: Any) -> None:
    release = FundingRelease.objects.first()
    url = reverse("wagtail_qtg:revoke_release", args=[release.pk])
    client.post(url, {"reason": "Anders verwendet"})


def erase(client: Client, report: QuarterReportPage, people: Any) -> None:
    url = reverse("wagtail_qtg:erase_names", args=[report.project.pk])
    client.post(url, {"names": [people.reviewer.username], "reason": "Auf Wunsch"})


def name_deputy(client: Client, report: QuarterReportPage, people: Any) -> None:
    url = reverse("wagtail_qtg:deputies", args=[report.project.pk])
    today = timezone.localdate().isoformat()
    data = {"user": people.site_editor.pk, "starts_on": today, "ends_on": today}
    client.post(url, data)


def delete(client: Client, report: QuarterReportPage, people: Any) -> None:
    client.post(reverse("wagtailadmin_pages:delete", args=[report.pk]))


ACTIONS: dict[str, Callable] = {
    "read": read,
    "change": change,
    "submit": decide("submit"),
    "withdraw": decide("withdraw"),
    "sign off": decide("sign_off"),
    "return": decide("return"),
    "give to somebody else": give_away,
    "revoke a release": revoke,
    "erase names": erase,
    "name a deputy": name_deputy,
    "delete": delete,
}


def documented() -> dict[str, dict[str, dict[str, str]]]:
    """Stage → role → action → what the table says."""
    tables: dict[str, dict[str, dict[str, str]]] = {}
    stage, columns = "", []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            stage, columns = line[3:].strip(), []
        elif line.startswith("|") and not line.startswith("|--"):
            first, *cells = (cell.strip() for cell in line.strip("|").split("|"))
            if not columns:
                columns = cells
            else:
                tables.setdefault(stage, {})[first] = dict(zip(columns, cells, strict=True))
    return tables


def rows_of_effect() -> dict[str, set[tuple]]:
    with connection.cursor() as cursor:
        tables = {}
        for table in set(connection.introspection.table_names(cursor)) - NO_EFFECT:
            columns = "id, username" if table == "auth_user" else "*"
            cursor.execute(f"SELECT {columns} FROM {connection.ops.quote_name(table)}")
            tables[table] = set(cursor.fetchall())
        return tables


def tried(action: Callable, user: Any, report: QuarterReportPage, people: Any) -> str:
    """Do it and take it back: whether it had any effect."""
    client = Client()
    if user is not None:
        client.force_login(user)
    with transaction.atomic():
        with written_tables() as written:
            has_effect = action(client, fresh(report), people)
        if has_effect is None:
            has_effect = bool(written - NO_EFFECT) and rows_of_effect() != people.before
        transaction.set_rollback(True)
    return YES if has_effect else NO


@scene
def cast(people, programme):
    """The people of the table; the author is the one who wrote and submits."""
    people.author = people.editor
    people.deputy = create_user("deputy")
    people.deputy.groups.set(people.site_editor.groups.all())
    today = timezone.localdate()
    Deputy.objects.create(
        programme=programme, user=people.deputy, starts_on=today, ends_on=today + timedelta(7)
    )
    people.assigned = create_user("assigned", programme.coordinators)
    people.second_coordinator = create_user("second", programme.coordinators)
    return people


@scene
def report(project, cast):
    sign_concept(project, cast)
    report = planned_report(project, 2)
    report.save_revision(user=cast.author)
    return fresh(report)


def test_the_table_has_every_stage_role_and_action():
    tables = documented()
    assert list(tables) == list(STAGES)
    for table in tables.values():
        assert list(table) == list(ROLES)
        assert all(list(cells) == list(ACTIONS) for cells in table.values())


@pytest.mark.parametrize("stage", STAGES)
def test_every_cell(stage, report, cast):
    STAGES[stage](report, cast)
    cast.seen, cast.before = seen_digest(fresh(report)), rows_of_effect()
    table = {
        role: {
            name: tried(action, getattr(cast, attribute) if attribute else None, report, cast)
            for name, action in ACTIONS.items()
        }
        for role, attribute in ROLES.items()
    }
    assert table == documented()[stage]
