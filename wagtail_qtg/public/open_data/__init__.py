"""What is public, for programs: JSON with a schema, and schema.org in the pages."""

from __future__ import annotations

#: Addresses below the overview and below each project; Wagtail's addresses have no dots.
DATA_PART = "daten-json"
SCHEMA_PART = "daten-schema"
