"""A document is in the language of the programme, whoever happens to be logged in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone
from django.utils.translation import override

LANGUAGE = "de"


@contextmanager
def document_language(language: str = LANGUAGE) -> Iterator[None]:
    """Words, dates and times as they are printed."""
    with override(language), timezone.override(timezone.get_default_timezone()):
        yield
