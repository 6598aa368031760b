"""The server crashes in the middle of a click, recovers and is there for the next one.

``DATABASE_URL=… DJANGO_SETTINGS_MODULE=tests.settings python -m tests.races.crash``; the database
has to be migrated and set up (``qtg_setup``), on a PostgreSQL of one's own on the same machine.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from typing import Any
from unittest import mock

import django
from django.db import OperationalError, connection

MOMENTS = 6
SECONDS = 300  # a busy machine is slow, not broken


def crash() -> None:
    """Of a process that dies PostgreSQL ends all others and recovers, as after a power cut."""
    os.kill(connection.connection.info.backend_pid, signal.SIGKILL)


def keep_what_is_committed() -> None:
    """As everywhere, but on the tests' own servers, which have nothing to lose."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER ROLE CURRENT_USER SET synchronous_commit = on")
    connection.close()


def statements_of(client: Any, page: Any) -> int:
    """How many a click takes that goes well."""
    from django.db import transaction
    from django.test.utils import CaptureQueriesContext

    from .clicks import form_of

    form = form_of(client, page)
    with transaction.atomic():
        with CaptureQueriesContext(connection) as found:
            assert click(client, page, form) == 302
        transaction.set_rollback(True)
    return len(found)


def click(client: Any, page: Any, form: dict[str, str]) -> int:
    from .clicks import url_of

    return client.post(url_of(page), form).status_code


def crash_at(number: int, client: Any, page: Any) -> dict[str, Any]:
    """What is answered, and whether it had been signed all the same."""
    from .clicks import form_of
    from .kill import AfterStatement

    form = form_of(client, page)
    moment = AfterStatement(number, crash)
    with connection.execute_wrapper(moment):
        answer = click(client, page, form)
    wait_for_the_server()
    return {
        "crashed": moment.left <= 0,
        "answer": answer,
        "signed": page.qtg_sign_offs.count(),
    }


def wait_for_the_server() -> None:
    for _attempt in range(SECONDS * 20):
        connection.close()
        try:
            return connection.ensure_connection()
        except OperationalError:
            time.sleep(0.05)
    raise TimeoutError


def main() -> None:
    from .clicks import form_of, logged_in
    from .findings import findings
    from .scene import Scene

    keep_what_is_committed()
    scene = Scene()
    client = logged_in("anna")
    client.raise_request_exception = False
    page = scene.new_concept()
    count = statements_of(client, page)
    crashes = []
    for number in [*range(1, count, count // MOMENTS), count]:
        crashes.append(crash_at(number, client, page))
        if crashes[-1]["signed"]:
            break
    else:
        click(client, page, form_of(client, page))
    json.dump({"crashes": crashes, "after all": findings()}, sys.stdout, indent=1)


if __name__ == "__main__":
    django.setup()
    # PDFs are made after the commit and have tests of their own.
    with mock.patch("wagtail_qtg.documents.tasks.make_document"):
        main()
