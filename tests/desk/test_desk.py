"""The funder's desk: every question on one screen, for nobody else, and the same rows as a file."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse
from freezegun import freeze_time

from tests.factories import START, create_project
from tests.signoff.steps import fresh, sign, sign_concept
from wagtail_qtg.desk.enums import DeskList
from wagtail_qtg.models import Deputy, FundingRelease, ProjectPage
from wagtail_qtg.signoff.actions import reassign, return_for_changes
from wagtail_qtg.signoff.ledger import revoke_release

pytestmark = pytest.mark.django_db


def url(name=DeskList.MINE, query=""):
    return reverse("wagtail_qtg:desk_list", args=[name]) + query


def download(name, format_="csv", query=""):
    return reverse("wagtail_qtg:download_desk", args=[name, format_]) + query


def text(response):
    return response.content.decode()


def rows_of(response):
    content = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content), delimiter=";"))


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("editor", 404),
        ("other_editor", 404),
        ("site_editor", 404),
        ("reviewer", 200),
        ("other_reviewer", 200),
        ("coordinator", 200),
        ("admin", 200),
    ],
)
@pytest.mark.parametrize("list_", DeskList.values)
def test_who_has_a_desk(project, people, log_in, name, status, list_):
    client = log_in(getattr(people, name))
    assert client.get(url(list_)).status_code == status
    assert client.get(download(list_)).status_code == status


def test_nobody_gets_in_without_a_login(client, project):
    assert client.get(url()).status_code == 302


def test_the_menu_shows_it_to_those_who_have_one(project, people, log_in):
    home = reverse("wagtailadmin_home")
    desk = reverse("wagtail_qtg:desk")
    assert desk in text(log_in(people.reviewer).get(home))
    assert desk not in text(log_in(people.editor).get(home))


def test_what_waits_for_me(submitted, people, log_in):
    page = text(log_in(people.reviewer).get(url()))
    assert "Nordviertel" in page
    assert "Entscheiden" in page
    assert reverse("wagtail_qtg:review", args=[submitted.pk]) in page


def test_the_coordination_sees_that_it_waits_and_decides_nothing(submitted, people, log_in):
    client = log_in(people.coordinator)
    assert "Nordviertel</a>" not in text(client.get(url()))
    page = text(client.get(url(DeskList.WAITING)))
    assert "Nordviertel" in page
    assert "Entscheiden" not in page


def test_another_programmes_reviewer_sees_nothing_of_it(submitted, people, log_in):
    client = log_in(people.other_reviewer)
    for name in DeskList.values:
        assert "Nordviertel</a>" not in text(client.get(url(name)))
        assert rows_of(client.get(download(name))) == []


def test_a_desk_without_any_project_says_so(people, log_in):
    page = text(log_in(people.reviewer).get(url()))
    assert "In Ihren Programmen gibt es noch keine Projekte." in page


@freeze_time("2026-05-20")
def test_what_is_due_soon_and_what_is_late(project, people, log_in):
    client = log_in(people.reviewer)
    due = rows_of(client.get(download(DeskList.DUE)))
    assert [(row["Fällig am"], row["Tage bis dahin"]) for row in due] == [("2026-06-01", "12")]
    late = rows_of(client.get(download(DeskList.OVERDUE)))
    assert [(row["Schritt"], row["Fällig am"]) for row in late] == [("Konzept", "2026-03-01")]


def test_what_waits_is_not_late_by_the_projects_fault(submitted, people, log_in):
    client = log_in(people.reviewer)
    with freeze_time("2026-05-20"):
        assert rows_of(client.get(download(DeskList.OVERDUE))) == []


def test_what_was_returned_and_why(submitted, people, log_in):
    return_for_changes(submitted, people.reviewer, "Bitte die Kosten klären")
    page = text(log_in(people.reviewer).get(url(DeskList.RETURNED)))
    assert "Bitte die Kosten klären" in page


def test_which_money_is_out_and_what_was_taken_back(project, people, log_in):
    sign_concept(project, people)
    revoke_release(FundingRelease.objects.first(), people.reviewer, "Doppelt gezahlt")
    client = log_in(people.reviewer)
    page = text(client.get(url(DeskList.RELEASED)))
    assert "Doppelt gezahlt" in page
    rows = rows_of(client.get(download(DeskList.RELEASED)))
    assert len(rows) == FundingRelease.objects.count() == 2


@pytest.mark.parametrize("format_", ["csv", "xlsx", "json"])
def test_every_list_can_be_taken_along(submitted, people, log_in, format_):
    for name in DeskList.values:
        response = log_in(people.reviewer).get(download(name, format_))
        assert response.status_code == 200
        assert "attachment" in response["Content-Disposition"]


def test_filters_narrow_list_and_file_alike(
    submitted, other_project, other_organisation, people, log_in
):
    client = log_in(people.reviewer)
    query = f"?organisation={other_organisation.pk}"
    assert "Südstadt" in text(client.get(url(DeskList.OVERDUE, query)))
    assert "Nordviertel</a>" not in text(client.get(url(DeskList.OVERDUE, query)))
    rows = rows_of(client.get(download(DeskList.OVERDUE, "csv", query)))
    assert {row["Projekt"] for row in rows} == {"Südstadt"}
    assert client.get(url(DeskList.OVERDUE, "?kind=review")).status_code == 200
    assert client.get(url(DeskList.OVERDUE, "?action_field=lwl-qtg/A")).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "?kind=x",
        "?organisation=0",
        "?foo=1",
        "?organisation=99999999999999999999",
        "?kind=a&kind=b",
    ],
)
def test_a_wrong_filter_gives_a_message_and_no_row(submitted, people, log_in, query):
    client = log_in(people.reviewer)
    for address in (url(DeskList.WAITING, query), download(DeskList.WAITING, "csv", query)):
        response = client.get(address)
        assert response.status_code == 400
        assert "Nordviertel</a>" not in text(response)


@pytest.mark.parametrize("page", ["0", "-1", "x", "999", "1" * 50])
def test_a_page_that_is_not_there_is_the_last(submitted, people, log_in, page):
    response = log_in(people.reviewer).get(url(DeskList.WAITING, f"?page={page}"))
    assert response.status_code == 200
    assert "Nordviertel" in text(response)


def test_a_list_or_format_that_is_not_there(people, log_in):
    client = log_in(people.reviewer)
    assert client.get("/admin/qtg/desk/everything/").status_code == 404
    assert client.get("/admin/qtg/desk/mine/pdf/").status_code == 404


def test_somebody_in_both_roles_decides_nothing_of_the_own_organisation(
    submitted, other_project, people, organisation, log_in
):
    people.reviewer.groups.add(organisation.editors)
    client = log_in(people.reviewer)
    assert "Nordviertel</a>" not in text(client.get(url()))
    assert "Nordviertel" in text(client.get(url(DeskList.WAITING)))


def test_a_project_whose_organisation_is_gone(submitted, people, log_in):
    ProjectPage.objects.update(organisation=None)
    page = text(log_in(people.reviewer).get(url()))
    assert "Nordviertel" in page
    assert "None</" not in page


@pytest.mark.parametrize("name", ["reviewer", "coordinator", "admin"])
def test_the_desk_costs_the_same_for_many(
    index, organisation, submitted, people, log_in, django_assert_max_num_queries, name
):
    reassign(submitted, people.admin, people.coordinator, "Alle sind krank")
    for number in range(8):
        create_project(
            index, organisation, title=f"Viertel {number}", start=submitted.project.start_date
        )
    client = log_in(getattr(people, name))
    client.get(url())
    for list_ in DeskList.values:
        with django_assert_max_num_queries(20):
            client.get(url(list_))


def giving(page):
    return reverse("wagtail_qtg:reassign", args=[page.pk])


@pytest.mark.parametrize(
    ("name", "offered"), [("coordinator", True), ("admin", True), ("reviewer", False)]
)
def test_who_can_give_a_decision_to_somebody_else(submitted, people, log_in, name, offered):
    client = log_in(getattr(people, name))
    assert (giving(submitted) in text(client.get(url(DeskList.WAITING)))) is offered


def test_whoever_wrote_in_it_is_not_offered_to_give_it(submitted, people, log_in):
    submitted.save_revision(user=people.coordinator)
    page = text(log_in(people.coordinator).get(url(DeskList.WAITING)))
    assert "Nordviertel</a>" in page
    assert giving(submitted) not in page


def test_what_does_not_wait_cannot_be_given(submitted, people, log_in):
    return_for_changes(submitted, people.reviewer, "Bitte die Kosten klären")
    page = text(log_in(people.coordinator).get(url(DeskList.RETURNED)))
    assert "Nordviertel</a>" in page
    assert giving(submitted) not in page


def test_a_row_says_to_whom_it_was_given(submitted, people, log_in):
    reassign(submitted, people.admin, people.coordinator, "Alle sind krank")
    client = log_in(people.coordinator)
    assert "übertragen an admin" in text(client.get(url(DeskList.WAITING)))
    (row,) = rows_of(client.get(download(DeskList.WAITING)))
    assert row["Übertragen an"] == "admin"


def deputies_of(programme):
    return reverse("wagtail_qtg:programme_deputies", args=[programme.pk])


@pytest.mark.parametrize(
    ("name", "status"),
    [("coordinator", 200), ("admin", 200), ("reviewer", 404), ("editor", 404)],
)
def test_deputies_are_named_from_the_desk(programme, people, log_in, name, status):
    client = log_in(getattr(people, name))
    assert client.get(deputies_of(programme)).status_code == status
    assert client.post(deputies_of(programme), {"dismiss": "1"}).status_code == 404
    assert (deputies_of(programme) in text(client.get(url()))) is (status == 200)


def test_a_programme_without_projects_gets_a_deputy(programme, people, log_in):
    data = {"user": people.site_editor.pk, "starts_on": START, "ends_on": "2099-01-01"}
    response = log_in(people.coordinator).post(deputies_of(programme), data)
    assert (response.status_code, response.url) == (302, deputies_of(programme))
    assert Deputy.objects.get().programme == programme


def test_a_programme_without_reviewers_is_seen_by_its_coordination(submitted, people, log_in):
    people.reviewer.groups.set(people.site_editor.groups.all())
    assert log_in(people.reviewer).get(url()).status_code == 404
    page = text(log_in(people.coordinator).get(url(DeskList.WAITING)))
    assert "Nordviertel</a>" in page


def test_titles_are_text_and_nothing_else(index, organisation, people, log_in):
    create_project(index, organisation, title="<script>alert(1)</script>", start=START)
    page = text(log_in(people.reviewer).get(url(DeskList.OVERDUE)))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</a>" in page
    assert "<script>alert" not in page


def test_a_signed_concept_leaves_the_list(submitted, people, log_in):
    sign(fresh(submitted), people.reviewer)
    assert "Nordviertel</a>" not in text(log_in(people.reviewer).get(url(DeskList.WAITING)))
