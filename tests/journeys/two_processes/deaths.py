"""Processes that die at the worst moment: held still by a lock of ours, and killed there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPException
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from wagtail_qtg.models import SignOff, SignOffDocument

from .processes import SECONDS, Process, Web, wait_until


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


@contextmanager
def while_locked(what: Any) -> Iterator[None]:
    with transaction.atomic():
        if isinstance(what, type):
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {what._meta.db_table} IN SHARE MODE")
        else:
            type(what).objects.select_for_update(of=("self",)).get(pk=what.pk)
        yield


def killed_while(click: Callable[[], Any], web: Web, waits_for: Any, is_so: Callable) -> bool:
    """Whether the browser was left without an answer; ``web`` was killed once ``is_so``."""
    with ThreadPoolExecutor(1) as threads, while_locked(waits_for):
        clicking: Future = threads.submit(click)
        wait_until(lambda: somebody_waits() and is_so())
        web.kill()
        return isinstance(clicking.exception(timeout=SECONDS), (OSError, HTTPException))


def killed_deciding(click: Callable[[], Any], web: Web, project: Any) -> bool:
    """The decision has begun and waits for its turn."""
    return killed_while(click, web, project, lambda: True)


def killed_having_decided(click: Callable[[], Any], web: Web) -> bool:
    """It is written, but nobody is told yet, and no PDF is ordered."""
    count = SignOff.objects.count()
    return killed_while(click, web, DBTaskResult, lambda: SignOff.objects.count() > count)


def worker_killed_at(document: SignOffDocument, worker: Process) -> bool:
    """Whether it had begun to make the PDF."""
    order = [document._meta.label, document.pk]
    orders = DBTaskResult.objects.filter(args_kwargs__args=order)
    with while_locked(document):
        worker.start()
        wait_until(lambda: somebody_waits() and orders.filter(status="RUNNING").exists())
        worker.kill()
    return not SignOffDocument.objects.get(pk=document.pk).is_done


def ten_minutes_later() -> None:
    """As cron does; until then a worker may be at it."""
    waiting = SignOffDocument.objects.filter(state="waiting")
    waiting.update(changed_at=timezone.now() - timedelta(minutes=10))
    call_command("qtg_retry")
