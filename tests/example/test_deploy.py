"""The files to deploy with hold together; they were never started here, for want of Docker."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import get_commands

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "example_site" / "deploy"
SETTINGS = (ROOT / "example_site/settings/production.py").read_text("utf-8")
BASE = (ROOT / "example_site/settings/base.py").read_text("utf-8")
OURS = ("preparation", "web", "worker", "clock")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def dockerfile() -> str:
    return (DEPLOY / "Dockerfile").read_text("utf-8")


def test_every_service_has_what_the_settings_need(compose):
    needed = set(re.findall(r'^\w.*needed\("(\w+)"\)', SETTINGS, re.M))
    assert {"SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"} <= needed
    for name in OURS:
        assert needed <= set(compose["services"][name]["environment"]), name


def test_every_variable_is_one_that_the_settings_read(compose, dockerfile):
    read = set(re.findall(r'(?:environ\.get|needed)\(\s*"(\w+)"', SETTINGS + BASE))
    given = set(compose["services"]["web"]["environment"])
    given |= set(re.findall(r"(\w+_DIR)=", dockerfile))
    assert given <= read


def test_every_variable_of_the_compose_file_is_in_the_example(compose):
    text = (DEPLOY / "compose.yaml").read_text("utf-8")
    example = (DEPLOY / "website.env.example").read_text("utf-8")
    used = set(re.findall(r"\$\{(\w+)", text))
    assert used == set(re.findall(r"^(\w+)=", example, re.M))


def test_every_command_is_one(compose):
    texts = [str(compose["services"][name].get("command", "")) for name in OURS]
    texts.append((DEPLOY / "clock.sh").read_text("utf-8").replace("run ", "manage.py "))
    commands = set(re.findall(r"manage\.py ([a-z]\w+)", " ".join(texts)))
    assert {"migrate", "createcachetable", "qtg_setup", "db_worker", "qtg_retry"} <= commands
    assert commands - {"db_worker", "prune_db_task_results"} <= set(get_commands())


def test_whatever_is_mounted_and_waited_for_is_there(compose):
    services, volumes = compose["services"], compose["volumes"]
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)
        for mount in service.get("volumes", ()):
            source = mount.split(":")[0]
            assert (DEPLOY / source).is_file() if source.startswith(".") else source in volumes
    for path in re.findall(r"^COPY (.+) \S+$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.M):
        assert all((ROOT / source).exists() for source in path.split())


def test_the_proxy_sees_the_media_and_nothing_private(compose, dockerfile):
    mounted = {mount.split(":")[0] for mount in compose["services"]["proxy"]["volumes"]}
    assert "media" in mounted
    assert "private" not in mounted
    caddyfile = (DEPLOY / "Caddyfile").read_text("utf-8")
    [port] = re.findall(r"reverse_proxy web:(\d+)", caddyfile)
    assert f":{port}" in compose["services"]["web"]["command"]
    for name in ("media", "private"):
        assert f"{name.upper()}_DIR=/srv/{name}" in dockerfile
        assert f"{name}:/srv/{name}" in compose["services"]["web"]["volumes"]
    assert "root * /srv/media" in caddyfile


def test_a_database_is_reached_by_nobody_else(compose):
    published = {name for name, service in compose["services"].items() if "ports" in service}
    assert published == {"proxy"}


#: Programs that write down what is asked of them; one of them fails, and each sleep is one day's.
PROGRAMS = {
    "python": 'shift; echo "$@" >> ran; [ "$1" != qtg_remind ]',
    "sleep": 'sed -i 1d days; test -s days && echo "after $(head -n 1 days)" >> ran',
    "date": 'if [ "$1" = +%F ]; then head -n 1 days; else head -n 1 days | cut -c 6-7; fi',
}


def run_clock(folder: Path, *days: str) -> list[str]:
    """What it runs when it is started on the first day, and after each ten minutes looks anew."""
    for name, text in PROGRAMS.items():
        (folder / name).write_text(f"#!/bin/sh\n{text}\n")
        (folder / name).chmod(0o755)
    (folder / "days").write_text("\n".join(days) + "\n")
    done = subprocess.run(
        ["sh", DEPLOY / "clock.sh"],
        cwd=folder,
        env={**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert set(done.stderr.splitlines()) == {"failed: qtg_remind"}
    return (folder / "ran").read_text().splitlines()


DAILY = ["qtg_retry", "qtg_open_periods", "qtg_remind", "prune_db_task_results"]


def test_the_clock_runs_each_command_in_its_time(tmp_path):
    """What fails keeps nothing else from running."""
    days = ("2026-03-30", "2026-03-30", "2026-03-31", "2026-03-31", "2026-04-01")
    assert run_clock(tmp_path, *days) == [
        "after 2026-03-30",
        "qtg_retry",
        "after 2026-03-31",
        *DAILY,
        "after 2026-03-31",
        "qtg_retry",
        "after 2026-04-01",
        *DAILY,
        "qtg_verify_sign_offs",
        "qtg_erase_names",
    ]
