"""Kills real processes in the middle of a decision and looks at what they leave.

``DATABASE_URL=… DJANGO_SETTINGS_MODULE=tests.settings python -m tests.races.kill``; the database
has to be migrated and set up (``qtg_setup``), and is of no use for anything else.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

import django
from django.db import connection, connections

ENOUGH = 2000  # statements; no decision has so many


class AfterStatement:
    """Lets so many statements through, the last one included, and then does what it is told."""

    def __init__(self, number: int, then: Callable[[], Any]) -> None:
        self.left = number
        self.then = then

    def __call__(self, execute: Callable, *statement: Any) -> Any:
        result = execute(*statement)
        self.left -= 1
        if self.left == 0:
            self.then()
        return result


def die() -> None:
    """No handler, no rollback, no goodbye: as if the power were gone."""
    os.kill(os.getpid(), signal.SIGKILL)


def in_a_process(decide: Callable[[], Any], number: int, then: Callable[[], Any] = die) -> int:
    """Its number; the connection is the child's own, and so is its end."""
    connections.close_all()
    gc.freeze()  # so that the child does not copy what it only looks at
    child = os.fork()
    if child:
        return child
    try:
        with connection.execute_wrapper(AfterStatement(number, then)):
            decide()
    finally:
        os._exit(0)


def was_killed(child: int) -> bool:
    _child, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def kill_after_every_statement(decide: Callable[[], Any]) -> dict[str, Any]:
    """Until something is left for the first time; that must be all of it."""
    from tests.rows import all_rows

    before = all_rows()
    for number in range(1, ENOUGH):
        killed = was_killed(in_a_process(decide, number))
        now = all_rows()
        if now != before or not killed:
            break
    changed = sorted(table for table in now if now[table] != before[table])
    return {"left nothing": number - 1, "last one killed": killed, "changed": changed}


def kill_while_another_waits(page: Any, statement: int) -> dict[str, Any]:
    """One stands still in the middle of the decision; who waits for her gets it when she dies."""
    from concurrent.futures import ThreadPoolExecutor

    from .decisions import signing
    from .together import SECONDS

    heard, said = os.pipe()
    child = in_a_process(
        signing("anna", page).prepare(), statement, lambda: (os.write(said, b"x"), time.sleep(3600))
    )
    os.close(said)
    stood_still = os.read(heard, 1) == b"x"
    os.close(heard)

    def sign() -> Any:
        try:
            return signing("berta", page).prepare()()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(sign)
        time.sleep(0.5)
        waited = not waiting.done()
        os.kill(child, signal.SIGKILL)
        record = waiting.result(timeout=SECONDS)
    return {
        "stood still": stood_still,
        "the other waited": waited,
        "killed": was_killed(child),
        "signed by": record.signed_by.get_full_name(),
    }


def main() -> None:
    from wagtail_qtg.models import Notice
    from wagtail_qtg.signoff.mails import send_notices

    from .decisions import signing
    from .findings import findings
    from .scene import Scene

    scene = Scene()
    killed = kill_after_every_statement(signing("anna", scene.new_concept()).prepare())
    report = {
        "killed": killed,
        "mails left by the dead": Notice.objects.count(),
        "mails that failed": len(send_notices()),
        "waiting": kill_while_another_waits(scene.new_concept(), killed["left nothing"] // 2),
        "after all": findings(),
    }
    json.dump(report, sys.stdout, ensure_ascii=False, indent=1)


if __name__ == "__main__":
    django.setup()
    main()
