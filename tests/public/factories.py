"""What everybody may read, without the two years that it takes to get there."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.results.factories import values
from wagtail_qtg.models import ProjectPage, PublicResult, SignOff, StoryPage

FIELDS = {
    "A": "Sozialstruktur, Kommunalpolitik und -verwaltung",
    "E": "Mobilität",
    "F": "Bildung und Freizeit",
    "G": "Familie, Nachbarschaft und Gesellschaft (Netzwerkarbeit)",
    "H": "Digitalisierung",
}


def create_result(
    sign_off: SignOff, project: ProjectPage | None = None, *, field: str = "E", **changes: Any
) -> PublicResult:
    """A public row as publishing writes it; the record that it stands for may be any."""
    project = project or sign_off.project
    period = project.periods.get(number=changes.pop("period", 2))
    count = PublicResult.objects.count()
    return PublicResult.objects.create(
        **{
            **values(),
            "project": project,
            "sign_off": sign_off,
            "sheet": f"sheet-{count}",
            "action_field_key": f"lwl-qtg/{field}" if field else "",
            "action_field_name": f"{field}: {FIELDS[field]}" if field else "",
            "guiding_goal": "Alle kommen ohne Hilfe in die Stadt",
            "achieved": "yes",
            "period_number": period.number,
            "period_ends_on": period.ends_on,
            "published_at": timezone.now(),
            "changed_at": timezone.now(),
            **changes,
        }
    )


def create_whole_funding(sign_off: SignOff, pictures: list[Any] | None = None) -> None:
    """35 results: one in each of five action fields and seven periods, some with a picture."""
    outcomes = ["yes", "partly", "no", "yes"]
    for period in range(1, 8):
        for position, field in enumerate(FIELDS):
            number = period * len(FIELDS) + position
            create_result(
                sign_off,
                field=field,
                period=period,
                goal=f"Ziel {number}: Alle Haltestellen im Viertel haben eine Rampe",
                text=f"Ergebnis {number}. " + "Viele Menschen fahren jetzt mit dem Bus. " * 5,
                achieved=outcomes[number % len(outcomes)],
                picture=pictures[number % len(pictures)] if pictures and number % 4 == 0 else None,
            )


def create_story(project: ProjectPage, **changes: Any) -> StoryPage:
    story = StoryPage(
        **{
            "title": "Die Nadeln im Stadtplan",
            "kind": "success",
            "summary": "Erst fragen, wohin",
            "action_field_key": "lwl-qtg/E",
            "action_field_name": "E: Mobilität",
            "works": "das Ziel von den Menschen kommt",
            "hard": "sonntags kein Bus fährt",
            "transferable": "yes",
            "transfer_note": "Ein Stadtplan und Nadeln",
            **changes,
        }
    )
    project.add_child(instance=story)
    if story.live:
        story.save_revision().publish()
    return StoryPage.objects.get(pk=story.pk)
