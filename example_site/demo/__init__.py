from __future__ import annotations

# Public on purpose: the demo's accounts are refused outside of DEBUG.
PASSWORD = "quartier-demo"  # nosec B105
