from __future__ import annotations

import pytest
from freezegun import freeze_time

from tests.results.conftest import review, sheet_id  # noqa: F401 (fixtures)
from tests.signoff.conftest import concept, submitted  # noqa: F401 (fixtures)

from .factories import TODAY


@pytest.fixture
def frozen():
    """The day on which the projects of these tests are looked at; it can be moved on."""
    with freeze_time(TODAY) as clock:
        yield clock


@pytest.fixture
def ask(client, index):
    """``ask("?land=NW")`` opens the overview and gives the response."""

    def asked(query: str = "", status: int = 200):
        response = client.get(index.url + query)
        assert response.status_code == status, query
        return response

    return asked


@pytest.fixture
def titles(ask):
    """The titles of the projects that an address finds, in their order."""

    def found(query: str = "") -> list[str]:
        overview = ask(query).context["overview"]
        return [card.title for card in overview.cards]

    return found
