"""A filled Word file becomes drafts: shown first, added once, by those who write."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from freezegun import freeze_time
from wagtail.models import PageLogEntry

from tests.exports.word_files import fill, uploaded
from tests.reports.factories import agreed_goals, create_report, planned_report, signed
from tests.scenes import scene
from wagtail_qtg.exports.word.actions import add_imported_sheets
from wagtail_qtg.exports.word.blank import blank_form
from wagtail_qtg.models import QuarterReportPage
from wagtail_qtg.signoff.actions import submit

pytestmark = pytest.mark.django_db

WRITERS = ["editor", "colleague", "coordinator", "admin"]


@scene
def goals(project):
    return agreed_goals(project)


@scene
def report(project, goals):
    return create_report(project, 2)


@pytest.fixture
def url(report):
    return reverse("wagtail_qtg:word_form", args=[report.pk])


@scene
def content(project, goals):
    """Two sheets, the second of which says more than can be taken over."""
    fields = [str(goal.action_field) for goal in goals[:2]]
    return fill(
        blank_form(project, fields),
        {"guiding_goal": goals[0].text, "period_goal": "Rampen", "measures": ["Begehung"]},
        {"period_goal": "Bänke", "actors": ["Bauamt: Umbau"], "comment": "Später <b>"},
    )


def sheets(report):
    return [block.value for block in QuarterReportPage.objects.get(pk=report.pk).sheets]


def upload(client, url, content):
    return client.post(url, {"file": uploaded(content)})


def confirmation(response, without=()):
    """What a browser sends when the form is left as it is shown."""
    page = response.content.decode()
    data = {"confirm": re.search(r'name="confirm" value="([^"]+)"', page)[1]}
    boxes = re.findall(r'name="((?:take|rest)-[\w-]+)" checked', page)
    return data | {name: "on" for name in boxes if name not in without}


def shown(response):
    return " ".join(str(message) for message in response.context["messages"])


@pytest.mark.parametrize("name", WRITERS)
def test_by_clicking(report, url, content, goals, people, log_in, name):
    client = log_in(getattr(people, name))
    preview = upload(client, url, content)
    text = preview.content.decode()
    for word in ("Rampen", "Bänke", "Begehung", "Bauamt: Umbau", goals[0].text):
        assert word in text
    assert sheets(report) == []
    done = client.post(url, confirmation(preview))
    first, second = sheets(report)
    assert first["period_goal"] == "Rampen"
    assert first["guiding_goal"] == str(goals[0].uuid)
    assert first["action_field"] == goals[0].action_field.key
    assert [measure["text"] for measure in first["measures"]] == ["Begehung"]
    assert (second["guiding_goal"], second["comment"]) == ("", "Kommentar: Später <b>")
    assert [actor["responsibility"] for actor in second["actors"]] == ["Umbau"]
    fresh = QuarterReportPage.objects.get(pk=report.pk)
    editor = reverse("wagtailadmin_pages:edit", args=[report.pk])
    assert done.url == f"{editor}#block-{fresh.sheets[0].id}-section"
    assert fresh.latest_revision.user == getattr(people, name)
    assert len(fresh.latest_revision.content["sheets"]) > 0
    assert client.get(editor).status_code == 200


def test_it_stands_in_the_history(report, url, content, people, log_in):
    client = log_in(people.editor)
    client.post(url, confirmation(upload(client, url, content)))
    entry = PageLogEntry.objects.get(page=report.pk, action="wagtail_qtg.import_sheets")
    assert (entry.user, entry.data) == (people.editor, {"sheets": 2})


def test_confirmed_twice_is_added_once(report, url, content, people, log_in):
    client = log_in(people.editor)
    data = confirmation(upload(client, url, content))
    for _click in range(2):
        assert client.post(url, data).status_code == 302
    assert len(sheets(report)) == 2
    assert PageLogEntry.objects.filter(action="wagtail_qtg.import_sheets").count() == 1


def test_read_and_confirmed_twice_is_two_times_the_draft(report, url, content, people, log_in):
    client = log_in(people.editor)
    for _time in range(2):
        client.post(url, confirmation(upload(client, url, content)))
    assert len(sheets(report)) == 4


def test_one_sheet_and_no_rest_by_choice(report, url, content, people, log_in):
    client = log_in(people.editor)
    preview = upload(client, url, content)
    boxes = sorted(confirmation(preview), key=lambda name: not name.startswith("take"))
    page = preview.content.decode()
    first = min((name for name in boxes if name.startswith("take")), key=page.index)
    rest = [name for name in boxes if name.startswith("rest")]
    client.post(url, confirmation(preview, without=[first, *rest]))
    (sheet,) = sheets(report)
    assert (sheet["period_goal"], sheet["comment"]) == ("Bänke", "")


def test_no_sheet_chosen_changes_nothing(report, url, content, people, log_in):
    client = log_in(people.editor)
    data = {"confirm": confirmation(upload(client, url, content))["confirm"]}
    before = QuarterReportPage.objects.get(pk=report.pk).latest_revision_id
    assert client.post(url, data).url == url
    assert QuarterReportPage.objects.get(pk=report.pk).latest_revision_id == before


def test_what_is_there_already_stays(project, goals, content, people, log_in):
    report = planned_report(project)
    client, url = log_in(people.editor), reverse("wagtail_qtg:word_form", args=[report.pk])
    before = [(block.id, block.value["period_goal"]) for block in report.sheets]
    client.post(url, confirmation(upload(client, url, content)))
    after = QuarterReportPage.objects.get(pk=report.pk).sheets
    assert [(block.id, block.value["period_goal"]) for block in after[:3]] == before
    assert len(after) == 5


def test_the_preview_shows_text_and_runs_nothing(url, content, people, log_in):
    page = upload(log_in(people.editor), url, content).content.decode()
    assert "Später &lt;b&gt;" in page


@pytest.mark.parametrize("name", ["other_editor", "other_reviewer", "site_editor"])
def test_for_strangers_it_does_not_exist(report, url, content, people, log_in, name):
    client = log_in(getattr(people, name))
    assert client.get(url).status_code == 404
    assert upload(client, url, content).status_code == 404


def test_a_reviewer_has_the_form_and_takes_nothing_over(report, url, content, people, log_in):
    client = log_in(people.reviewer)
    page = client.get(url).content.decode()
    assert "word/" in page
    assert 'type="file"' not in page
    assert upload(client, url, content).status_code == 404
    stolen = confirmation(upload(log_in(people.editor), url, content))
    assert client.post(url, stolen).status_code == 404
    assert sheets(report) == []


def test_who_is_not_logged_in_is_asked_to(url, client):
    assert "login" in client.get(url).url


def test_what_another_person_read_is_not_confirmed(report, url, content, people, log_in):
    stolen = confirmation(upload(log_in(people.editor), url, content))
    page = log_in(people.colleague).post(url, stolen).content.decode()
    assert 'role="alert"' in page
    assert sheets(report) == []


def test_what_was_read_for_another_report_is_not_confirmed(
    project, report, url, content, people, log_in
):
    client = log_in(people.editor)
    other = create_report(project, 3)
    data = confirmation(upload(client, url, content))
    client.post(reverse("wagtail_qtg:word_form", args=[other.pk]), data)
    assert sheets(report) == sheets(other) == []


@pytest.mark.parametrize("seal", ["", "x", "a:b:c"])
def test_a_forged_confirmation(report, url, people, log_in, seal):
    page = log_in(people.editor).post(url, {"confirm": seal, "take-x": "on"})
    assert 'role="alert"' in page.content.decode()
    assert sheets(report) == []


def test_a_confirmation_of_the_day_before_yesterday(report, url, content, people, log_in):
    client = log_in(people.editor)
    with freeze_time("2026-05-01"):
        data = confirmation(upload(client, url, content))
    with freeze_time("2026-05-03"):
        assert 'role="alert"' in log_in(people.editor).post(url, data).content.decode()
    assert sheets(report) == []


@pytest.mark.parametrize("kinds", [["goals"], ["goals", "review"]])
def test_after_the_agreement_it_is_too_late(report, url, content, people, log_in, kinds):
    client = log_in(people.editor)
    data = confirmation(upload(client, url, content))
    with signed(report, *kinds):
        page = client.get(url).content.decode()
        assert "help-warning" in page
        assert 'type="file"' not in page
        for sent in (data, {"file": uploaded(content)}):
            response = client.post(url, sent, follow=True)
            assert shown(response)
        with pytest.raises(PermissionDenied):
            add_imported_sheets(report, [("1", {})], people.editor)
    assert sheets(report) == []


def test_while_it_waits_nothing_is_added(project, content, people, log_in):
    report = planned_report(project)
    client, url = log_in(people.editor), reverse("wagtail_qtg:word_form", args=[report.pk])
    data = confirmation(upload(client, url, content))
    report.save_revision(user=people.editor)
    submit(QuarterReportPage.objects.get(pk=report.pk), people.editor)
    assert 'type="file"' not in client.get(url).content.decode()
    assert shown(client.post(url, data, follow=True))
    assert len(sheets(report)) == 3


def test_a_period_without_goals_takes_no_sheet(project, goals, people, log_in):
    report = create_report(project, 1)
    url = reverse("wagtail_qtg:word_form", args=[report.pk])
    assert 'type="file"' not in log_in(people.editor).get(url).content.decode()


@pytest.mark.parametrize("user", ["reviewer", "other_editor", "other_reviewer", "site_editor"])
def test_who_may_not_write_adds_nothing(report, people, user):
    with pytest.raises(PermissionDenied):
        add_imported_sheets(report, [("1", {"period_goal": "x"})], getattr(people, user))
    assert sheets(report) == []


@pytest.mark.parametrize(
    ("file", "error"), [(b"kein Word", True), (b"", True), (None, True)], ids=str
)
def test_an_unfit_file_is_told_on_the_page(url, people, log_in, file, error):
    data = {} if file is None else {"file": uploaded(file)}
    response = log_in(people.editor).post(url, data)
    assert response.status_code == 200
    assert ('role="alert"' in response.content.decode()) is error


def test_the_way_there(project, report, url, people, log_in):
    for name in ("editor", "reviewer"):
        client = log_in(getattr(people, name))
        schedule = reverse("wagtail_qtg:schedule", args=[project.pk])
        assert url in client.get(schedule).content.decode()
    editor = reverse("wagtailadmin_pages:edit", args=[report.pk])
    assert url in log_in(people.editor).get(editor).content.decode()
    with signed(report, "goals"):
        assert url not in client.get(schedule).content.decode()
