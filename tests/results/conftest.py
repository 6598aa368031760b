from __future__ import annotations

from tests.scenes import scene
from tests.signoff.conftest import concept, submitted  # noqa: F401 (fixtures)
from wagtail_qtg.results.actions import publish_result

from .factories import sign_review, values


@scene
def review(project, people):
    """The signed review of period 2: three sheets, the first of which names a person."""
    return sign_review(project, people)


@scene
def sheet_id(review):
    return review.snapshot["content"]["sheets"][0]["id"]


@scene
def result(review, sheet_id, people):
    return publish_result(review, sheet_id, values(), people.editor)
