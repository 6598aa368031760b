"""The list, reading and deleting: what they show, and who comes in."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from wagtail_qtg.models import ProjectPage, SelfCheck

from .factories import DAY, LATER, address, begin, fill, text_of, use_form

pytestmark = pytest.mark.django_db

STRANGERS = ["other_editor", "other_reviewer", "site_editor"]
CONCERNED = ["editor", "reviewer", "coordinator", "admin"]


@pytest.mark.parametrize("name", CONCERNED)
def test_the_project_leads_to_the_list(project, list_url, people, log_in, name):
    client = log_in(getattr(people, name))
    assert list_url in text_of(client.get(reverse("wagtail_qtg:schedule", args=[project.pk])))
    page = text_of(client.get(list_url))
    assert "Zu diesem Projekt gibt es noch keine Selbstprüfung." in page
    assert "Zwei Selbstprüfungen vergleichen" not in page


def test_a_programme_without_criteria_leads_nowhere(project, list_url, people, log_in):
    use_form(project, None)
    client = log_in(people.editor)
    assert list_url not in text_of(client.get(reverse("wagtail_qtg:schedule", args=[project.pk])))
    assert "keine Qualitätskriterien" in text_of(client.get(list_url))


def test_a_project_without_programme_says_so(project, list_url, people, log_in):
    ProjectPage.objects.filter(pk=project.pk).update(programme=None)
    assert "keine Qualitätskriterien" in text_of(log_in(people.editor).get(list_url))
    response = log_in(people.editor).post(list_url, {"day": str(DAY), "filled_by": "team"})
    assert "keine Qualitätskriterien" in text_of(response)
    assert not SelfCheck.objects.exists()


def test_a_new_one_is_begun_and_filled_in_at_once(list_url, people, log_in):
    client = log_in(people.editor)
    for _time in range(2):
        response = client.post(list_url, {"day": str(DAY), "filled_by": "team"})
        assert response.url == address("fill_self_check", SelfCheck.objects.get())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"day": str(DAY)}, "Bitte wählen Sie, wer ausfüllt."),
        ({"day": str(DAY), "filled_by": "reviewer"}, "gültige"),
        ({"day": "2090-01-01", "filled_by": "team"}, "Dieser Tag kommt erst noch."),
        ({"filled_by": "team"}, "Dieses Feld muss ausgefüllt werden."),
    ],
)
def test_what_is_wrong_begins_nothing(list_url, people, log_in, data, words):
    assert words in text_of(log_in(people.editor).post(list_url, data))
    assert not SelfCheck.objects.exists()


def test_today_is_proposed(list_url, people, log_in):
    assert f'value="{timezone.localdate()}"' in text_of(log_in(people.editor).get(list_url))


def test_the_list_counts_by_area_and_gives_no_marks(project, check, list_url, people, log_in):
    fill(check, people.editor, "2.K1", "2.K2", "3.P3.1")
    page = text_of(log_in(people.reviewer).get(list_url))
    assert "2. Zielsteuerung: <span>2 von 7" in page
    assert "3. Evaluation: <span>1 von 9" in page
    assert "Sie ist keine Bewertung" in page
    assert "von 69" not in page
    assert "%" not in page.partition('class="qtg-admin')[2].partition("</main>")[0]


def test_the_newest_stands_first(project, check, list_url, people, log_in):
    begin(project, people.editor, day=LATER)
    page = text_of(log_in(people.editor).get(list_url))
    assert page.index("01.09.2024") < page.index("02.06.2024")
    assert "Zwei Selbstprüfungen vergleichen" in page


@pytest.mark.parametrize("name", CONCERNED)
def test_those_whom_it_concerns_read_it(check, read_url, people, log_in, name):
    fill(check, people.editor, "2.K2", a3="Wir fragen nach.")
    page = text_of(log_in(getattr(people, name)).get(read_url))
    assert "Wir fragen nach." in page
    assert page.count(">angekreuzt: <") == 1
    assert page.count(">nicht angekreuzt: <") == 68
    assert "1 von 7 angekreuzt" in page


def test_reading_offers_what_one_may_do(check, read_url, people, log_in):
    fill_url, delete_url = address("fill_self_check", check), address("delete_self_check", check)
    may = {
        "editor": (True, True),
        "colleague": (True, False),
        "reviewer": (False, False),
        "coordinator": (True, True),
    }
    for name, (fills, deletes) in may.items():
        page = text_of(log_in(getattr(people, name)).get(read_url))
        assert ((fill_url in page), (delete_url in page)) == (fills, deletes)


@pytest.mark.parametrize("name", STRANGERS)
def test_for_strangers_nothing_of_it_exists(project, check, list_url, people, log_in, name):
    client = log_in(getattr(people, name))
    for view in ("self_check", "delete_self_check"):
        assert client.get(address(view, check)).status_code == 404
        assert client.post(address(view, check)).status_code in (404, 405)
    assert client.get(list_url).status_code == 404
    assert client.post(list_url, {"day": str(DAY), "filled_by": "team"}).status_code == 404
    compare = reverse("wagtail_qtg:compare_self_checks", args=[project.pk])
    assert client.get(f"{compare}?then={check.pk}&now={check.pk}").status_code == 404
    assert SelfCheck.objects.count() == 1


def test_nobody_comes_in_without_login(check, list_url, read_url, client):
    for url in (list_url, read_url, address("delete_self_check", check)):
        assert "login" in client.get(url).url
        assert "login" in client.post(url).url
    assert SelfCheck.objects.count() == 1


def test_a_number_that_no_database_has_is_not_found(people, log_in):
    url = reverse("wagtail_qtg:self_check", args=[10**30])
    assert log_in(people.admin).get(url).status_code == 404


def test_deleting_asks_first(check, people, log_in):
    client, url = log_in(people.editor), address("delete_self_check", check)
    assert "lassen sich nicht zurückholen" in text_of(client.get(url))
    assert SelfCheck.objects.exists()
    assert "Die Selbstprüfung ist gelöscht." in text_of(client.post(url, follow=True))
    assert not SelfCheck.objects.exists()


@pytest.mark.parametrize("name", ["colleague", "reviewer"])
def test_others_of_the_project_delete_nothing(check, people, log_in, name):
    client, url = log_in(getattr(people, name)), address("delete_self_check", check)
    for response in (client.get(url), client.post(url)):
        assert response.url == reverse("wagtailadmin_home")
    assert SelfCheck.objects.exists()


def test_the_list_asks_the_database_the_same_for_one_and_for_many(
    project, check, list_url, people, log_in
):
    client = log_in(people.editor)
    client.get(list_url)
    with CaptureQueriesContext(connection) as one:
        client.get(list_url)
    for month in range(1, 6):
        begin(project, people.editor, day=LATER.replace(month=month))
    with CaptureQueriesContext(connection) as many:
        client.get(list_url)
    assert len(many) == len(one)
