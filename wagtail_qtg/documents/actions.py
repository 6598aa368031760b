"""What is asked of documents; the making itself comes after the commit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from ..projects.models import ProjectPage
from ..signoff.models import SignOff
from .enums import DocumentState
from .kinds import paper_of, project_of
from .making import lock_document, make_document
from .models import ProjectDocument, SignOffDocument, StoredDocument
from .tasks import discard_after_commit, make_after_commit, remove_after_commit


@transaction.atomic
def request_document(sign_off: SignOff) -> SignOffDocument:
    """The row that says that there will be a PDF, and the order to make it."""
    document = _row_for(sign_off)
    make_after_commit(document)
    return document


def order_document(kind: str, page: Page, part: str = "") -> ProjectDocument:
    """The PDF of what is there now: the one that lies there if it says the same, else a new one."""
    digest = paper_of(kind, page, part).digest
    present = ProjectDocument.objects.filter(page=page.pk, kind=kind, part=part).first()
    if present is not None and present.serves(digest):
        return present
    return _order(kind, page, part, digest)


@transaction.atomic
def _order(kind: str, page: Page, part: str, digest: str) -> ProjectDocument:
    document, _is_new = ProjectDocument.objects.get_or_create(
        page_id=page.pk, kind=kind, part=part, defaults={"project": project_of(page)}
    )
    document = lock_document(document)
    if document.serves(digest):
        return document
    document.forget_file()
    document.note_order()
    document.digest = digest
    document.save()
    make_after_commit(document)
    return document


@transaction.atomic
def replace_document(sign_off: SignOff) -> None:
    """Names were erased: the PDF that holds them goes, and a redacted one takes its place."""
    document = lock_document(_row_for(sign_off))
    document.forget_file()
    document.save()
    discard_after_commit(document)
    make_after_commit(document)


@transaction.atomic
def discard_documents(project: ProjectPage) -> None:
    """Names were erased: copies that may hold them are made anew when somebody asks for them."""
    for document in ProjectDocument.objects.of(project).select_for_update(of=("self",)):
        document.forget_file()
        document.digest = document.title = ""
        document.save()
        remove_after_commit(document)


def forget_digest(document: ProjectDocument) -> None:
    """Its file could not be read: who asks again gets a new one, whatever became of the old."""
    ProjectDocument.objects.filter(pk=document.pk, sha256=document.sha256).update(digest="")


@transaction.atomic
def retry_document(document: StoredDocument) -> bool:
    """Order another attempt; False if the PDF is there already."""
    document = lock_document(document)
    if document.is_done:
        return False
    document.state, document.error = DocumentState.WAITING, ""
    document.note_order()
    document.save()
    make_after_commit(document)
    return True


def make_missing_documents(
    patience: timedelta = timedelta(),
) -> Iterator[tuple[StoredDocument, bool]]:
    """All that wait or failed, and of records without a row; one's fault stops no other.

    What waits for less than ``patience`` may be in the hands of a worker.
    """
    for sign_off in SignOff.objects.filter(document=None):
        _row_for(sign_off)
    now = timezone.now()
    is_recent = Q(changed_at__gt=now - patience, changed_at__lte=now + patience)
    given_up = Q(state=DocumentState.FAILED) | ~is_recent
    for model in (SignOffDocument, ProjectDocument):
        missing = model.objects.exclude(state=DocumentState.DONE).filter(given_up)
        for pk in list(missing.order_by("pk").values_list("pk", flat=True)):
            document = model.objects.filter(pk=pk).first()
            is_made = document is None or make_document(document)
            if still_there := model.objects.filter(pk=pk).first():
                yield still_there, is_made


def _row_for(sign_off: SignOff) -> SignOffDocument:
    return SignOffDocument.objects.get_or_create(
        sign_off=sign_off, defaults={"project_id": sign_off.project_id}
    )[0]
