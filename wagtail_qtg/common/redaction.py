from __future__ import annotations

#: What stands where a name of a person was erased.
ERASED = "[gelöscht]"
