"""What tests need in a line: organisations, projects, people in their roles."""

from __future__ import annotations

from copy import copy
from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from bench.projects import write_pages
from wagtail_qtg.models import Organisation, Period, Programme, ProjectIndexPage, ProjectPage
from wagtail_qtg.projects.actions import change_schedule, open_period, seal_period
from wagtail_qtg.projects.enums import ScheduleChangeKind
from wagtail_qtg.projects.schedule import Request
from wagtail_qtg.projects.workspaces import equip_organisation

START = date(2026, 3, 1)


def create_organisation(name: str = "Wohnwege") -> Organisation:
    organisation = Organisation.objects.create(name=name, city="Hellersiek")
    equip_organisation(organisation)
    return organisation


def create_index(parent: Page | None = None, **values: Any) -> ProjectIndexPage:
    parent = parent or Page.objects.get(depth=2)
    index = ProjectIndexPage(
        **{"title": "Quartiersprojekte", "slug": "quartiersprojekte", **values}
    )
    parent.add_child(instance=index)
    return index


def create_project(
    index: ProjectIndexPage,
    organisation: Organisation,
    *,
    programme: str = "lwl-qtg",
    start: date | None = None,
    **values: Any,
) -> ProjectPage:
    project = ProjectPage(
        **{
            "title": "Nordviertel",
            "organisation": organisation,
            "programme": Programme.objects.get(slug=programme),
            "summary": "Mit dem Bus in die Stadt",
            "place": "Hellersiek",
            "federal_state": "NW",
            "partners": "Stadt Hellersiek\nVerkehrsbetriebe",
            **values,
        }
    )
    index.add_child(instance=project)
    if start is not None:
        plan(project, start)
    return project


def copies_of(project: ProjectPage, count: int) -> list[ProjectPage]:
    """So many like this one beside it, without periods; their rows are written at once."""
    index = project.get_parent()
    number = index.numchild
    copies = []
    for step in range(number + 1, number + 1 + count):
        another = copy(project)
        another.title = another.draft_title = f"Projekt {step}"
        another.slug = f"projekt-{step}"
        another.path = ProjectPage._get_path(index.path, project.depth, step)
        another.url_path = f"{index.url_path}projekt-{step}/"
        another.translation_key = uuid4()
        copies.append(another)
    write_pages(copies)
    Page.objects.filter(pk=index.pk).update(numchild=number + count)
    return copies


def plan(project: ProjectPage, start: date = START) -> None:
    change_schedule(project, Request(ScheduleChangeKind.PLAN, on=start))


def dates(project: ProjectPage) -> list[tuple[int, str, str]]:
    """The project's periods as (number, first day, last day)."""
    return [
        (period.number, str(period.starts_on), str(period.ends_on))
        for period in project.periods.order_by("number")
    ]


def sign(project: ProjectPage, number: int) -> Period:
    return seal_period(open_period(project.periods.get(number=number)))


def create_user(name: str, *groups: Group, **values: Any) -> Any:
    user = get_user_model().objects.create_user(name, f"{name}@example.org", "x", **values)
    user.groups.set(groups)
    return user


def create_image(title: str = "Bushaltestelle") -> Any:
    return get_image_model().objects.create(title=title, file=get_test_image_file())


def create_document(title: str = "Einladung") -> Any:
    file = ContentFile(b"%PDF-1.7", name="einladung.pdf")
    return get_document_model().objects.create(title=title, file=file)


def open_period_of(project: ProjectPage, number: int) -> Period:
    return open_period(project.periods.get(number=number))
