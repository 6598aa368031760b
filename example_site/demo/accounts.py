"""The people of the demo, one for each role."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from wagtail_qtg.models import Organisation, Programme, ProjectPage

from . import PASSWORD
from .files import read_content


def read_accounts() -> list[dict[str, Any]]:
    return read_content("accounts.json")


def create_accounts(organisations: dict[str, Organisation]) -> None:
    password = make_password(PASSWORD)  # takes a second of thinking on purpose: once is enough
    for account in read_accounts():
        user = get_user_model().objects.create(
            username=account["username"],
            email=account["email"],
            password=password,
            first_name=account["first_name"],
            last_name=account["last_name"],
            is_superuser=account["role"] == "admin",
        )
        user.groups.set(groups_of(account, organisations))


def groups_of(account: dict[str, Any], organisations: dict[str, Organisation]) -> list[Group]:
    if account["role"] == "editor":
        return [organisations[account["organisation"]].editors]
    if account["role"] == "reviewer":
        return [
            programme.reviewers
            for programme in Programme.objects.filter(slug__in=account["programmes"])
        ]
    if account["role"] == "coordinator":
        return [Programme.objects.exclude(coordinators=None).first().coordinators]
    return []


def author_of(project: ProjectPage) -> Any:
    """Whoever writes the project's reports: its team, or the coordination where it has none."""
    team = get_user_model().objects.filter(groups=project.organisation.editors).first()
    return team or get_user_model().objects.get(username="koordination")
