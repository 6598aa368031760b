"""The built wheel, in a site that is not the example, by the steps of the README."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import textwrap
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.servers import running

from .sites import ROOT, start_site

pytestmark = pytest.mark.install

#: What the webmaster clicks in step 6, in code.
FIRST_PROJECT = """
from datetime import date
from wagtail.models import Page
from wagtail_qtg.models import Organisation, Programme, ProjectIndexPage, ProjectPage
from wagtail_qtg.projects.actions import change_schedule
from wagtail_qtg.projects.enums import ScheduleChangeKind
from wagtail_qtg.projects.schedule import Request

index = ProjectIndexPage(title="Quartiere", slug="quartiere")
Page.objects.get(depth=2).add_child(instance=index)
project = ProjectPage(
    title="Nordviertel",
    slug="nordviertel",
    organisation=Organisation.objects.create(name="Wohnwege"),
    programme=Programme.objects.get(slug="lwl-qtg"),
)
index.add_child(instance=project)
change_schedule(project, Request(ScheduleChangeKind.PLAN, on=date(2026, 3, 1)))
print(project.periods.count(), "periods")
"""


#: Models of its own, other addresses, two sites, a moderation, another language.
HOUSE = Path(__file__).parent / "house"

MOVE_IN = """
import django
from django.core.management import call_command

django.setup()
call_command("makemigrations", "people", "house")
call_command("migrate", verbosity=0)
call_command("makemigrations", "wagtail_qtg", check_changes=True, dry_run=True)
"""


def files_of(folder: str, *endings: str) -> set[str]:
    return {
        str(path.relative_to(ROOT))
        for path in (ROOT / "wagtail_qtg" / folder).rglob("*")
        if path.is_file() and path.name.endswith(endings)
    }


@pytest.mark.parametrize(
    ("folder", "endings"),
    [
        ("templates", (".html",)),
        ("static", (".css",)),
        ("locale", (".mo", ".po")),
        ("catalogue/data", (".json",)),
        ("migrations", (".py",)),
        ("management", (".py",)),
    ],
)
def test_wheel_holds_everything(wheel, folder, endings):
    wanted = files_of(folder, *endings)
    assert wanted
    assert wanted <= set(zipfile.ZipFile(wheel).namelist())


def test_wheel_holds_nothing_else(wheel):
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"wagtail_qtg", wheel.name.rsplit("-py3", 1)[0] + ".dist-info"}


def test_sdist_builds_too(dist):
    assert list(dist.glob("*.tar.gz"))


def test_it_migrates_sets_up_and_serves_a_project_page(site):
    for _time in range(2):
        assert "sind eingerichtet" in site.manage("qtg_setup")
    assert "7 periods" in site.manage("shell", "-c", FIRST_PROJECT)
    manage = [sys.executable, "manage.py"]
    with running(manage, cwd=site.folder, env=site.environment) as address:
        page = urllib.request.urlopen(f"{address}/quartiere/nordviertel/").read().decode()
        style = re.search(r'href="(/static/wagtail_qtg/[^"]+\.css)"', page)[1]
        assert urllib.request.urlopen(address + style).status == 200
    assert "<h1>Nordviertel</h1>" in page
    assert "1. März 2026 bis 29. Februar 2028" in page


def test_checks_ask_for_what_the_webmaster_forgot(site):
    result = subprocess.run(
        [sys.executable, "manage.py", "check", "--database", "default"],
        capture_output=True,
        text=True,
        check=False,
        cwd=site.folder,
        env=site.environment,
    )
    found = set(re.findall(r"qtg\.\w+", result.stdout + result.stderr))
    assert "qtg.W002" in found  # SQLite without IMMEDIATE, as the README says
    assert "qtg.W007" not in found
    assert not {code for code in found if code.startswith("qtg.E")}


def test_no_migration_is_missing_there(site):
    command = ["makemigrations", "--check", "--dry-run", "wagtail_qtg"]
    assert "No changes" in site.manage(*command)


@pytest.fixture(scope="module")
def house(packages, tmp_path_factory):
    house = start_site(tmp_path_factory.mktemp("house"), packages)
    shutil.copytree(HOUSE, house.folder / "house")
    assert "No changes" in house.python("-c", MOVE_IN, DJANGO_SETTINGS_MODULE="house.settings")
    return house


def steps(house, name, packages, settings, **environment):
    """A file of tests that is run there, with the wheel first and what tests write with."""
    pytest_there = ["-m", "pytest", f"house/{name}.py", "-p", "no:django", "-p", "no:cacheprovider"]
    environment |= {"PYTHONPATH": f"{packages}:{ROOT}", "DJANGO_SETTINGS_MODULE": settings}
    return house.python(*pytest_there, **environment)


@pytest.fixture(scope="module")
def journey(house, packages):
    """What it printed; all that was signed on it stays in the house."""
    return steps(house, "journey", packages, "house.settings")


def test_a_house_with_models_of_its_own_writes_signs_shows_and_prints(journey):
    assert "18 passed" in journey


def test_the_house_works_on_when_the_app_is_taken_out(house, journey, packages):
    how_to = (ROOT / "docs/how-to/uninstall.md").read_text("utf-8")
    assert "   python manage.py migrate wagtail_qtg zero\n" in how_to
    migrate = ["manage.py", "migrate", "wagtail_qtg", "zero", "--verbosity", "0"]
    house.python(*migrate, DJANGO_SETTINGS_MODULE="house.settings")
    (snippet,) = re.findall(r"   ```python\n(.*?)   ```", how_to, re.S)
    (house.folder / "house" / "conftest.py").unlink()
    done = steps(
        house,
        "afterwards",
        packages,
        "house.settings_without",
        SNIPPET=textwrap.dedent(snippet),
    )
    assert "4 passed" in done
