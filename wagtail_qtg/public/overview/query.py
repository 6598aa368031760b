"""What is asked of an overview: one combination of filters, and the address that asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from .enums import Facet, Order, View

WORDS, ORDER, VIEW, PAGE, ALL_OF = "q", "sortierung", "ansicht", "seite", "alle"


@dataclass(frozen=True)
class Query:
    """One combination of filters, words, order and view; it knows its own address."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: str = ""
    order: str = Order.NEWEST.value
    view: str = View.CARDS.value
    page: int = 1
    all_of: str = ""

    @property
    def narrows(self) -> bool:
        """Whether fewer than all projects are asked for."""
        return bool(self.words or any(self.chosen.values()))

    @property
    def is_plain(self) -> bool:
        return self == Query()

    def of(self, facet: str) -> tuple[str, ...]:
        return self.chosen.get(facet, ())

    def without(self, facet: str, value: str) -> Query:
        rest = tuple(other for other in self.of(facet) if other != value)
        return self.changed(chosen={**self.chosen, facet: rest})

    def changed(self, **values: Any) -> Query:
        """Another choice begins on its first page again."""
        return replace(self, **{"page": 1, **values})

    def pairs(self) -> list[tuple[str, str]]:
        """In the order of the page, and without what needs no saying."""
        plain = Query()
        return [
            *([(WORDS, self.words)] if self.words else []),
            *((facet, value) for facet in Facet.values for value in self.of(facet)),
            *([(ORDER, self.order)] if self.order != plain.order else []),
            *([(VIEW, self.view)] if self.view != plain.view else []),
            *([(ALL_OF, self.all_of)] if self.all_of else []),
            *([(PAGE, str(self.page))] if self.page != plain.page else []),
        ]

    def __str__(self) -> str:
        pairs = self.pairs()
        return f"?{urlencode(pairs, safe='/')}" if pairs else ""
