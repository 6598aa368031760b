"""What is set: a quarterly report as it was signed, and the whole documentation of a project."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

from wagtail_qtg.documents.records import record_html

FOLDER = Path(__file__).parent
PERIODS, SHEETS = 7, 5


def quarter_html(sheets: int = 3) -> str:
    record = json.loads((FOLDER / "quarter.json").read_text(encoding="utf-8"))
    content = record["snapshot"]["content"]
    content["sheets"] = [copy.deepcopy(content["sheets"][at % 3]) for at in range(sheets)]
    return record_html(_sign_off(record))


def _sign_off(record: dict[str, Any]) -> Any:
    """As far as a document asks it; no database is needed."""
    releases, erasures = mock.Mock(), mock.Mock()
    releases.select_related.return_value = []
    erasures.order_by.return_value = []
    return SimpleNamespace(
        in_clear=lambda: record, releases=releases, erasures=erasures, sha256="0" * 64
    )


def documentation_html() -> str:
    """All periods of a project in one document."""
    head, body, end = _parts(quarter_html(SHEETS))
    return head + body * PERIODS + end


def _parts(html: str) -> tuple[str, str, str]:
    start = html.index(">", html.index("<body")) + 1
    end = html.index("</body>")
    return html[:start], html[start:end], html[end:]
