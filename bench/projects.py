"""Ten thousand projects in some seconds: rows written at once, without a signal for each."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db import connection, transaction
from django.db.models.sql import InsertQuery
from django.utils import timezone
from django.utils.module_loading import import_string

#: What keeps rows beside the pages, and would have been told by signals: called after the writing.
KEPT_BESIDE: tuple[str, ...] = ()

AT_ONCE = 200
OUTCOMES, RESULTS, PERIODS = 6, 2, 7
ACHIEVED = ("yes", "partly", "no")
WORDS = ("Nord", "Süd", "West", "Ost", "Alt", "Neu", "Unter", "Ober", "Mühlen", "Linden", "Bach")


def add_projects(index: Any, count: int) -> None:
    """So many below the index in all, of several organisations, places and programmes."""
    from wagtail_qtg.models import GoalOutcome, Period, PublicResult

    numbers = range(index.get_children().count(), count)
    with transaction.atomic():
        projects = list(_projects(index, numbers))
        _write_pages(projects)
        index.numchild = count
        index.save(update_fields=["numchild"])
        periods = Period.objects.bulk_create(_of_each(projects, _periods), batch_size=AT_ONCE)
        first = {period.project_id: period for period in reversed(periods)}
        GoalOutcome.objects.bulk_create(
            _of_each(projects, lambda project: _outcomes(project, first[project.pk])),
            batch_size=AT_ONCE,
        )
        PublicResult.objects.bulk_create(_of_each(projects, _results), batch_size=AT_ONCE)
    for name in KEPT_BESIDE:
        import_string(name)()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a database does by itself in the course of time


def fill_with_results(project: Any, count: int) -> None:
    """A project whose funding is over and that has told all it reached."""
    from wagtail_qtg.models import PublicResult

    missing = count - project.public_results.count()
    shown = project.public_results.exclude(picture=None).first()
    picture = shown.picture if shown else project.picture
    PublicResult.objects.bulk_create(
        result
        for number in range(missing)
        for result in _results(project, 1, at=number, picture=picture)
    )
    for name in KEPT_BESIDE:
        import_string(name)()


def _of_each(projects: Iterable[Any], rows: Any) -> Iterator[Any]:
    return (row for project in projects for row in rows(project))


def _projects(index: Any, numbers: range) -> Iterator[Any]:
    from django.contrib.contenttypes.models import ContentType
    from wagtail.images import get_image_model

    from wagtail_qtg.models import Organisation, Programme, ProjectPage
    from wagtail_qtg.projects.enums import FederalState

    names = [Organisation(name=f"Träger {number}", city="Hellersiek") for number in range(200)]
    Organisation.objects.bulk_create(names, ignore_conflicts=True)
    organisations = list(Organisation.objects.filter(name__startswith="Träger "))
    programmes = list(Programme.objects.all())
    pictures = list(get_image_model().objects.all())
    kind = ContentType.objects.get_for_model(ProjectPage)
    now = timezone.now()
    for number in numbers:
        name = f"{WORDS[number % 11]}{WORDS[number // 11 % 11].lower()}viertel {number}"
        yield ProjectPage(
            title=name,
            draft_title=name,
            slug=f"viertel-{number}",
            path=ProjectPage._get_path(index.path, index.depth + 1, number + 1),
            depth=index.depth + 1,
            url_path=f"{index.url_path}viertel-{number}/",
            content_type=kind,
            locale=index.locale,
            translation_key=uuid.uuid4(),
            live=True,
            first_published_at=now - timedelta(hours=number),
            last_published_at=now - timedelta(hours=number),
            organisation=organisations[number % len(organisations)],
            programme=programmes[number % len(programmes)],
            summary="Mit dem Bus in die Stadt, und alle kommen mit.",
            place=f"{WORDS[number % 11]}hausen",
            federal_state=FederalState.values[number % 16],
            latitude=f"{47.5 + number % 700 / 100:.6f}",
            longitude=f"{6 + number % 900 / 100:.6f}",
            picture=pictures[number % len(pictures)],
            start_date=_start(number),
        )


def _write_pages(projects: list[Any]) -> None:
    """Django does not write rows at once that lie in two tables: first the one, then the other."""
    from wagtail.models import Page

    from wagtail_qtg.models import ProjectPage

    fields = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
    pages = Page.objects.bulk_create(
        [Page(**{name: getattr(project, name) for name in fields}) for project in projects],
        batch_size=AT_ONCE,
    )
    for project, page in zip(projects, pages, strict=True):
        project.pk = project.page_ptr_id = project.id = page.pk
    for begin in range(0, len(projects), AT_ONCE):
        query = InsertQuery(ProjectPage)
        local = ProjectPage._meta.local_concrete_fields
        query.insert_values(local, projects[begin : begin + AT_ONCE])
        query.get_compiler(connection=connection).execute_sql()


def _start(number: int) -> date:
    """Over four years: some are over, most are running, a few have not begun."""
    today = timezone.localdate().replace(day=1)
    return today - timedelta(days=30 * (number % 48 - 4))


def _periods(project: Any) -> Iterator[Any]:
    from wagtail_qtg.models import Period

    for number in range(PERIODS):
        starts_on = project.start_date + timedelta(days=91 * number)
        yield Period(
            project=project,
            number=number + 1,
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=90),
            has_sheets=number > 0,
        )


def _field(number: int) -> dict[str, str]:
    code = "ABCDEFGHI"[number % 9]
    return {"action_field_key": f"lwl-qtg/{code}", "action_field_name": f"{code}: Handlungsfeld"}


@cache
def _sign_off() -> int:
    """Any will do: no public page reads it."""
    from wagtail_qtg.models import SignOff

    return SignOff.objects.values_list("pk", flat=True).first()


def _outcomes(project: Any, period: Any) -> Iterator[Any]:
    from wagtail_qtg.models import GoalOutcome

    for number in range(OUTCOMES):
        yield GoalOutcome(
            sign_off_id=_sign_off(),
            project=project,
            period=period,
            sheet=f"bench-{project.pk}-{number}",
            programme=project.programme.slug,
            organisation=project.organisation.name,
            period_number=number + 2,
            period_starts_on=project.start_date + timedelta(days=91 * number),
            period_ends_on=project.start_date + timedelta(days=91 * number + 90),
            achieved=ACHIEVED[(project.pk + number) % 3],
            measures=2,
            organisations=1,
            attempts_before=0,
            **_field(project.pk + number),
        )


def _results(project: Any, count: int = RESULTS, at: int = 0, **values: Any) -> Iterator[Any]:
    from wagtail_qtg.models import PublicResult

    now = timezone.now()
    for number in range(at, at + count):
        yield PublicResult(
            project=project,
            sign_off_id=_sign_off(),
            sheet=f"bench-{project.pk}-{number}",
            guiding_goal="Alle kommen mit dem Bus in die Stadt.",
            achieved=ACHIEVED[number % 3],
            period_number=number % 6 + 2,
            period_ends_on=project.start_date + timedelta(days=91 * (number % 6 + 2)),
            goal=f"Haltestelle {number} ist ohne Stufe zu erreichen",
            text="Das Bauamt hat die Haltestelle umgebaut. Alle steigen jetzt ohne Hilfe ein.",
            easy_text="Die Haltestelle ist neu.\nSie hat keine Stufe mehr.",
            partners="Bauamt\nVerkehrsbetriebe\nBeirat",
            visible_from=timezone.localdate(),
            published_at=now,
            changed_at=now,
            **_field(number),
            **values,
        )
