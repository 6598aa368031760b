"""What the editor's form accepts and what it says about the rest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.factories import create_image, create_project, dates
from wagtail_qtg.models import Period, Programme, ProjectPage
from wagtail_qtg.projects.actions import change_schedule
from wagtail_qtg.projects.enums import ScheduleChangeKind
from wagtail_qtg.projects.schedule import Request

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(index, organisation, programme, people, log_in):
    """Post the form for a new project; values override the good ones."""

    def send(page=None, user=people.coordinator, autosave=False, action="action-publish", **values):
        data = {
            "title": "Nordviertel",
            "slug": "nordviertel",
            "summary": "Mit dem Bus in die Stadt",
            "organisation": organisation.pk,
            "programme": programme.pk,
            "start_date": "2026-03-01",
            "federal_state": "NW",
            "place": "Hellersiek",
            "coordinates": "51,9607, 7,6261",
            "body": streamfield([]),
            "easy_body": streamfield([]),
            **values,
        }
        url = (
            reverse("wagtailadmin_pages:edit", args=[page.pk])
            if page
            else reverse("wagtailadmin_pages:add", args=["wagtail_qtg", "projectpage", index.pk])
        )
        form = nested_form_data(data)
        if action and not autosave:
            form[action] = "1"
        headers = {"Accept": "application/json"} if autosave else {}
        return log_in(user).post(url, form, headers=headers)

    return send


def errors(response):
    assert response.status_code == 200
    return response.context["form"].errors


def test_a_new_project_gets_its_periods(post):
    assert post().status_code == 302
    project = ProjectPage.objects.get()
    assert project.live
    assert len(dates(project)) == 7
    assert (project.latitude, project.longitude) == (Decimal("51.960700"), Decimal("7.626100"))


def test_the_message_says_what_was_created(post):
    messages = [str(message) for message in get_messages(post().wsgi_request)]
    assert "7 Zeiträume wurden angelegt, vom 01.03.2026 bis zum 29.02.2028." in messages


def test_autosave_makes_no_periods_of_a_date_still_being_typed(post):
    response = post(autosave=True, action=None)
    assert response.status_code == 200, response.content
    assert response.json()["success"]
    assert not Period.objects.exists()


def test_an_empty_project_can_be_saved_as_a_draft(post):
    response = post(
        action=None, organisation="", programme="", start_date="", coordinates="", summary=""
    )
    assert response.status_code == 302
    assert not ProjectPage.objects.get().live


def test_publishing_needs_organisation_and_programme(post):
    found = errors(post(organisation="", programme=""))
    assert set(found) == {"organisation", "programme"}


@pytest.mark.parametrize(
    ("coordinates", "words"),
    [
        ("am Rathaus", "Das sind keine Koordinaten"),
        ("95, 7", "Das sind keine Koordinaten"),
        ("7.6261, 51.9607", "vertauscht"),
    ],
)
def test_coordinates_that_are_none(post, coordinates, words):
    assert words in errors(post(coordinates=coordinates))["coordinates"][0]
    assert not ProjectPage.objects.exists()


def test_what_was_typed_is_still_there_after_an_error(post):
    page = post(coordinates="am Rathaus").content.decode()
    assert "Mit dem Bus in die Stadt" in page
    assert "am Rathaus" in page


def test_second_project_with_the_same_address(post):
    post()
    found = errors(post(title="Noch eins"))
    assert "nordviertel" in found["slug"][0]
    assert ProjectPage.objects.count() == 1


def test_programme_without_periods(post):
    empty = Programme.objects.get(slug="dstgb")
    empty.periods.all().delete()
    assert "noch keine Zeiträume" in errors(post(programme=empty.pk))["programme"][0]


def test_a_programme_no_longer_offered_cannot_be_chosen(post):
    retired = Programme.objects.get(slug="dstgb")
    retired.retired_at = timezone.now()
    retired.save()
    assert errors(post(programme=retired.pk))["programme"]


def test_a_year_mistyped(post):
    assert errors(post(start_date="9999-12-31"))["start_date"]


def test_picture_without_alternative_text(post):
    image = create_image()
    found = errors(post(picture=image.pk))
    assert found["picture_alt"] == ["Zu einem Bild gehört dieser Text."]
    assert found["picture_credit"] == ["Zu einem Bild gehört dieser Text."]


def test_picture_in_the_story_without_alternative_text(post):
    picture = {"image": create_image().pk, "alt_text": "", "credit": "Foto: Team", "caption": ""}
    response = post(body=streamfield([("picture", picture)]))
    found = errors(response)["body"].as_data()[0].as_json_data()
    block_errors = found["blockErrors"][0]["blockErrors"]
    assert block_errors == {"alt_text": {"messages": ["Dieses Feld muss ausgefüllt werden."]}}


def test_picture_with_its_texts(post):
    response = post(
        picture=create_image().pk, picture_alt="Ein Bus hält", picture_credit="Foto: Team"
    )
    assert response.status_code == 302


def test_once_planned_dates_cannot_be_changed_in_the_form(project, post):
    dstgb = Programme.objects.get(slug="dstgb")
    response = post(project, start_date="2027-01-01", programme=dstgb.pk, slug=project.slug)
    assert response.status_code == 302
    project.refresh_from_db()
    assert (project.start_date, project.programme.slug) == (date(2026, 3, 1), "lwl-qtg")


def test_an_old_revision_does_not_bring_back_old_dates(project):
    revision = project.save_revision()
    change_schedule(
        project, Request(ScheduleChangeKind.MOVE_START, on=date(2026, 4, 1), reason="x")
    )
    revision.publish()
    project.refresh_from_db()
    assert project.start_date == date(2026, 4, 1)


def test_editors_cannot_move_their_project_to_another_funder(
    index, organisation, other_organisation, people, post
):
    project = create_project(index, organisation, slug="nordviertel")
    dstgb = Programme.objects.get(slug="dstgb")
    response = post(
        project,
        user=people.editor,
        action=None,
        programme=dstgb.pk,
        organisation=other_organisation.pk,
        start_date="2020-01-01",
        summary="Neuer Satz",
    )
    assert response.status_code == 302
    project = ProjectPage.objects.get()
    assert project.get_latest_revision_as_object().summary == "Neuer Satz"
    for version in (project, project.get_latest_revision_as_object()):
        assert version.organisation == organisation
        assert version.programme.slug == "lwl-qtg"
        assert version.start_date is None
    assert not Period.objects.exists()


def test_projects_live_under_an_overview_only(index):
    assert not ProjectPage.can_create_at(Page.get_first_root_node())
    assert ProjectPage.can_create_at(index)


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"contact_shown": "name"}, "contact_name"),
        ({"contact_shown": "all", "contact_name": "Jana Petersen"}, "contact_phone"),
        ({"contact_shown": "none", "contact_email": "keine Adresse"}, "contact_email"),
        ({"contact_shown": "everything"}, "contact_shown"),
    ],
)
def test_what_is_to_be_shown_of_the_contact_must_be_there(post, values, missing):
    assert list(errors(post(**values))) == [missing]


def test_a_contact_is_kept_although_it_is_not_shown(post):
    response = post(contact_shown="none", contact_name="Jana Petersen")
    assert response.status_code == 302
    project = ProjectPage.objects.get()
    assert project.contact_name == "Jana Petersen"
    assert project.contact is None


def test_nobody_is_shown_unless_it_is_chosen(post):
    post(contact_name="Jana Petersen")
    assert ProjectPage.objects.get().contact_shown == "none"
