"""Who sees which rows, and that nobody changes any."""

from __future__ import annotations

import pytest
from wagtail.hooks import get_hooks

from tests.factories import create_user

from .conftest import (
    REGISTERS,
    cells,
    entries,
    entry_url,
    file_rows,
    file_url,
    register_url,
    text_of,
)

pytestmark = pytest.mark.django_db

CONCERNED = ["editor", "reviewer", "coordinator", "admin"]
STRANGERS = ["other_editor", "other_reviewer", "site_editor"]


@pytest.mark.parametrize("name", CONCERNED)
def test_whom_it_concerns_sees_list_file_and_entry(funded, people, log_in, name):
    client = log_in(getattr(people, name))
    for register, row in entries(funded).items():
        assert "Nordviertel" in text_of(client.get(register_url(register))), register
        assert "Nordviertel" in text_of(client.get(entry_url(register, row))), register
        assert file_rows(client.get(file_url(register)))[0]["Projekt"] == "Nordviertel", register


@pytest.mark.parametrize("name", STRANGERS)
def test_strangers_find_nothing(funded, other_project, people, log_in, name):
    client = log_in(getattr(people, name))
    for register, row in entries(funded).items():
        page = text_of(client.get(register_url(register)))
        for word in ("Nordviertel", "Wohnwege"):
            assert word not in page, register
        assert client.get(entry_url(register, row)).status_code == 404, register
        rows = file_rows(client.get(file_url(register)))
        assert "Nordviertel" not in str(rows), register


def test_filters_do_not_name_what_is_not_ones_own(funded, other_project, people, log_in):
    page = text_of(log_in(people.editor).get(register_url("reports")))
    assert "Wohnwege" in page
    for word in ("Brückenhof", "Südstadt"):
        assert word not in page


@pytest.mark.parametrize("register", REGISTERS)
def test_nobody_without_login(funded, client, register):
    urls = [register_url(register), file_url(register), entry_url(register, funded.project)]
    assert all("login" in client.get(url).url for url in urls)


@pytest.mark.parametrize(
    "action", ["create", "edit/%s", "delete/%s", "history/%s", "choose_parent"]
)
def test_nothing_is_changed_by_a_guessed_address(funded, people, log_in, action):
    client = log_in(people.admin)
    for register, row in entries(funded).items():
        guess = action % row.pk if "%" in action else action
        for url in (f"{register_url(register)}{guess}/", f"/admin/wagtail_qtg/{guess}/"):
            assert client.get(url).status_code == 404, url
            assert client.post(url).status_code == 404, url


@pytest.mark.parametrize("register", REGISTERS)
def test_nothing_is_sent_to_a_register(funded, people, log_in, register):
    client = log_in(people.admin)
    urls = [register_url(register), file_url(register)]
    for url in [*urls, entry_url(register, entries(funded)[register])]:
        assert client.post(url).status_code == 405


@pytest.mark.parametrize("register", REGISTERS)
def test_an_entry_that_no_database_has_is_not_found(funded, people, log_in, register):
    client = log_in(people.admin)
    for guess in ("0", "9" * 40, "abc", "-1", "1%00"):
        assert client.get(f"{register_url(register)}{guess}/").status_code == 404, guess


def test_a_register_gives_no_rights_to_choose_for_groups():
    offered = [permission for find in get_hooks("register_permissions") for permission in find()]
    models = {permission.content_type.model for permission in offered}
    assert not models & {"signoff", "fundingrelease", "quarterreportpage"}


def test_the_menu_is_there_for_whom_a_project_concerns(project, people, log_in):
    assert register_url("releases") in text_of(log_in(people.editor).get("/admin/"))
    assert register_url("releases") not in text_of(log_in(people.other_reviewer).get("/admin/"))


@pytest.mark.parametrize("register", REGISTERS)
def test_a_reviewer_without_programme_reads_that_there_is_nothing(
    funded, programme, people, log_in, register
):
    nobody = create_user("nobody", people.site_editor.groups.get())
    response = log_in(nobody).get(register_url(register))
    assert "Hier gibt es noch nichts, was Sie betrifft" in text_of(response)
    assert not response.context["rows"]


@pytest.mark.parametrize("register", REGISTERS)
def test_without_any_project_the_lists_and_files_are_empty(people, log_in, register):
    client = log_in(people.admin)
    assert cells(client.get(register_url(register))) == []
    assert file_rows(client.get(file_url(register))) == []
