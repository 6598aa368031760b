"""What higher folders listen to; sent inside the transaction of the decision."""

from __future__ import annotations

from django.dispatch import Signal

#: ``sign_off``: the new record. A receiver that fails takes the whole decision back.
signed_off = Signal()
