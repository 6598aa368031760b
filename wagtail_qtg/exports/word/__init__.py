"""The paper sheet as a Word file: an empty form, and a filled one that becomes drafts."""

from __future__ import annotations
