"""Every address of a site, by walking its resolver, and which of them are ours."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.urls import URLResolver, get_resolver


class Route(NamedTuple):
    name: str
    pattern: str
    parameters: tuple[str, ...]
    view: Callable[..., Any]


def all_routes() -> list[Route]:
    return list(walk(get_resolver().url_patterns))


def walk(patterns: list[Any], prefix: str = "", names: tuple[str, ...] = ()) -> Iterator[Route]:
    for entry in patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*names, entry.namespace) if entry.namespace else names
            yield from walk(entry.url_patterns, pattern, inner)
        else:
            name = ":".join((*names, entry.name or ""))
            parameters = tuple(re.findall(r"<(?:\w+:)?(\w+)>", pattern))
            yield Route(name, pattern, parameters, entry.callback)


def own_routes() -> list[Route]:
    return [route for route in all_routes() if is_ours(route)]


def is_ours(route: Route) -> bool:
    """The view is ours, or Wagtail's own, mounted for a model of ours."""
    return "qtg" in route.name or module_of(route.view).startswith("wagtail_qtg")


def module_of(view: Any) -> str:
    view = inspect.unwrap(view)
    return getattr(view, "view_class", view).__module__
