"""Ten thousand projects in some seconds: rows written at once, without a signal for each."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models.sql import InsertQuery
from django.utils import timezone
from django.utils.module_loading import import_string

from .project_rows import outcomes, periods, results

#: What keeps rows beside the pages, and would have been told by signals: called after the writing.
KEPT_BESIDE = ("wagtail_qtg.public.overview.actions.rebuild_listings",)

AT_ONCE = 200
ORGANISATIONS = 200
WORDS = ("Nord", "Süd", "West", "Ost", "Alt", "Neu", "Unter", "Ober", "Mühlen", "Linden", "Bach")


def add_projects(index: Any, count: int) -> None:
    """So many below the index in all, of several organisations, places and programmes."""
    from wagtail_qtg.models import GoalOutcome, Period, PublicResult, SignOff

    sign_off = SignOff.objects.first()  # any will do: no public page reads it
    with transaction.atomic():
        projects = list(_projects(index, range(index.get_children().count(), count)))
        write_pages(projects)
        index.numchild = count
        index.save(update_fields=["numchild"])
        written = Period.objects.bulk_create(_of_each(projects, periods), AT_ONCE)
        first = {period.project_id: period for period in reversed(written)}
        GoalOutcome.objects.bulk_create(
            _of_each(projects, lambda project: outcomes(project, first[project.pk], sign_off)),
            AT_ONCE,
        )
        PublicResult.objects.bulk_create(
            _of_each(projects, lambda project: results(project, sign_off)), AT_ONCE
        )
    _tell()


def fill_with_results(project: Any, count: int) -> None:
    """A project that has told all it reached, some of it with a picture."""
    from wagtail_qtg.models import PublicResult, SignOff

    missing = range(project.public_results.count(), count)
    PublicResult.objects.bulk_create(
        results(project, SignOff.objects.first(), missing, picture=project.picture)
    )
    _tell()


def _tell() -> None:
    for name in KEPT_BESIDE:
        import_string(name)()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as a database does by itself in the course of time


def _of_each(projects: Iterable[Any], rows: Callable[[Any], Iterator[Any]]) -> Iterator[Any]:
    return (row for project in projects for row in rows(project))


def _projects(index: Any, numbers: range) -> Iterator[Any]:
    from django.contrib.contenttypes.models import ContentType
    from wagtail.images import get_image_model

    from wagtail_qtg.models import Programme, ProjectPage
    from wagtail_qtg.projects.enums import FederalState

    organisations = _organisations()
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


def _organisations() -> list[Any]:
    from wagtail_qtg.models import Organisation

    made = [Organisation(name=f"Träger {number}") for number in range(ORGANISATIONS)]
    Organisation.objects.bulk_create(made, ignore_conflicts=True)
    return list(Organisation.objects.filter(name__startswith="Träger "))


def _start(number: int) -> date:
    """Over four years: some are over, most are running, a few have not begun."""
    today = timezone.localdate().replace(day=1)
    return today - timedelta(days=30 * (number % 48 - 4))


def write_pages(pages: list[Any]) -> None:
    """Django does not write rows at once that lie in two tables: first the one, then the other."""
    from wagtail.models import Page

    model = type(pages[0])
    names = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
    bases = Page.objects.bulk_create(
        [Page(**{name: getattr(page, name) for name in names}) for page in pages], AT_ONCE
    )
    for page, base in zip(pages, bases, strict=True):
        page.pk = page.page_ptr_id = page.id = base.pk
    for begin in range(0, len(pages), AT_ONCE):
        query = InsertQuery(model)
        query.insert_values(model._meta.local_concrete_fields, pages[begin : begin + AT_ONCE])
        query.get_compiler(connection=connection).execute_sql()
