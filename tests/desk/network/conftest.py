from __future__ import annotations

import html

from django.urls import reverse

from tests.reports.factories import create_report, sheet
from tests.scenes import scene

PERSON = "Erika Mustermann-Geheim"
STRANGERS = ["other_editor", "other_reviewer", "site_editor"]
CONCERNED = ["editor", "reviewer", "coordinator", "admin"]


def actor(name, kind="organisation"):
    return {"name": name, "kind": kind, "responsibility": "hilft mit"}


def naming(*actors, field="lwl-qtg/E", **values):
    """A sheet that names these actors; a mere word is an organisation."""
    given = [actor(each) if isinstance(each, str) else each for each in actors]
    return sheet(action_field=field, actors=given, **values)


def person(name=PERSON):
    return actor(name, "person")


def network_url(project):
    return reverse("wagtail_qtg:network", args=[project.pk])


def partners_url():
    return reverse("wagtail_qtg:partners")


def file_url(format="csv"):
    return reverse("wagtail_qtg:download_partners", args=[format])


def text_of(response, status=200) -> str:
    assert response.status_code == status
    return html.unescape(response.content.decode())


def content_of(response) -> bytes:
    return b"".join(response.streaming_content)


@scene
def networked(project):
    """Three periods: who stays, who goes, who comes, who was there only in between."""
    create_report(
        project,
        2,
        [naming("Bauamt", "Stadtwerke", person()), naming(" Bauamt  ", field="lwl-qtg/A")],
    )
    create_report(project, 3, [naming("BAUAMT", "Gartenverein", person(), person("Frau T."))])
    create_report(project, 4, [naming("Bauamt", "Ärztenetz"), naming("Ärztenetz")])
    return project
