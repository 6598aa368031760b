from __future__ import annotations

from tests.results.conftest import result, review, sheet_id  # noqa: F401 (fixtures)
from tests.signoff.conftest import concept, submitted  # noqa: F401 (fixtures)
