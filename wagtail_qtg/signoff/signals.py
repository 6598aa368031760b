"""What higher folders listen to; sent inside the transaction of the decision.

A receiver that fails takes the whole decision back.
"""

from __future__ import annotations

from django.dispatch import Signal

#: ``sign_off``: the new record.
signed_off = Signal()

#: ``sign_off``: the record of which names of persons were erased.
personal_data_erased = Signal()

#: ``project``, and ``is_meant``: a function that tells of a name whether it has to go.
names_erased = Signal()
