"""Words of results that all public pages share."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from ..reports.enums import Achieved


def field_title(key: str, name: str) -> str:
    """“Mobility” instead of “E: Mobility”: the catalogue's code says nothing to a neighbour."""
    code = key.rpartition("/")[2]
    return unbroken(name.removeprefix(f"{code}: ")) or _("Without an action field")


def unbroken(name: str) -> str:
    """No line ends between hyphen and word in “Kommunalpolitik und -verwaltung”."""
    return re.sub(r"(?<=\s)-(?=\w)", "\N{NON-BREAKING HYPHEN}", name)


def achieved_word(achieved: str) -> str:
    """One word or two for what became of a goal."""
    words: dict[str, str] = {
        Achieved.YES: _("reached"),
        Achieved.PARTLY: _("partly reached"),
        Achieved.NO: _("not reached"),
    }
    return words.get(achieved, "")
