"""From the demo's data files to pages, organisations, projects and people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    Locale,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from example_site.website.models import ContactField, ContactPage, HomePage, StandardPage
from wagtail_qtg.catalogue.models import ActionField, CatalogueGoal
from wagtail_qtg.common.coordinates import parse_coordinates
from wagtail_qtg.common.months import add_months
from wagtail_qtg.installation import set_up
from wagtail_qtg.models import Notice, Organisation, Programme, ProjectIndexPage, ProjectPage
from wagtail_qtg.projects.actions import change_schedule, provide_own_catalogue
from wagtail_qtg.projects.enums import ScheduleChangeKind
from wagtail_qtg.projects.schedule import Request
from wagtail_qtg.projects.workspaces import equip_organisation

from .accounts import author_of, create_accounts
from .documentation import document
from .easy import give_easy_texts
from .files import Library, read_content, read_documentation, read_projects
from .self_checks import create_self_checks
from .statement import create_statement
from .stories import create_stories

PAGES_IN_MENU = ("ueber-uns", "angebote")


def is_loaded() -> bool:
    return HomePage.objects.exists()


@transaction.atomic
def load_demo(address: str = "127.0.0.1:8000") -> None:
    """Fill the empty site; ``address`` is where it is served."""
    site = read_content("site.json")
    library = Library()
    home = create_home(site, library, address)
    index = create_project_index(home, site["projects"])
    create_standard_pages(home, site, library)
    organisations = {}
    for data in read_content("organisations.json"):
        key = data.pop("key")
        organisations[key] = Organisation.objects.create(**data)
        equip_organisation(organisations[key])
    set_up()
    add_moderation(index)
    create_accounts(organisations)
    for data in read_projects():
        project = create_project(index, data, organisations[data["organisation"]], library)
        documentation = read_documentation(project.slug)
        if documentation is not None:
            document(project, documentation, author_of(project))
    create_self_checks()
    create_stories(library)
    create_statement(home, site["statement"])
    give_easy_texts(library)
    Notice.objects.all().delete()  # nobody is to be told of what happened before the site was there


def create_home(site: dict[str, Any], library: Library, address: str) -> HomePage:
    root = Page.get_first_root_node()
    welcome = list(root.get_children())
    home = HomePage(
        title=site["home"]["title"],
        slug="start",
        introduction=site["home"]["introduction"],
        locale=Locale.get_default(),
    )
    home.body = library.with_files(site["home"]["body"], Collection.get_first_root_node())
    root.add_child(instance=home)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.partition(":")[0],
            "port": int(address.partition(":")[2] or 80),
            "root_page": home,
            "site_name": site["site_name"],
        },
    )
    for page in welcome:  # Wagtail's own page of welcome
        Page.objects.get(pk=page.pk).delete()
    home.save_revision().publish()
    return home


def create_project_index(home: HomePage, data: dict[str, Any]) -> ProjectIndexPage:
    index = ProjectIndexPage(
        title=data["title"],
        slug=data["slug"],
        introduction=data["introduction"],
        show_in_menus=True,
    )
    home.add_child(instance=index)
    index.save_revision().publish()
    return index


def add_moderation(index: ProjectIndexPage) -> None:
    """Editors submit, the coordination approves and publishes."""
    group = Programme.objects.exclude(coordinators=None).first().coordinators
    workflow = Workflow.objects.create(name="Freigabe durch die Koordination")
    task = GroupApprovalTask.objects.create(name="Koordination gibt frei")
    task.groups.add(group)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=index)


def create_standard_pages(home: HomePage, site: dict[str, Any], library: Library) -> None:
    for data in site["pages"]:
        page = StandardPage(
            title=data["title"],
            slug=data["slug"],
            introduction=data["introduction"],
            show_in_menus=data["slug"] in PAGES_IN_MENU,
        )
        page.body = library.with_files(data["body"], Collection.get_first_root_node())
        home.add_child(instance=page)
        page.save_revision().publish()
    contact = ContactPage(
        title=site["contact"]["title"],
        slug="kontakt",
        introduction=site["contact"]["introduction"],
        thank_you_text=site["contact"]["thank_you"],
        to_address="kontakt@example.org",
        from_address="website@example.org",
        subject="Nachricht von der Website",
        show_in_menus=True,
    )
    home.add_child(instance=contact)
    for position, (label, kind) in enumerate(
        [("Ihr Name", "singleline"), ("Ihre E-Mail-Adresse", "email"), ("Nachricht", "multiline")]
    ):
        ContactField.objects.create(
            page=contact, sort_order=position, label=label, field_type=kind, required=True
        )
    contact.save_revision().publish()


def create_project(
    index: ProjectIndexPage, data: dict[str, Any], organisation: Organisation, library: Library
) -> ProjectPage:
    coordinates = parse_coordinates(data["coordinates"])
    project = ProjectPage(
        title=data["title"],
        slug=data["slug"],
        organisation=organisation,
        programme=Programme.objects.get(slug=data["programme"]),
        picture=library.image(data["picture"], data["picture_alt"], organisation.collection),
        partners="\n".join(data["partners"]),
        latitude=coordinates.latitude,
        longitude=coordinates.longitude,
        **{
            name: data[name]
            for name in (
                "summary",
                "picture_alt",
                "picture_credit",
                "federal_state",
                "place",
                "district_size",
                "staff",
            )
        },
    )
    for name, value in data.get("contact", {}).items():
        setattr(project, f"contact_{name}", value)
    project.body = library.with_files(data["body"], organisation.collection)
    index.add_child(instance=project)
    plan(project, data)
    add_own_entries(project, data)
    project.save_revision().publish()
    return project


def plan(project: ProjectPage, data: dict[str, Any]) -> None:
    """Dates count back from today, so that the demo is always in the middle of things."""
    today = timezone.localdate()
    start = add_months(today.replace(day=1), -data["started_months_ago"])
    coordinator = get_user_model().objects.get(username="koordination")
    change_schedule(project, Request(ScheduleChangeKind.PLAN, on=start), user=coordinator)
    for change in data["schedule_changes"]:
        period = project.periods.get(number=change["period"])
        change_schedule(
            project,
            Request(
                ScheduleChangeKind(change["kind"]),
                on=period.ends_on + timedelta(days=change["days"]),
                period_number=period.number,
                reason=change["reason"],
            ),
            user=coordinator,
        )


def add_own_entries(project: ProjectPage, data: dict[str, Any]) -> None:
    if not data["own_fields"] and not data["own_goals"]:
        return
    own = provide_own_catalogue(project)
    for number, field in enumerate(data["own_fields"], start=1):
        ActionField.objects.create(
            catalogue=own, code=f"X{number}", title=field["title"], position=number
        )
    fields = {field.code: field for field in project.action_fields()}
    fields |= {field.title: field for field in fields.values()}
    for number, goal in enumerate(data["own_goals"], start=1):
        CatalogueGoal.objects.create(
            catalogue=own,
            action_field=fields[goal["field"]],
            code=f"X.L{number}",
            kind=goal["kind"],
            text=goal["text"],
            position=number,
        )
