"""Redis and buckets, as the production settings have them by choice, and what they cost."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

from tests.races.conftest import run_program

from .services.servers import NOBODY_ELSE, REGION, buckets

pytestmark = pytest.mark.redis

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def report(tmp_path_factory, beginning) -> dict[str, Any]:
    """What came of it in a process of its own."""
    redis = runpy.run_path(str(ROOT / "tooling" / "redis_server.py"))["find_redis"]()
    assert redis, "No Redis: run “make test”, which installs one, or leave out -m 'not redis'."
    folder = tmp_path_factory.mktemp("services")
    beginning(folder / "db.sqlite3")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (NOBODY_ELSE | REGION).items():
            patch.setenv(name, value)
        with buckets("pictures", "confidential") as address:
            environment = {
                "DJANGO_SETTINGS_MODULE": "tests.journeys.services.settings",
                "SECRET_KEY": "only-for-this-machine-and-only-as-long-as-the-tests-run",
                "ALLOWED_HOSTS": "quartiere.example,testserver",
                "EXAMPLE_VAR_DIR": str(folder),
                "REDIS": redis,
                "S3_ENDPOINT_URL": address,
                "MEDIA_BUCKET": "pictures",
                "MEDIA_ORIGIN": "https://media.example",
                "PRIVATE_BUCKET": "confidential",
            }
            url = f"sqlite:///{folder}/db.sqlite3"
            command = ("tests.journeys.services.journey", str(folder))
            return json.loads(run_program(url, folder, *command, **environment))


def test_attachments_lie_in_the_private_bucket(report):
    assert report["attached"] == {"read": True, "kept": True}


def test_pictures_come_from_the_media(report):
    found = report["shown"]
    assert found["shown"] == [True] * len(found["shown"]) != []
    assert [found[name] for name in ("uploaded", "allowed", "printed")] == [True] * 3


def test_rq_makes_the_pdf_of_a_signature(report):
    assert report["made"] == {"handed out": True}


def test_a_queue_that_is_gone_keeps_nobody_from_signing(report):
    later = {"before": "waiting", "says so": True, "handed out": True}
    assert report["made later"] == later


def test_what_is_deleted_in_the_bucket_is_named(report):
    assert "2 Abzeichnungen geprüft, alle stimmen." in report["lost"]["before"]
    assert report["lost"]["after"].count("ein PDF, dessen Datei fehlt") == 1


def test_redis_keeps_what_is_written_once(report):
    assert report["kept"] > 0
