from __future__ import annotations

import html
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils import timezone

from wagtail_qtg.catalogue.actions import load_file
from wagtail_qtg.desk.self_check.actions import begin_self_check, save_answers
from wagtail_qtg.desk.self_check.answers import Answers
from wagtail_qtg.models import Catalogue, Deputy, Programme, SelfCheck

#: Past on every machine: a day that is still to come is refused.
DAY = date(2024, 6, 2)
LATER = date(2024, 9, 1)


def begin(project: Any, user: Any, day: date = DAY, filled_by: str = "team") -> SelfCheck:
    return begin_self_check(project, day, filled_by, user)


def fill(check: SelfCheck, user: Any, *ticked: str, **notes: str) -> SelfCheck:
    """``a3="…"`` is the note on area 3."""
    texts = {name.removeprefix("a"): text for name, text in notes.items()}
    answers = Answers(check.day, frozenset(ticked), texts)
    return save_answers(check, answers, user, opened=check.answers)


def posted(check: SelfCheck, *ticked: str, **values: Any) -> dict[str, Any]:
    """What the form sends that was opened when the check was as it is given here."""
    return {
        "opened": check.answers.as_text(),
        "day": check.day.isoformat(),
        "ticked": list(ticked),
        **values,
    }


def address(name: str, check: SelfCheck) -> str:
    return reverse(f"wagtail_qtg:{name}", args=[check.pk])


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def stand_in(programme: Programme, user: Any) -> None:
    """From today the user stands in for the reviewers, without being in their group."""
    today = timezone.localdate()
    Deputy.objects.create(
        programme=programme, user=user, starts_on=today, ends_on=today + timedelta(days=7)
    )


SMALL = {
    "type": "catalogue",
    "slug": "kleiner-bogen",
    "kind": "criteria",
    "title": "Kleiner Bogen",
    "language": "de",
    "criteria": [{"code": "Z", "text": "Wir haben Spaß."}],
    "fields": [
        {
            "code": "A",
            "title": "Ankommen",
            "criteria": [
                {"code": "A1", "text": "Die Tür steht offen."},
                {
                    "code": "A2",
                    "text": "Es gibt:",
                    "checkbox": False,
                    "children": [{"code": "A2.1", "text": "Kaffee", "level": "additional"}],
                },
            ],
        }
    ],
}


def load_small_form(folder: Path, **changes: Any) -> Catalogue:
    """Another form, as a site loads it: no columns, and one criterion that has no area."""
    path = folder / "kleiner-bogen.json"
    path.write_text(json.dumps({**SMALL, **changes}), encoding="utf-8")
    load_file(path, update=False)
    return Catalogue.objects.get(slug="kleiner-bogen")


def use_form(project: Any, catalogue: Catalogue | None) -> None:
    Programme.objects.filter(pk=project.programme_id).update(criteria=catalogue)
    project.programme.refresh_from_db()
