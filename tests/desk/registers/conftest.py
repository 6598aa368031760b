from __future__ import annotations

import csv
import html
import io
from types import SimpleNamespace

from django.urls import reverse

from tests.reports.factories import planned_report
from tests.scenes import scene
from tests.signoff.steps import sign_concept, sign_review

REGISTERS = ["projects", "reports", "sign-offs", "releases"]


def register_url(register="projects"):
    return reverse(f"qtg_register_{register}_modeladmin_index")


def entry_url(register, row):
    return reverse(f"qtg_register_{register}_modeladmin_inspect", args=[row.pk])


def file_url(register="projects", format="csv"):
    return reverse(f"qtg_register_{register}_modeladmin_export", args=[format])


def text_of(response, status=200) -> str:
    assert response.status_code == status
    return html.unescape(response.content.decode())


def file_rows(response) -> list[dict[str, str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def cells(response) -> list[list[str]]:
    """The rows of the list as they stand on the screen."""
    return [row for _url, _name, row in response.context["rows"]]


@scene
def funded(project, people):
    """Concept and review of period 2 are signed, period 3 is planned: there are rows everywhere."""
    sign_concept(project, people)
    review = sign_review(project, people)
    return SimpleNamespace(
        project=project,
        review=review,
        closed=review.page.specific,
        report=planned_report(project, 3),
        release=project.releases.order_by("period__number").last(),
    )


def entries(funded):
    """One of each register."""
    return {
        "projects": funded.project,
        "reports": funded.closed,
        "sign-offs": funded.review,
        "releases": funded.release,
    }
