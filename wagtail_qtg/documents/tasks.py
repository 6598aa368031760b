"""What the site's task backend runs: at once by default, in a worker where the site has one."""

from __future__ import annotations

from django.apps import apps
from django.db import transaction
from django_tasks import task

from .making import discard_file, make_document
from .models import StoredDocument


@task()
def make_stored_document(model: str, pk: int) -> None:
    """A row that is gone meanwhile needs no document."""
    document = apps.get_model(model).objects.filter(pk=pk).first()
    if document is not None:
        make_document(document)


def make_after_commit(document: StoredDocument) -> None:
    """A backend that does not answer leaves the row waiting, and the signature as it is."""

    def enqueue() -> None:
        make_stored_document.enqueue(document._meta.label, document.pk)

    transaction.on_commit(enqueue, robust=True)


def remove_after_commit(document: StoredDocument) -> None:
    """The row stays until the file is gone, so that nothing is left that nobody finds."""

    def remove() -> None:
        discard_file(document)
        type(document).objects.filter(pk=document.pk, file="").delete()

    transaction.on_commit(remove, robust=True)


def discard_after_commit(document: StoredDocument) -> None:
    def discard() -> None:
        discard_file(document)

    transaction.on_commit(discard, robust=True)
