from __future__ import annotations

from tests.signoff.conftest import concept, submitted  # noqa: F401 (fixtures)
