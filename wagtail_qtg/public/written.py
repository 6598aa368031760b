"""What is written from the same values is the same: a process writes it once.

Cards, filters and results are what most of a page consists of, and few of them change with it.
Nothing has to be forgotten: other values are another part, so nobody gets what is no longer so.
"""

from __future__ import annotations

import functools
from collections.abc import Hashable
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.timezone import localdate
from django.utils.translation import get_language

from ..settings import get_settings

#: Parts that a process remembers, those that were asked for last: a card or a filter has some two
#: kilobytes, the results of an action field up to fifty.
AT_MOST = 1_000

Values = tuple[tuple[str, Hashable], ...]


def written_from(template: str, **values: Hashable) -> str:
    """The template with these values and nothing else: it knows neither page nor visitor."""
    write = _write if get_settings().KEEP_PAGES and not settings.DEBUG else _write.__wrapped__
    return write(template, get_language(), localdate(), tuple(values.items()))


@functools.lru_cache(AT_MOST)
def _write(template: str, language: str, today: date, values: Values) -> str:
    """Language and day are in force while it is written; addresses of files may be for one day."""
    return render_to_string(template, dict(values))
