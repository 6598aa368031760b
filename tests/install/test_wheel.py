"""The built wheel, in a site that is not the example, by the steps of the README."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from tests.servers import running

ROOT = Path(__file__).parent.parent.parent

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


def run(*command, **options):
    result = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="session")
def dist(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), cwd=ROOT)
    return folder


@pytest.fixture(scope="session")
def wheel(dist):
    return next(dist.glob("*.whl"))


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


def settings_of_the_readme() -> str:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.S)
    (block,) = [block for block in blocks if "INSTALLED_APPS" in block]
    return "\n".join(line.removeprefix("   ") for line in block.splitlines())


def address_of_the_readme() -> str:
    (line,) = re.findall(r"`(path\(.*?public_urls.*?,)`", (ROOT / "README.md").read_text("utf-8"))
    return line


@pytest.fixture(scope="session")
def site(wheel, tmp_path_factory):
    """What ``wagtail start`` makes, with the wheel and the settings of the README."""
    folder = tmp_path_factory.mktemp("elsewhere")
    packages = folder / "packages"
    run(
        *(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"),
        *("--target", str(packages), str(wheel)),
    )
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("DJANGO")},
        "PYTHONPATH": str(packages),
    }
    starter = "from wagtail.bin.wagtail import main; main()"
    run(sys.executable, "-c", starter, "start", "mysite", cwd=folder, env=environment)
    project = folder / "mysite"
    settings = project / "mysite" / "settings" / "base.py"
    text = settings.read_text("utf-8").replace('LANGUAGE_CODE = "en-us"', 'LANGUAGE_CODE = "de"')
    settings.write_text(
        f"{text}\nfrom pathlib import Path\nBASE_DIR = Path(BASE_DIR)\n{settings_of_the_readme()}",
        "utf-8",
    )
    urls = project / "mysite" / "urls.py"
    beginning = "urlpatterns = [\n"
    with_ours = f"{beginning}    {address_of_the_readme()}\n"
    urls.write_text(urls.read_text("utf-8").replace(beginning, with_ours, 1), "utf-8")
    manage = [sys.executable, "manage.py"]
    options = {"cwd": project, "env": environment}
    where = run(
        *(sys.executable, "-c", "import wagtail_qtg; print(wagtail_qtg.__file__)"), **options
    )
    assert str(packages) in where
    run(*manage, "migrate", "--verbosity", "0", **options)
    return manage, options


def test_it_migrates_sets_up_and_serves_a_project_page(site):
    manage, options = site
    for _time in range(2):
        assert "sind eingerichtet" in run(*manage, "qtg_setup", **options)
    assert "7 periods" in run(*manage, "shell", "-c", FIRST_PROJECT, **options)
    with running(manage, **options) as address:
        page = urllib.request.urlopen(f"{address}/quartiere/nordviertel/").read().decode()
        style = re.search(r'href="(/static/wagtail_qtg/[^"]+\.css)"', page)[1]
        assert urllib.request.urlopen(address + style).status == 200
    assert "<h1>Nordviertel</h1>" in page
    assert "1. März 2026 bis 29. Februar 2028" in page


def test_checks_ask_for_what_the_webmaster_forgot(site):
    manage, options = site
    result = subprocess.run(
        [*manage, "check", "--database", "default"],
        capture_output=True,
        text=True,
        check=False,
        **options,
    )
    found = set(re.findall(r"qtg\.\w+", result.stdout + result.stderr))
    assert "qtg.W002" in found  # SQLite without IMMEDIATE, as the README says
    assert "qtg.W007" not in found
    assert not {code for code in found if code.startswith("qtg.E")}


def test_no_migration_is_missing_there(site):
    manage, options = site
    command = ["makemigrations", "--check", "--dry-run", "wagtail_qtg"]
    assert "No changes" in run(*manage, *command, **options)
