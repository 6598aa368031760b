"""What the sign-off tells us, inside its transaction: if this fails, nothing is signed."""

from __future__ import annotations

from typing import Any

from ..signoff.models import SignOff
from ..signoff.signals import signed_off
from .outcomes import write_outcomes


def connect() -> None:
    signed_off.connect(on_signed_off, sender=SignOff, dispatch_uid="wagtail_qtg.results.signed_off")


def on_signed_off(sender: Any, sign_off: SignOff, **kwargs: Any) -> None:
    write_outcomes(sign_off)
