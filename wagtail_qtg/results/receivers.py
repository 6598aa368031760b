"""What the sign-off tells us, inside its transaction: if this fails, nothing is signed."""

from __future__ import annotations

from typing import Any

from ..common.redaction import ERASED
from ..projects.models import ProjectPage
from ..signoff.models import SignOff
from ..signoff.signals import names_erased, signed_off
from .models import PublicResult
from .outcomes import write_outcomes


def connect() -> None:
    signed_off.connect(on_signed_off, sender=SignOff, dispatch_uid="wagtail_qtg.results.signed_off")
    names_erased.connect(on_names_erased, dispatch_uid="wagtail_qtg.results.names_erased")


def on_names_erased(sender: Any, project: ProjectPage, is_meant: Any, **kwargs: Any) -> None:
    """Who published; the public texts name nobody, that is refused."""
    for result in PublicResult.objects.of(project):
        if is_meant(result.published_by_name):
            PublicResult.objects.filter(pk=result.pk).update(published_by_name=ERASED)


def on_signed_off(sender: Any, sign_off: SignOff, **kwargs: Any) -> None:
    write_outcomes(sign_off)
