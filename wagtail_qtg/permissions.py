"""Giving groups the rights of their role: each function can run again without doubling anything."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

PLAN_FUNDING = "wagtail_qtg.plan_funding"
ACCESS_ADMIN = "wagtailadmin.access_admin"
#: Who may say which groups have a role: the site's administration.
MANAGE_GROUPS = "auth.change_group"

GROUP_NAME_LENGTH = Group._meta.get_field("name").max_length


def find_permissions(names: Iterable[str]) -> list[Permission]:
    """The permissions called “app_label.codename”; KeyError for one that does not exist."""
    wanted = set(names)
    found = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.filter(
            codename__in=[name.partition(".")[2] for name in wanted]
        ).select_related("content_type")
    }
    return [found[name] for name in sorted(wanted)]


def create_group(name: str) -> Group:
    """A new group; one of the same name that the site already has is somebody else's."""
    for number in range(1, Group.objects.count() + 2):
        suffix = "" if number == 1 else f" ({number})"
        candidate = name[: GROUP_NAME_LENGTH - len(suffix)] + suffix
        if not Group.objects.filter(name=candidate).exists():
            break
    return Group.objects.create(name=candidate)


def grant_permissions(group: Group, names: Iterable[str]) -> None:
    group.permissions.add(*find_permissions(names))


def withdraw_permissions(group: Group, names: Iterable[str]) -> None:
    group.permissions.remove(*find_permissions(names))


def grant_on_page(group: Group, page: Page, actions: Iterable[str]) -> None:
    for permission in _page_permissions(actions):
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def withdraw_from_page(group: Group, page: Page, actions: Iterable[str]) -> None:
    GroupPagePermission.objects.filter(
        group=group, page=page, permission__in=_page_permissions(actions)
    ).delete()


def grant_on_collection(group: Group, collection: Collection, names: Iterable[str]) -> None:
    for permission in find_permissions(names):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )


def withdraw_from_collection(group: Group, collection: Collection, names: Iterable[str]) -> None:
    GroupCollectionPermission.objects.filter(
        group=group, collection=collection, permission__in=find_permissions(names)
    ).delete()


def _page_permissions(actions: Iterable[str]) -> list[Permission]:
    return find_permissions(f"wagtailcore.{action}_page" for action in actions)
