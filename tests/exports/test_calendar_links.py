"""Who reads a calendar by its secret address, for how long, and what nobody else learns."""

from __future__ import annotations

import re
import secrets

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from freezegun import freeze_time
from icalendar import Calendar

from tests.factories import copies_of
from tests.pace import measured
from tests.scenes import scene
from wagtail_qtg.exports.calendar.actions import (
    MOST_LINKS,
    create_calendar_link,
    hash_of,
    revoke_calendar_link,
)
from wagtail_qtg.models import CalendarLink, Deputy, Period

pytestmark = pytest.mark.django_db

CONCERNED = ["editor", "colleague", "reviewer", "coordinator", "admin"]
STRANGERS = ["other_editor", "other_reviewer", "site_editor"]


def address(token):
    return reverse("qtg_public:calendar", args=[token])


def titles(response):
    summaries = [e["SUMMARY"] for e in Calendar.from_ical(response.content).walk("VEVENT")]
    return {summary.partition(": ")[2] for summary in summaries}


@scene
def token(project, people):
    return create_calendar_link(people.editor, project)[1]


@pytest.mark.parametrize("name", CONCERNED)
def test_those_concerned_read_it_without_logging_in(project, people, client, name):
    _link, token = create_calendar_link(getattr(people, name), project)
    response = client.get(address(token))
    assert response.status_code == 200
    assert titles(response) == {"Nordviertel"}


@pytest.mark.parametrize("name", STRANGERS)
def test_strangers_make_no_link(project, people, log_in, name):
    user = getattr(people, name)
    with pytest.raises(PermissionDenied):
        create_calendar_link(user, project)
    client = log_in(user)
    for screen in ("project_calendar", "project_calendar_file"):
        url = reverse(f"wagtail_qtg:{screen}", args=[project.pk])
        assert client.get(url).status_code == 404
        assert client.post(url).status_code in (404, 405)
    assert not CalendarLink.objects.exists()


def test_a_portfolio_shows_what_concerns_its_owner(project, other_project, people, client):
    shown = {}
    for name in ("reviewer", "editor", "other_editor"):
        token = create_calendar_link(getattr(people, name))[1]
        shown[name] = titles(client.get(address(token)))
    assert shown == {
        "reviewer": {"Nordviertel", "Südstadt"},
        "editor": {"Nordviertel"},
        "other_editor": {"Südstadt"},
    }


def test_who_has_no_project_has_no_portfolio(project, people, log_in):
    with pytest.raises(PermissionDenied):
        create_calendar_link(people.other_reviewer)
    assert log_in(people.other_reviewer).get(reverse("wagtail_qtg:calendar")).status_code == 404


def lose_group(people, project):
    people.editor.groups.clear()


def deactivate(people, project):
    people.editor.is_active = False
    people.editor.save()


def revoke(people, project):
    revoke_calendar_link(CalendarLink.objects.get())


def delete_user(people, project):
    people.editor.delete()


LOSSES = [lose_group, deactivate, revoke, delete_user]


@pytest.mark.parametrize("lose", LOSSES)
@pytest.mark.parametrize("is_portfolio", [False, True])
def test_a_link_that_is_worth_nothing_is_not_there(project, people, client, lose, is_portfolio):
    _link, token = create_calendar_link(people.editor, None if is_portfolio else project)
    assert client.get(address(token)).status_code == 200
    lose(people, project)
    useless, unknown = client.get(address(token)), client.get(address(secrets.token_urlsafe(32)))
    assert (useless.status_code, unknown.status_code) == (404, 404)
    assert useless.content == unknown.content
    assert useless.headers == unknown.headers


def test_a_project_of_another_organisation_is_gone(token, project, other_organisation, client):
    project.organisation = other_organisation
    project.save()
    assert client.get(address(token)).status_code == 404


def test_a_deputy_reads_as_long_as_she_is_one(project, people, client, programme):
    with freeze_time("2026-05-10"):
        Deputy.objects.create(
            programme=programme,
            user=people.other_reviewer,
            starts_on="2026-05-01",
            ends_on="2026-05-31",
        )
        token = create_calendar_link(people.other_reviewer)[1]
        assert client.get(address(token)).status_code == 200
    with freeze_time("2026-06-01"):
        assert client.get(address(token)).status_code == 404


@pytest.mark.parametrize("token", ["x", "x" * 5000, "%00", "ü", "..%2f..", "' OR 1=1 --"])
def test_a_guess_finds_nothing(project, people, client, token):
    create_calendar_link(people.editor, project)
    assert client.get(f"/quartiersprojekte/kalender/{token}.ics").status_code == 404


def test_the_head_tells_what_no_cache_may_keep(token, client):
    response = client.get(address(token))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "Nordviertel.ics" in response["Content-Disposition"]
    assert response["Content-Disposition"].isprintable()
    assert not response.cookies


def test_who_is_logged_in_gets_no_other_calendar(token, people, log_in):
    response = log_in(people.admin).get(address(token))
    assert titles(response) == {"Nordviertel"}
    assert not response.cookies


def test_head_without_body(token, client):
    response = client.head(address(token))
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_a_feed_is_only_read(token, client, method):
    assert getattr(client, method)(address(token)).status_code == 405


def test_the_secret_is_nowhere(project, people, log_in, client, caplog, db_text):
    caplog.set_level("DEBUG")
    page = log_in(people.editor).post(reverse("wagtail_qtg:project_calendar", args=[project.pk]))
    token = re.search(r"/kalender/([\w-]{43})\.ics", page.content.decode())[1]
    assert client.get(address(token)).status_code == 200
    revoke_calendar_link(CalendarLink.objects.get())
    assert client.get(address(token)).status_code == 404
    logged = [r.getMessage() for r in caplog.records if r.name != "django.db.backends"]
    assert not any(token in message for message in logged)
    assert token not in db_text()
    assert hash_of(token) in db_text()


@pytest.fixture
def db_text():
    """Everything that is stored, in one text."""
    from django.apps import apps

    def read() -> str:
        return repr([list(model.objects.values()) for model in apps.get_models()])

    return read


def test_the_day_of_the_last_use_is_kept(token, client, django_assert_max_num_queries):
    with freeze_time("2026-05-10 10:00"):
        client.get(address(token))
    assert str(CalendarLink.objects.get().last_used_on) == "2026-05-10"
    with freeze_time("2026-05-10 11:00"), django_assert_max_num_queries(16):
        client.get(address(token))


def test_links_are_limited_for_each_calendar(project, people):
    for _number in range(MOST_LINKS):
        link, _token = create_calendar_link(people.editor, project)
    with pytest.raises(ValidationError):
        create_calendar_link(people.editor, project)
    create_calendar_link(people.colleague, project)
    create_calendar_link(people.editor)
    revoke_calendar_link(link)
    create_calendar_link(people.editor, project)


def test_by_clicking(project, people, log_in):
    client = log_in(people.editor)
    schedule = client.get(reverse("wagtail_qtg:schedule", args=[project.pk])).content.decode()
    url = reverse("wagtail_qtg:project_calendar", args=[project.pk])
    assert url in schedule
    shown = client.post(url)
    assert "http://testserver/quartiersprojekte/kalender/" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert "/quartiersprojekte/kalender/" not in client.get(url).content.decode()
    link = CalendarLink.objects.get()
    revoke_url = reverse("wagtail_qtg:revoke_calendar_link", args=[link.pk])
    assert revoke_url in client.get(url).content.decode()
    assert client.post(revoke_url).url == url
    assert revoke_url not in client.get(url).content.decode()


def test_the_way_to_the_portfolio(project, people, log_in):
    client = log_in(people.reviewer)
    url = reverse("wagtail_qtg:calendar")
    assert url in client.get(reverse("wagtail_qtg:projects")).content.decode()
    assert client.get(url).status_code == 200
    assert "kalender/" in client.post(url).content.decode()


def test_nobody_revokes_the_link_of_another(project, people, log_in):
    link, _token = create_calendar_link(people.editor, project)
    url = reverse("wagtail_qtg:revoke_calendar_link", args=[link.pk])
    for name in ("colleague", "reviewer", "admin", "other_editor"):
        assert log_in(getattr(people, name)).post(url).status_code == 404
    assert log_in(people.editor).get(url).status_code == 405
    assert CalendarLink.objects.live().exists()


def test_too_many_links_are_told(project, people, log_in):
    for _number in range(MOST_LINKS):
        create_calendar_link(people.editor, project)
    client = log_in(people.editor)
    url = reverse("wagtail_qtg:project_calendar", args=[project.pk])
    response = client.post(url, follow=True)
    assert response.redirect_chain == [(url, 302)]
    assert CalendarLink.objects.count() == MOST_LINKS


def test_the_file_without_a_link(project, people, log_in):
    url = reverse("wagtail_qtg:project_calendar_file", args=[project.pk])
    response = log_in(people.reviewer).get(url)
    assert titles(response) == {"Nordviertel"}
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert titles(log_in(people.reviewer).get(reverse("wagtail_qtg:calendar_file")))


def test_who_is_not_logged_in_is_asked_to(project, client):
    for name, args in [("calendar", []), ("project_calendar_file", [project.pk])]:
        assert "login" in client.get(reverse(f"wagtail_qtg:{name}", args=args)).url


def test_a_site_without_the_addresses_is_told_so(project, people, log_in, settings):
    settings.ROOT_URLCONF = "tests.exports.urls_without_ours"
    client = log_in(people.editor)
    url = reverse("wagtail_qtg:project_calendar", args=[project.pk])
    page = client.get(url)
    assert "qtg.W007" in page.content.decode()
    assert client.post(url).url == url
    assert not CalendarLink.objects.exists()
    assert client.get(f"{url}file/").status_code == 200


def test_five_hundred_projects_within_a_budget(
    project, people, client, django_assert_max_num_queries
):
    copies = copies_of(project, 499)
    periods = list(project.periods.all())
    for another in copies:
        for period in periods:
            period.pk, period.project = None, another
        Period.objects.bulk_create(periods)
    token = create_calendar_link(people.reviewer)[1]
    with django_assert_max_num_queries(16), measured() as work:
        response = client.get(address(token))
    assert len(titles(response)) == 500
    assert work.seconds < 15
