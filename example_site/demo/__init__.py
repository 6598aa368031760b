from __future__ import annotations

PASSWORD = "quartier-demo"
