"""Real workers make the PDFs of real signatures, and some of them die; prints what came of it.

``DATABASE_URL=… DJANGO_SETTINGS_MODULE=tests.races.worker_settings python -m tests.races.worker``;
the database has to be migrated and set up (``qtg_setup``), and is of no use for anything else.
Each worker is a process of its own, which has loaded everything before it begins.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command

SECONDS = 300  # a busy machine is slow, not broken


def wait_until(is_so: Any) -> None:
    for _attempt in range(SECONDS * 20):
        if is_so():
            return
        time.sleep(0.05)
    raise TimeoutError


@contextmanager
def worker(moment: str = "", mark: Path | str = "") -> Iterator[ForkProcess]:
    """A worker that is asked to end after the block, if it still lives."""
    process = start_worker(moment=moment, mark=mark)
    try:
        yield process
    finally:
        process.terminate()
        process.join(SECONDS)


def work_off() -> None:
    """A worker that ends when no order waits."""
    process = start_worker("--batch")
    process.join(SECONDS)
    assert process.exitcode == 0


def start_worker(*options: str, moment: str = "", mark: Path | str = "") -> ForkProcess:
    from django.db import connections

    connections.close_all()  # each process has its own
    told = {"QTG_MOMENT": moment, "QTG_MARK": str(mark)}
    process = get_context("fork").Process(target=work, args=(told, *options))
    process.start()
    return process


def work(told: dict[str, str], *options: str) -> None:
    os.environ.update(told)
    quickly = ("--no-startup-delay", "--interval", "0.1")
    call_command("db_worker", *quickly, *options, stdout=sys.stderr)


class Funding:
    """A signed concept whose PDF is to be made, and what each side sees of it."""

    def __init__(self, scene: Any) -> None:
        from .clicks import logged_in
        from .decisions import signing

        self.page = scene.new_concept()
        self.record = signing("anna", self.page).prepare()()
        self.client = logged_in("anna")

    @property
    def document(self) -> Any:
        from wagtail_qtg.models import SignOffDocument

        return SignOffDocument.objects.get(sign_off=self.record)

    @property
    def is_done(self) -> bool:
        return self.document.is_done

    def seen(self) -> dict[str, Any]:
        """The state, the order to the worker, what the page says, and what the link hands out."""
        from django.urls import reverse
        from django_tasks_db.models import DBTaskResult

        from .clicks import url_of

        document = self.document
        url = reverse("wagtail_qtg:download_document", args=[document.pk])
        handed_out = self.handed_out(url)
        page = self.client.get(url_of(self.page)).content.decode()
        order = [document._meta.label, document.pk]
        jobs = DBTaskResult.objects.filter(args_kwargs__args=order)
        return {
            "state": document.state,
            "error": document.error,
            "attempts": document.attempts,
            "jobs": list(jobs.order_by("enqueued_at").values_list("status", flat=True)),
            "is being made": "Das PDF wird gerade erstellt" in page,
            "says why": bool(document.error) and document.get_error_display() in page,
            "link": f'href="{url}"' in page,
            "handed out": handed_out,
        }

    def handed_out(self, url: str) -> str:
        """“whole”, or nothing; whatever else comes is shown."""
        import hashlib

        response = self.client.get(url, follow=True)
        if response.redirect_chain:
            return "nothing"
        is_whole = hashlib.sha256(response.content).hexdigest() == self.document.sha256
        return "whole" if is_whole and response.content.endswith(b"%%EOF\n") else "NOT WHOLE"

    def press_the_button(self) -> None:
        from django.urls import reverse

        url = reverse("wagtail_qtg:retry_document", args=[self.document.pk])
        self.client.post(url, follow=True)


def files() -> int:
    from wagtail_qtg.common.private_files import private_storage

    folder = Path(private_storage().path("documents"))
    return sum(path.is_file() for path in folder.glob("*"))


def retry() -> None:
    """Some minutes later: until then a worker may be at it."""
    from django.utils import timezone

    from wagtail_qtg.models import SignOffDocument

    waiting = SignOffDocument.objects.filter(state="waiting")
    waiting.update(changed_at=timezone.now() - timedelta(minutes=10))
    call_command("qtg_retry", stdout=sys.stderr)


def ordinary(funding: Funding) -> dict[str, Any]:
    before = funding.seen()
    with worker() as process:
        wait_until(lambda: funding.is_done)
    return {"before": before, "after": funding.seen(), "ended with": process.exitcode}


def killed(funding: Funding, moment: str, mark: Path, heal: Any) -> dict[str, Any]:
    """Killed while it stands still; what the next worker does, and what heals it."""
    with worker(moment, mark) as process:
        wait_until(mark.exists)
        during, left = funding.seen(), files()
        process.kill()
        process.join(SECONDS)
    mark.unlink()
    work_off()
    next_worker = funding.seen()
    heal(funding)
    return {
        "during": during,
        "files left": left,
        "the next worker": next_worker,
        "healed": funding.seen(),
    }


def heal_by_command(funding: Funding) -> None:
    retry()


def heal_by_button(funding: Funding) -> None:
    funding.press_the_button()
    work_off()


def failing(funding: Funding) -> dict[str, Any]:
    with worker("full"):
        wait_until(lambda: funding.document.error)
    failed = funding.seen()
    heal_by_button(funding)
    return {"failed": failed, "again": funding.seen()}


def overtaken(funding: Funding, mark: Path) -> dict[str, Any]:
    """While one worker stands still, ``qtg_retry`` makes the same PDF; then the one goes on."""
    with worker("setting", mark):
        wait_until(mark.exists)
        retry()
        mark.unlink()
    return funding.seen()


def two_workers(fundings: list[Funding]) -> list[dict[str, Any]]:
    with worker(), worker():
        wait_until(lambda: all(funding.is_done for funding in fundings))
    return [funding.seen() for funding in fundings]


def main() -> None:
    from .scene import Scene
    from .standstill import stop_while_setting

    stop_while_setting()
    scene, mark = Scene(), Path(os.environ["TMPDIR"]) / "mark"
    report = {
        "ordinary": ordinary(Funding(scene)),
        "killed while setting": killed(Funding(scene), "setting", mark, heal_by_command),
        "killed while storing": killed(Funding(scene), "storing", mark, heal_by_button),
        "failing": failing(Funding(scene)),
        "overtaken": overtaken(Funding(scene), mark),
        "two workers": two_workers([Funding(scene) for _number in range(4)]),
        "files": files(),
    }
    json.dump(report, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    django.setup()
    main()
