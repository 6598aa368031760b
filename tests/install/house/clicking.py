"""People of the house, and where they click."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests.signoff.steps import fresh
from wagtail_qtg.signoff.actions import seen_digest

PASSWORD = "nobody else knows"
HOSTS = {"nord": "nord.example.org", "sued": "sued.example.org"}


def create_person(name, *groups, **flags):
    person = get_user_model().objects.create_user(f"{name}@example.org", PASSWORD, **flags)
    person.groups.set(groups)
    return person


def log_in(person, host=HOSTS["nord"]):
    """By the form, with the mail address."""
    client = Client(headers={"host": host})
    form = {"username": person.email, "password": PASSWORD}
    response = client.post(reverse("wagtailadmin_login"), form)
    assert response.status_code == 302, response.content.decode()
    return client


def press(page, person, decision, **data):
    form = {"decision": decision, "seen": seen_digest(fresh(page)), **data}
    response = log_in(person).post(reverse("wagtail_qtg:review", args=[page.pk]), form)
    assert response.status_code == 302, response.context["messages"]


def admin_screens(project, report):
    """The ways that begin in the menu, and those about one project and one documentation."""
    of_a_project = (
        "schedule own_entries field_matrix network results ledger deputies erase_names documents "
        "self_checks project_calendar project_calendar_file"
    )
    of_a_page = "review reassign read checklist attachments"
    of_nothing = "desk numbers projects calendar calendar_file experiences partners"
    for name in of_nothing.split():
        yield reverse(f"wagtail_qtg:{name}")
    for name in of_a_project.split():
        yield reverse(f"wagtail_qtg:{name}", args=[project.pk])
    for name in of_a_page.split():
        yield reverse(f"wagtail_qtg:{name}", args=[report.pk])
    yield reverse("wagtail_qtg:talk", args=[report.pk])
    for table in ["projects", "periods", "goals", "outcomes", "releases"]:
        yield reverse("wagtail_qtg:exports", args=[table])
    for page in (project, report):
        yield reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield reverse("wagtailadmin_pages:history", args=[page.pk])
    for name in ["wagtailadmin_home", "wagtailadmin_explore_root", "wagtailadmin_account"]:
        yield reverse(name)
    for register in ["projectpage", "quarterreportpage", "signoff", "fundingrelease"]:
        yield f"/intern/redaktion/wagtail_qtg/{register}/"
