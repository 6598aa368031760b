from __future__ import annotations

import html
from types import SimpleNamespace

from django.urls import reverse

from tests.reports.factories import create_report
from tests.scenes import scene
from wagtail_qtg.desk.experiences.reading import experiences_of
from wagtail_qtg.reports.actions import start_closing_report

WORKS = "die Nachbarn es selbst wollen"
HARD = "jede Genehmigung Monate dauert"
IDEA = "Ein Fahrdienst auf Zuruf, über den Stammtisch vermittelt"


def experience(text=WORKS, kind="works", field="lwl-qtg/E"):
    return ("experience", {"kind": kind, "action_field": field, "text": text})


def library_url():
    return reverse("wagtail_qtg:experiences")


def file_url(format="csv"):
    return reverse("wagtail_qtg:download_experiences", args=[format])


def url_for(name, found):
    return reverse(f"wagtail_qtg:{name}", args=[found.page_id, found.key])


def text_of(response, status=200) -> str:
    assert response.status_code == status
    return html.unescape(response.content.decode())


def shown(response) -> list[str]:
    return [entry["experience"].text for entry in response.context["entries"]]


@scene
def written(project, people):
    """Two experiences of a period, and an idea of the closing report."""
    report = create_report(
        project,
        2,
        experiences=[experience(), experience(HARD, "hard", "lwl-qtg/A"), experience("  ")],
    )
    closing = start_closing_report(project, people.editor)
    closing.ideas = [("idea", {"action_field": "lwl-qtg/E", "text": IDEA})]
    closing.save_with_revision(people.editor)
    found = {each.text: each for each in experiences_of(people.editor, {})}
    return SimpleNamespace(
        report=report, works=found[WORKS], hard=found[HARD], idea=found[IDEA], count=len(found)
    )
