"""Run with this Wagtail on a file that ``before.py`` made: it is migrated, and all is as it was."""

from __future__ import annotations

import os

import django
import pytest

django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.urls import reverse  # noqa: E402
from wagtail.models import Revision  # noqa: E402

from tests.factories import dates  # noqa: E402
from tests.signoff.steps import fresh, sign  # noqa: E402
from wagtail_qtg.models import (  # noqa: E402
    FundingRelease,
    GoalOutcome,
    ProjectPage,
    PublicResult,
    QuarterReportPage,
    SignOff,
)
from wagtail_qtg.signoff.verification import missing_rows, verify_sign_offs  # noqa: E402

setup_test_environment()

#: At our first migration there was neither concept nor report.
HAS_RECORDS = os.environ["AS_IT_WAS"] != "first"
only_with_records = pytest.mark.skipif(not HAS_RECORDS, reason="nothing was signed then")


@pytest.fixture(scope="module", autouse=True)
def upgraded():
    """As docs/how-to/install.md says under “Updating”."""
    call_command("migrate", verbosity=0)
    call_command("qtg_setup", verbosity=0)


@pytest.fixture
def project():
    return ProjectPage.objects.get(slug="nordviertel")


def client_of(name):
    client = Client()
    client.force_login(get_user_model().objects.get(username=name))
    return client


def test_the_project_is_as_it_was(project):
    assert (project.place, project.federal_state) == ("Hellersiek", "NW")
    assert project.picture.title == "Bushaltestelle"
    assert len(dates(project)) == 7
    assert dates(project)[0] == (1, "2026-03-01", "2026-05-31")
    assert project.schedule_changes.count() == 1
    assert project.latest_revision.as_object().summary == "Mit dem Bus in die Stadt"


def test_everybody_reads_it(project):
    for address in (project.get_parent().url, project.url, f"{project.url}leichte-sprache/"):
        response = Client().get(address)
        assert response.status_code == 200
        assert "Nordviertel" in response.content.decode()


def test_its_editors_go_on(project):
    client = client_of("editor")
    for name in ("edit", "history"):
        assert (
            client.get(reverse(f"wagtailadmin_pages:{name}", args=[project.pk])).status_code == 200
        )
    for name in ("schedule", "ledger", "documents"):
        assert client.get(reverse(f"wagtail_qtg:{name}", args=[project.pk])).status_code == 200


@only_with_records
def test_what_was_signed_is_sound(project):
    checked = list(verify_sign_offs())
    assert [record.kind for record, _faults in checked] == ["concept", "goals", "review"]
    assert not [faults for _record, faults in checked if faults]
    assert not list(missing_rows())
    assert [r.period.number for r in FundingRelease.objects.of(project)] == [1, 2, 3]
    assert GoalOutcome.objects.count() == 3
    assert PublicResult.objects.get().goal in Client().get(project.url).content.decode()


@only_with_records
def test_old_versions_open(project):
    report = QuarterReportPage.objects.get(period__number=2)
    assert [block.value["achieved"] for block in report.sheets] == ["yes", "partly", "no"]
    first = Revision.objects.for_instance(report).earliest("pk").pk
    client = client_of("reviewer")
    for address in (
        reverse("wagtail_qtg:review", args=[report.pk]),
        reverse("wagtail_qtg:read", args=[report.pk]),
    ):
        assert client.get(address).status_code == 200
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[report.pk, first, "latest"])
    assert client_of("admin").get(compare).status_code == 200


@only_with_records
def test_what_waited_is_signed_now(project):
    report = QuarterReportPage.objects.get(period__number=3)
    sign(report, get_user_model().objects.get(username="reviewer"))
    assert fresh(report).stage == "running"
    assert SignOff.objects.of(project).count() == 4
    assert not [faults for _record, faults in verify_sign_offs() if faults]
