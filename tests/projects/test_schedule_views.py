"""The schedule's screens: first the preview, then the deed, and nothing for strangers."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from freezegun import freeze_time

from tests.factories import create_project, dates, open_period_of, sign
from wagtail_qtg.models import ScheduleChange
from wagtail_qtg.projects import views
from wagtail_qtg.projects.actions import change_schedule
from wagtail_qtg.projects.enums import ScheduleChangeKind
from wagtail_qtg.projects.schedule import Request, preview_change

pytestmark = pytest.mark.django_db

EXTENSION = {"period_number": "2", "on": "2026-09-14", "reason": "Krankheit"}


def schedule_url(project):
    return reverse("wagtail_qtg:schedule", args=[project.pk])


def change_url(project, kind="extend"):
    return reverse("wagtail_qtg:change_schedule", args=[project.pk, kind])


def text(response):
    return response.content.decode()


@pytest.mark.parametrize(
    ("name", "schedule", "change"),
    [
        ("editor", 200, 302),
        ("colleague", 200, 302),
        ("reviewer", 200, 200),
        ("coordinator", 200, 200),
        ("admin", 200, 200),
        ("other_editor", 404, 404),
        ("other_reviewer", 404, 404),
        ("site_editor", 404, 404),
    ],
)
def test_who_sees_and_who_changes(project, people, log_in, name, schedule, change):
    client = log_in(getattr(people, name))
    assert client.get(schedule_url(project)).status_code == schedule
    assert client.get(change_url(project)).status_code == change
    seen = preview_change(
        project,
        Request(
            ScheduleChangeKind.EXTEND, on=date(2026, 9, 14), period_number=2, reason="Krankheit"
        ),
    ).digest
    client.post(change_url(project), {**EXTENSION, "confirm": "1", "seen": seen})
    assert (project.periods.get(number=2).extended_to is not None) is (change == 200)


def test_nothing_happens_without_having_seen_the_preview(project, people, log_in):
    log_in(people.admin).post(change_url(project), {**EXTENSION, "confirm": "1"})
    assert project.periods.get(number=2).extended_to is None


def test_nobody_without_login(project, client):
    assert "login" in client.get(schedule_url(project)).url
    assert "login" in client.post(change_url(project), EXTENSION).url


def test_first_post_only_shows(project, people, log_in):
    response = log_in(people.coordinator).post(change_url(project), EXTENSION)
    page = text(response)
    assert "01.06.2026 – 14.09.2026" in page
    assert (page.count("wird länger"), page.count("wird verschoben")) == (1, 5)
    assert "bleibt, wie er ist" in page
    assert dates(project)[1] == (2, "2026-06-01", "2026-08-31")


def confirm(client, project, data=EXTENSION, kind="extend"):
    preview = client.post(change_url(project, kind), data).context["form"].preview
    return client.post(
        change_url(project, kind), {**data, "confirm": "1", "seen": preview.digest}, follow=True
    )


def test_confirming_does_it_and_tells(project, people, log_in):
    page = text(confirm(log_in(people.coordinator), project))
    assert "Der Zeitplan ist geändert." in page
    assert "Krankheit" in page
    assert dates(project)[1] == (2, "2026-06-01", "2026-09-14")


def test_confirming_twice_changes_once(project, people, log_in):
    client = log_in(people.coordinator)
    preview = client.post(change_url(project), EXTENSION).context["form"].preview
    data = {**EXTENSION, "confirm": "1", "seen": preview.digest}
    client.post(change_url(project), data)
    response = client.post(change_url(project), data, follow=True)
    assert "Das ist schon so" in text(response)
    assert ScheduleChange.objects.filter(kind="extend").count() == 1


def test_a_schedule_that_moved_meanwhile_is_shown_again(project, people, log_in):
    client = log_in(people.coordinator)
    preview = client.post(change_url(project), EXTENSION).context["form"].preview
    change_schedule(
        project,
        Request(
            ScheduleChangeKind.EXTEND, on=date(2026, 6, 5), period_number=1, reason="Einzug später"
        ),
    )
    response = client.post(
        change_url(project), {**EXTENSION, "confirm": "1", "seen": preview.digest}
    )
    assert "nicht mehr das, das Sie gesehen haben" in text(response)
    assert "06.06.2026 – 14.09.2026" in text(response)
    assert dates(project)[1] == (2, "2026-06-06", "2026-09-05")


def test_a_change_that_became_impossible_meanwhile(project, people, log_in, monkeypatch):
    client = log_in(people.coordinator)
    preview = client.post(change_url(project), EXTENSION).context["form"].preview
    change = views.change_schedule

    def sign_just_before(*args, **kwargs):
        sign(project, 2)
        return change(*args, **kwargs)

    monkeypatch.setattr(views, "change_schedule", sign_just_before)
    response = client.post(
        change_url(project), {**EXTENSION, "confirm": "1", "seen": preview.digest}
    )
    assert "nicht mehr das, das Sie gesehen haben" in text(response)
    assert "Zeitraum 2 ist abgezeichnet" in text(response)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({**EXTENSION, "on": "9999-12-31"}, "Stimmt das Jahr?"),
        ({**EXTENSION, "on": "morgen"}, "Bitte ein gültiges Datum eingeben"),
        ({**EXTENSION, "on": ""}, "Dieses Feld muss ausgefüllt werden"),
        ({**EXTENSION, "reason": " "}, "Dieses Feld muss ausgefüllt werden"),
        ({**EXTENSION, "period_number": "99"}, "keine gültige Auswahl"),
        ({**EXTENSION, "on": "2026-08-01"}, "Das neue Ende muss nach dem regulären liegen"),
    ],
)
def test_bad_input_is_told_at_the_field_and_nothing_typed_is_lost(
    project, people, log_in, data, words
):
    response = log_in(people.coordinator).post(change_url(project), data)
    assert words in text(response)
    if data["reason"].strip():
        assert "Krankheit" in text(response)
    assert not response.context["form"].is_valid()


def test_unknown_kind_of_change(project, people, log_in):
    assert log_in(people.coordinator).get(change_url(project, "destroy")).status_code == 404


def test_project_without_schedule_offers_to_create_one(index, organisation, people, log_in):
    project = create_project(index, organisation)
    client = log_in(people.coordinator)
    assert "Zeitplan anlegen" in text(client.get(schedule_url(project)))
    confirm(client, project, {"on": "2026-01-31"}, "plan")
    assert dates(project)[0] == (1, "2026-01-31", "2026-04-29")


def test_early_end_warns_about_begun_reports(project, people, log_in):
    open_period_of(project, 5)
    data = {"on": "2026-10-15", "reason": "Haus verkauft"}
    client = log_in(people.coordinator)
    page = text(client.post(change_url(project, "end_early"), data))
    assert "bleibt: Dokumentation begonnen" in page
    assert "fällt weg" in page
    confirm(client, project, data, "end_early")
    assert "Vorzeitiges Ende zurücknehmen" in text(client.get(schedule_url(project)))
    confirm(client, project, {"reason": "Doch weiter"}, "resume")
    assert len(dates(project)) == 7


@freeze_time("2026-07-01")
def test_schedule_says_in_words_where_each_period_stands(project, people, log_in):
    page = text(log_in(people.editor).get(schedule_url(project)))
    assert (page.count("vorbei"), page.count("läuft"), page.count("kommt noch")) == (1, 1, 5)


@freeze_time("2026-07-01")
def test_list_shows_ones_own_projects_with_the_running_period(
    project, other_project, people, log_in
):
    page = text(log_in(people.editor).get(reverse("wagtail_qtg:projects")))
    assert "Nordviertel" in page
    assert "Südstadt" not in page
    assert "Laufender Zeitraum: 1. Quartal mit Zielen, bis 31.08.2026." in page


def test_list_costs_the_same_for_many_projects(
    index, organisation, people, log_in, django_assert_max_num_queries
):
    for number in range(12):
        create_project(index, organisation, title=f"Viertel {number}", start=date(2026, 3, 1))
    client = log_in(people.editor)
    client.get(reverse("wagtail_qtg:projects"))
    with django_assert_max_num_queries(21):
        client.get(reverse("wagtail_qtg:projects"))


@pytest.mark.parametrize(
    ("name", "shown"), [("editor", True), ("reviewer", True), ("site_editor", False)]
)
def test_menu_item_is_shown_to_whom_a_project_concerns(project, people, log_in, name, shown):
    page = text(log_in(getattr(people, name)).get(reverse("wagtailadmin_home")))
    assert ("Meine Projekte" in page) is shown


def test_the_editor_shows_the_schedule_beside_the_facts(project, people, log_in):
    page = text(
        log_in(people.coordinator).get(reverse("wagtailadmin_pages:edit", args=[project.pk]))
    )
    assert "Abschlusshalbjahr" in page
    assert schedule_url(project) in page


def test_a_number_that_no_database_knows(people, log_in):
    url = "/admin/qtg/projects/1000000000000000000000000000000/schedule/"
    assert log_in(people.admin).get(url).status_code == 404
