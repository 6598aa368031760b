"""One number that goes up with every change of what everybody sees."""

from __future__ import annotations

from random import SystemRandom

from django.db import models, transaction
from django.db.models import F

ROW = 1
#: Of a width that nobody foresees: what was counted inside a transaction that was taken back never
#: meets its number again.
STEP = 2**31
random = SystemRandom()


class PublicState(models.Model):
    """The one row that holds the number; it stands in the same transaction as the change."""

    version = models.BigIntegerField(default=0)


@transaction.atomic
def mark_change() -> None:
    """What everybody sees is about to be different: whatever was counted before is out of date."""
    step = random.randint(1, STEP)
    row = PublicState.objects.filter(pk=ROW)
    if not row.update(version=F("version") + step):
        PublicState.objects.get_or_create(pk=ROW)
        row.update(version=F("version") + step)


def current_version() -> int:
    """The number; 0 as long as nothing was ever published here."""
    return PublicState.objects.filter(pk=ROW).values_list("version", flat=True).first() or 0
