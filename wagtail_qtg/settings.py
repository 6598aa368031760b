"""The one place that reads ``WAGTAIL_QTG`` from the site's settings."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings as site_settings
from django.core.signals import setting_changed

SETTING = "WAGTAIL_QTG"


@dataclasses.dataclass(frozen=True)
class QtgSettings:
    """All that a site can set. Each field is explained in docs/reference/settings.md."""

    BASE_TEMPLATE: str = "wagtail_qtg/base.html"
    PRIVATE_STORAGE: str = "qtg_private"
    PROGRAMMES: tuple[str, ...] = (
        "lwl-qtg",
        "berlin-qm",
        "soziale-stadt",
        "stuttgart",
        "dstgb",
    )
    PROJECTS_PER_PAGE: int = 24
    CONDITIONAL_REQUESTS: bool = True
    KEEP_PAGES: bool = True
    MAP_TILES: str = ""
    MAP_ATTRIBUTION: str = ""
    DATA_LICENCE: tuple[str, ...] = ()


FIELDS = {field.name: field for field in dataclasses.fields(QtgSettings)}


def raw_settings() -> Any:
    """What the site wrote, unchecked: the system checks look at it before it is used."""
    return getattr(site_settings, SETTING, {})


def is_right_type(name: str, value: object) -> bool:
    default = FIELDS[name].default
    if isinstance(default, tuple):
        if not isinstance(value, (list, tuple)) or not all(isinstance(one, str) for one in value):
            return False
        return name != "DATA_LICENCE" or not value or is_licence(value)
    if isinstance(default, bool):
        return isinstance(value, bool)
    if isinstance(default, int):
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    return isinstance(value, str) and (bool(value) or not default)


def is_licence(value: Sequence[str]) -> bool:
    """A name and the address where one can read it."""
    return len(value) == 2 and bool(value[0]) and value[1].startswith(("https://", "http://"))


@functools.cache
def get_settings() -> QtgSettings:
    """The site's settings over our defaults; what the checks refuse is left at its default."""
    raw = raw_settings()
    if not isinstance(raw, Mapping):
        return QtgSettings()
    good: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in raw.items()
        if name in FIELDS and is_right_type(name, value)
    }
    return QtgSettings(**good)


def _forget(*, setting: str, **kwargs: Any) -> None:
    if setting == SETTING:
        get_settings.cache_clear()


def reset_settings_on_change() -> None:
    setting_changed.connect(_forget, dispatch_uid="wagtail_qtg.settings")
