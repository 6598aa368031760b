"""One way to write a value down, so that the same value always has the same hash."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical(value: Any) -> bytes:
    """JSON with sorted keys, without spaces, in UTF-8; only what JSON itself knows."""
    text = json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode("utf-8", "surrogatepass")  # half a character, as some programs paste it


def fingerprint(value: Any) -> str:
    return hashlib.sha256(canonical(value)).hexdigest()
