"""Questions about projects and periods. ``visible_to`` is the only door to what is internal."""

from __future__ import annotations

import functools
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models.functions import Length, Substr
from wagtail.models import Page, PageQuerySet, PageViewRestriction

from ..catalogue.deputies import Deputy


def concerns(user: AbstractBaseUser | AnonymousUser, project: str = "") -> models.Q:
    """Projects of the user's organisation, and of the programmes the user reviews or coordinates.

    ``project`` is the path to the project, such as ``"project__"``.
    """
    if not user.is_active:
        return models.Q(pk__in=[])
    if user.is_superuser:
        return models.Q()
    groups = user.groups.values("pk")
    return models.Q(**{f"{project}organisation__editors__in": groups}) | funds(user, project)


def writes(user: AbstractBaseUser | AnonymousUser, project: str = "") -> models.Q:
    """Projects in whose internal pages the user may write: reviewers only read them."""
    if not user.is_active:
        return models.Q(pk__in=[])
    if user.is_superuser:
        return models.Q()
    groups = user.groups.values("pk")
    return models.Q(**{f"{project}organisation__editors__in": groups}) | models.Q(
        **{f"{project}programme__coordinators__in": groups}
    )


def funds(user: AbstractBaseUser | AnonymousUser, project: str = "") -> models.Q:
    """Projects of the programmes that the user reviews, as a deputy too, or coordinates."""
    if not user.is_active:
        return models.Q(pk__in=[])
    if user.is_superuser:
        return models.Q()
    groups = user.groups.values("pk")
    stands_in_for = Deputy.objects.on_duty().filter(user=user).values("programme")
    return (
        models.Q(**{f"{project}programme__reviewers__in": groups})
        | models.Q(**{f"{project}programme__coordinators__in": groups})
        | models.Q(**{f"{project}programme__in": stands_in_for})
    )


@functools.cache
def open_to_all() -> models.Exists:
    """No page that is restricted stands above; unlike ``public()`` it asks in the same query.

    Written so that a database begins with the restrictions, which are few, and not with the pages;
    put together only once, for every public page asks it several times.
    """
    path = models.ExpressionWrapper(models.OuterRef("path"), models.CharField())
    restricted = Page.objects.filter(pk__in=PageViewRestriction.objects.values("page")).order_by()
    return ~models.Exists(restricted.alias(below=path).filter(below__startswith=models.F("path")))


def up_to(page: Page) -> PageQuerySet:
    """The page and all that it stands below."""
    ends = range(page.steplen, len(page.path) + 1, page.steplen)
    return Page.objects.filter(path__in=[page.path[:end] for end in ends])


class ProjectQuerySet(PageQuerySet):
    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> ProjectQuerySet:
        """Projects whose internal side the user may see; the public side is everybody's."""
        return self.filter(concerns(user))

    def written_by(self, user: AbstractBaseUser | AnonymousUser) -> ProjectQuerySet:
        return self.filter(writes(user))

    def funded_by(self, user: AbstractBaseUser | AnonymousUser) -> ProjectQuerySet:
        """Projects for whose money the user answers."""
        return self.filter(funds(user))

    def called(self, slug: str, parent: Page) -> ProjectQuerySet:
        """The project of that address and itself in other languages."""
        here = parent.get_children().filter(slug=slug)
        return self.filter(translation_key__in=here.values("translation_key")).annotate(
            is_below_alias=models.Exists(up_to(parent).exclude(alias_of=None))
        )

    def with_what_it_names(self) -> ProjectQuerySet:
        """For the page of a project; most have no stories, and then nobody needs to ask."""
        below = Page.objects.filter(
            path__startswith=models.OuterRef("path"), content_type__model="storypage", live=True
        )
        return self.select_related("organisation", "programme", "picture", "locale").annotate(
            has_stories=models.Exists(below), is_open=open_to_all()
        )

    def one_of_each(self) -> ProjectQuerySet:
        """Every project once: no aliases, and of its translations the one with the periods."""
        periods = self.model.periods.rel.related_model.objects
        own = periods.filter(project=models.OuterRef("pk"))
        of_any = periods.filter(project__translation_key=models.OuterRef("translation_key"))
        return self.filter(models.Exists(own) | ~models.Exists(of_any), alias_of=None)


class StoryQuerySet(PageQuerySet):
    def listed(self) -> StoryQuerySet:
        """What lists may name: neither the story nor anything above it is hidden from anybody."""
        parent = Substr("path", 1, Length("path") - self.model.steplen)
        hidden = Page.objects.filter(path=models.OuterRef("parent_path"), live=False)
        return (
            self.live()
            .alias(parent_path=parent)
            .filter(~models.Exists(hidden), open_to_all())
            .order_by("-first_published_at", "pk")
        )

    def saying(self, text: str) -> StoryQuerySet:
        """Every one of the words, or the beginning, middle or end of a longer one."""
        stories = self
        for word in text.casefold().split():
            stories = stories.filter(words__contains=word)
        return stories


class InternalQuerySet(models.QuerySet):
    """Rows that hang on a project and are nobody else's business."""

    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> InternalQuerySet:
        return self.filter(concerns(user, "project__"))

    def of(self, project: models.Model) -> InternalQuerySet:
        """The rows of the project, whichever of its translations they hang on."""
        original = project.alias_of if project.alias_of_id else project
        return self.filter(project__translation_key=original.translation_key)


class PeriodQuerySet(InternalQuerySet):
    def current(self, on: date) -> PeriodQuerySet:
        return self.filter(starts_on__lte=on, ends_on__gte=on)
