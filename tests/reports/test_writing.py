"""Writing a report: begun by one button, bound to its project, saved however half it is."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import rich_text

from tests.scenes import scene
from wagtail_qtg.models import ProjectPage, QuarterReportPage
from wagtail_qtg.reports.actions import start_report

from .factories import agreed_goals, create_report, planned_report, set_sheets, sheet, signed

pytestmark = pytest.mark.django_db


def start_url(project, number=2):
    return reverse("wagtail_qtg:start_report", args=[project.periods.get(number=number).pk])


def edit_url(report):
    return reverse("wagtailadmin_pages:edit", args=[report.pk])


def measures(*texts):
    return {
        "measures-count": str(len(texts)),
        **{
            f"measures-{i}-{key}": value
            for i, text in enumerate(texts)
            for key, value in {
                "deleted": "",
                "order": str(i),
                "type": "",
                "id": "",
                "value-text": text,
                "value-participation": "",
            }.items()
        },
    }


def sheet_data(index=0, block_id="", **values):
    """What the browser sends of one sheet."""
    names = [
        "action_field",
        "guiding_goal",
        "continues",
        "period_goal",
        "criterion",
        "deadline",
        "figures",
        "reviewed_on",
        "achieved",
        "comment",
        "public_text",
        "easy_text",
    ]
    prefix = f"sheets-{index}"
    data = {f"{prefix}-value-{name}": values.pop(name, "") for name in names}
    data |= {
        f"{prefix}-deleted": "",
        f"{prefix}-order": str(index),
        f"{prefix}-type": "sheet",
        f"{prefix}-id": block_id,
        f"{prefix}-value-measures-count": "0",
        f"{prefix}-value-actors-count": "0",
    }
    data |= {f"{prefix}-value-{key}": value for key, value in values.items()}
    return data


def form_data(report, *sheets, **values):
    data = {
        "title": report.title,
        "slug": report.slug,
        "sheets-count": str(len(sheets)),
        "experiences-count": "0",
        "talk_on": "",
        "talk_participants": "",
        "minutes": rich_text(""),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        **values,
    }
    for each in sheets:
        data |= each
    return data


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("editor", 302),
        ("coordinator", 302),
        ("admin", 302),
        ("reviewer", 302),
        ("other_editor", 404),
        ("other_reviewer", 404),
        ("site_editor", 404),
    ],
)
def test_who_can_begin(project, people, log_in, name, status):
    response = log_in(getattr(people, name)).post(start_url(project))
    assert response.status_code == status
    assert QuarterReportPage.objects.exists() is (name in ("editor", "coordinator", "admin"))


def test_a_click_is_needed_a_link_is_not_enough(project, people, log_in):
    assert log_in(people.editor).get(start_url(project)).status_code == 405


def test_beginning_twice_gives_the_same_report(project, people):
    period = project.periods.get(number=2)
    assert start_report(period, people.editor) == start_report(period, people.colleague)


def test_the_action_itself_refuses_strangers(project, people):
    with pytest.raises(PermissionDenied):
        start_report(project.periods.get(number=2), people.other_editor)


def test_it_is_titled_dated_and_linked(project, people):
    report = start_report(project.periods.get(number=2), people.editor)
    assert report.title == "Quartalsdokumentation, 1. Quartal mit Zielen: Nordviertel"
    assert (report.period.number, report.project, report.live) == (2, project, False)
    assert report.period.is_opened


def test_the_schedule_leads_to_each_report(project, people, log_in):
    report = create_report(project, number=1)
    page = log_in(people.editor).get(reverse("wagtail_qtg:schedule", args=[project.pk]))
    content = page.content.decode()
    assert edit_url(report) in content
    assert start_url(project, 2) in content


@scene
def report(project):
    agreed_goals(project)
    return create_report(project)


def test_the_editor_offers_what_this_project_agreed(report, project, other_project, people, log_in):
    foreign = agreed_goals(other_project)[0]
    foreign.text = "Fremdes Leitziel"
    foreign.save()
    content = log_in(people.editor).get(edit_url(report)).content.decode()
    for goal in agreed_goals(project):
        assert str(goal.uuid) in content
    assert "lwl-qtg/E" in content
    assert str(foreign.uuid) not in content
    assert "Fremdes Leitziel" not in content


def test_the_editor_speaks_the_words_of_the_form(report, people, log_in):
    content = log_in(people.editor).get(edit_url(report)).content.decode()
    for words in (
        "Im QTG-Konzept vereinbartes Leitziel",
        "Beteiligte Akteure und Zust",
        "Wo gab/gibt es Stolperfallen?",
    ):
        assert words in content or json.dumps(words)[1:-1] in content


def test_a_half_filled_sheet_is_saved_without_complaint(report, people, log_in):
    sheet = sheet_data(period_goal="Nur ein Anfang", achieved="partly")
    response = log_in(people.editor).post(edit_url(report), form_data(report, sheet))
    assert response.status_code == 302
    stored = QuarterReportPage.objects.get().sheets[0].value
    assert (stored["period_goal"], stored["achieved"]) == ("Nur ein Anfang", "partly")


@pytest.mark.parametrize(
    "text",
    [
        "x" * 20_000,
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 2,
        "😀 👩🏽‍🦽 🏳️‍🌈",
        "مرحبا بالعالم ‏123",
        '<p class="MsoNormal"><o:p>&nbsp;</o:p><b>Fett</b></p><script>alert(1)</script>',
        "{{ settings.SECRET_KEY }} {% now %}",
        "Zeile\r\nnoch eine\x0b",
    ],
)
def test_whatever_is_written_is_kept(report, people, log_in, text):
    client = log_in(people.editor)
    sheet = sheet_data(period_goal=text, **measures(text[:500]))
    assert client.post(edit_url(report), form_data(report, sheet)).status_code == 302
    stored = QuarterReportPage.objects.get().sheets[0].value
    assert stored["period_goal"].replace("\r\n", "\n") == text.replace("\r\n", "\n").strip()
    assert client.get(edit_url(report)).status_code == 200
    read = client.get(reverse("wagtail_qtg:read", args=[report.pk]))
    assert read.status_code == 200
    assert "<script>alert" not in read.content.decode()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"period_goal": "x" * 20_001}, "20000"),
        ({"deadline": "31.02.2026"}, "gültiges Datum"),
    ],
)
def test_what_cannot_be_kept_is_said_and_the_rest_stays_in_the_form(
    report, people, log_in, values, message
):
    sheet = sheet_data(criterion="Das bleibt", **values)
    response = log_in(people.editor).post(edit_url(report), form_data(report, sheet))
    assert response.status_code == 200
    content = response.content.decode()
    assert "Das bleibt" in content
    assert message in content.replace("\\u00fc", "ü")


def test_a_goal_no_longer_agreed_stays_and_is_marked(report, project, people, log_in):
    goal = agreed_goals(project)[0]
    set_sheets(report, [sheet(goal)])
    report.save()
    report.save_revision()
    goal.retired_at = "2026-06-01T00:00Z"
    goal.save()
    client = log_in(people.editor)
    page = client.get(edit_url(report))
    assert str(goal.uuid) in page.content.decode()
    data = sheet_data(guiding_goal=str(goal.uuid), block_id=report.sheets[0].id)
    assert client.post(edit_url(report), form_data(report, data)).status_code == 302
    assert QuarterReportPage.objects.get().sheets[0].value["guiding_goal"] == str(goal.uuid)


@pytest.mark.parametrize(
    "key", ["0b499c8d-6bd3-4f6b-b912-002a12aed2bc", "gibt-es-nicht", "'><script>"]
)
def test_an_unknown_goal_is_kept_and_complained_about(report, people, log_in, key):
    client = log_in(people.editor)
    data = sheet_data(guiding_goal=key, action_field=key, continues=key)
    assert client.post(edit_url(report), form_data(report, data)).status_code == 302
    assert client.get(edit_url(report)).status_code == 200
    stored = QuarterReportPage.objects.get()
    assert stored.sheets[0].value["guiding_goal"] == key
    assert "sheet_guiding_goal" in {problem.code for problem in stored.problems()}


def test_a_submission_must_be_complete(report, project, people):
    report = planned_report(project)
    form_class = report.get_edit_handler().get_form_class()
    incomplete = form_class(
        form_data(report, sheet_data(period_goal="Nur das")),
        instance=report,
        for_user=people.editor,
    )
    assert not incomplete.is_valid()
    assert len(incomplete.non_field_errors()) > 5


def test_two_tabs_the_later_is_told_and_keeps_its_text(report, people, log_in):
    mine, theirs = log_in(people.editor), log_in(people.colleague)
    seen = report.latest_revision
    loaded = {
        "loaded_revision_id": str(seen.pk),
        "loaded_revision_created_at": seen.created_at.isoformat(),
    }
    first = form_data(report, sheet_data(period_goal="Von der Kollegin"), **loaded)
    assert theirs.post(edit_url(report), first).status_code == 302
    second = form_data(report, sheet_data(period_goal="Von mir"), **loaded)
    response = mine.post(edit_url(report), second)
    assert response.status_code == 200
    assert "Von mir" in response.content.decode()
    assert QuarterReportPage.objects.get().sheets[0].value["period_goal"] == "Von der Kollegin"
    autosave = mine.post(edit_url(report), second, headers={"accept": "application/json"})
    assert autosave.json()["success"] is False


def test_a_moved_project_takes_its_reports_along(report, project, index, people, log_in):
    other = index.get_parent().add_child(instance=Page(title="Anderswo", slug="anderswo"))
    project.move(other, pos="last-child")
    moved = QuarterReportPage.objects.get()
    assert moved.project.pk == project.pk
    assert log_in(people.editor).get(edit_url(moved)).status_code == 200


def test_a_copied_project_has_copies_that_say_so(report, project, people, log_in):
    copy = project.copy(recursive=True, update_attrs={"slug": "kopie", "title": "Kopie"})
    twin = copy.get_children().type(QuarterReportPage).get().specific
    assert twin.period is None
    assert {problem.code for problem in twin.problems()} == {"period"}
    for user in (people.editor, people.admin):
        assert log_in(user).get(edit_url(twin)).status_code == 200
        assert log_in(user).get(reverse("wagtail_qtg:read", args=[twin.pk])).status_code == 200
    assert list(QuarterReportPage.objects.of(project)) == [report]


def test_parts_that_the_period_does_not_ask_for_are_not_shown(project, people, log_in):
    client = log_in(people.editor)
    preparation = client.get(edit_url(create_report(project, number=1))).content.decode()
    assert "job_description" in preparation
    assert 'name="sheets-count"' not in preparation
    assert 'id="sheets"' not in preparation
    usual = client.get(edit_url(create_report(project, number=2))).content.decode()
    assert "half_year_goals" not in usual
    long_talk = client.get(edit_url(create_report(project, number=6))).content.decode()
    assert "half_year_goals" in long_talk


def test_the_printed_sheet_names_everything(project, people, log_in):
    report = planned_report(project)
    for name in ("editor", "reviewer", "coordinator", "admin"):
        page = log_in(getattr(people, name)).get(reverse("wagtail_qtg:read", args=[report.pk]))
        content = page.content.decode()
        assert agreed_goals(project)[0].text in content
        assert "Konkretes Quartalsziel" in content
        assert "Begehung mit dem Bauamt" in content


@pytest.mark.parametrize("name", ["other_editor", "other_reviewer", "site_editor"])
def test_strangers_cannot_read_it(project, people, log_in, name):
    report = planned_report(project)
    page = log_in(getattr(people, name)).get(reverse("wagtail_qtg:read", args=[report.pk]))
    assert page.status_code == 404


@pytest.mark.parametrize(
    ("kinds", "words"),
    [((), "Planung"), (("goals",), "Laufend"), (("goals", "review"), "Abgeschlossen")],
)
def test_the_stage_is_shown(report, people, log_in, kinds, words):
    with signed(report, *kinds):
        content = log_in(people.editor).get(edit_url(report)).content.decode()
    assert f"<strong>{words}:</strong>" in content


def test_nine_sheets_need_hardly_more_queries_than_three(project, people, log_in):
    goals = agreed_goals(project)
    report = create_report(project)
    client = log_in(people.editor)
    client.get(edit_url(report))
    counts = []
    for number in (3, 9):
        set_sheets(report, [sheet(goals[i % 3], deadline=date(2026, 8, 1)) for i in range(number)])
        report.save()
        report.save_revision()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(edit_url(report)).status_code == 200
        counts.append(len(captured))
    assert counts[1] <= 1.5 * counts[0], counts


def test_a_report_of_a_project_without_programme_can_be_read(project, people, log_in):
    report = planned_report(project)
    ProjectPage.objects.update(programme=None)
    assert log_in(people.editor).get(edit_url(report)).status_code == 200


def test_the_comparison_of_versions_speaks_in_names(project, people, log_in):
    report = planned_report(project)
    report.sheets[0].value["period_goal"] = "Jetzt vier Haltestellen"
    report.save()
    report.save_revision()
    url = reverse("wagtailadmin_pages:revisions_compare", args=[report.pk, "earliest", "latest"])
    content = log_in(people.editor).get(url).content.decode()
    goal = agreed_goals(project)[0]
    assert "Jetzt vier Haltestellen" in content
    assert goal.text in content
    assert str(goal.action_field) in content
    assert "17.08.2026" in content
    assert str(goal.uuid) not in content
