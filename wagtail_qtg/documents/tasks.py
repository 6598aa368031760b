"""What the site's task backend runs: at once by default, in a worker where the site has one."""

from __future__ import annotations

from django.db import transaction
from django_tasks import task

from .making import discard_file, make_document


@task()
def make_sign_off_document(pk: int) -> None:
    make_document(pk)


def make_after_commit(pk: int) -> None:
    """A backend that does not answer leaves the row waiting, and the signature as it is."""

    def enqueue() -> None:
        make_sign_off_document.enqueue(pk)

    transaction.on_commit(enqueue, robust=True)


def discard_after_commit(pk: int) -> None:
    def discard() -> None:
        discard_file(pk)

    transaction.on_commit(discard, robust=True)
