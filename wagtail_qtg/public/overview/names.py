"""What the values of the filters are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ...catalogue.models import ActionField
from ...catalogue.programmes import Programme
from ...projects.enums import FederalState
from ...projects.models import Organisation
from ...results.models import GoalOutcome, PublicResult
from ..words import unbroken
from .enums import Facet, FundingStatus, ResultKind
from .index import Index

Names = dict[str, Mapping[str, Any]]


def names_for(index: Index, known: Names) -> Names:
    """Facet → value → name, for all values that occur among the projects and in their numbers.

    What is known already is not asked again.
    """

    def named(facet: Facet, values: Iterable[str], ask: Callable[[set[str]], Any]) -> Any:
        names = known.get(facet, {})
        missing = set(values) - names.keys()
        return {**names, **ask(missing)} if missing else names

    fields = [*index.sets[Facet.FIELD], *index.tally.fields]
    return {
        Facet.FIELD: named(Facet.FIELD, fields, field_names),
        Facet.STATE: dict(FederalState.choices),
        Facet.PLACE: {place: place for place in index.sets[Facet.PLACE]},
        Facet.STATUS: dict(FundingStatus.choices),
        Facet.RESULT: dict(ResultKind.choices),
        Facet.ORGANISATION: named(
            Facet.ORGANISATION, index.sets[Facet.ORGANISATION], _organisation_names
        ),
        Facet.PROGRAMME: named(Facet.PROGRAMME, index.sets[Facet.PROGRAMME], _programme_names),
    }


def _organisation_names(keys: set[str]) -> dict[str, str]:
    found = Organisation.objects.filter(pk__in=keys)
    return {str(pk): name for pk, name in found.values_list("pk", "name")}


def _programme_names(slugs: set[str]) -> dict[str, str]:
    return dict(Programme.objects.filter(slug__in=slugs).values_list("slug", "title"))


def field_names(keys: Iterable[str]) -> dict[str, str]:
    """As the catalogue calls the action fields today, without their codes."""
    keys = set(keys)
    catalogues = {key.rpartition("/")[0] for key in keys}
    fields = ActionField.objects.filter(catalogue__slug__in=catalogues)
    found = {
        f"{slug}/{code}": title
        for slug, code, title in fields.values_list("catalogue__slug", "code", "title")
    }
    for signed in (PublicResult, GoalOutcome):  # those that are in no catalogue any more
        if missing := keys - found.keys():
            named = signed._default_manager.filter(action_field_key__in=missing)
            found.update(named.values_list("action_field_key", "action_field_name"))
    return {key: unbroken(found.get(key, key)) for key in keys}
