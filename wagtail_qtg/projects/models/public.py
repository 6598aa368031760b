"""What all our public pages share: the site's frame, and parts at addresses of their own."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import PageViewRestriction
from wagtail.url_routing import RouteResult

from ...settings import get_settings
from ..parts import parts_of
from ..querysets import up_to

#: Of an alias the restrictions of its source hold: those Wagtail looks for.
RESTRICTED_OR_ALIAS = Q(view_restrictions__isnull=False) | Q(alias_of__isnull=False)


class PublicPageMixin(models.Model):
    """A page of ours in the frame of the site that it lives in."""

    #: The page in all its languages, where whoever fetched it had them at hand.
    known_versions: list[Any] | None = None

    #: Whoever fetched it has seen that no restriction holds: neither its own, nor one from above,
    #: nor, for an alias, that of its source.
    is_surely_open = False

    class Meta:
        abstract = True

    def get_view_restrictions(self) -> QuerySet:
        """Nearly always there are none, and one query says so; Wagtail needs two or more."""
        if self.is_surely_open or not up_to(self).filter(RESTRICTED_OR_ALIAS).exists():
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Below a public page more of it is to be had: in easy language, as a feed, as data."""
        if len(path_components) == 1 and path_components[0] in parts_of(self):
            if not self.live:
                raise Http404
            return RouteResult(self, kwargs={"part": path_components[0]})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, part: str = "", **kwargs: Any) -> HttpResponse:
        def answer() -> HttpResponse:
            if part:
                return parts_of(self)[part](self, request)
            page = super(PublicPageMixin, self).serve(request, **kwargs)
            page.status_code = page.context_data.get("qtg_status", page.status_code)
            return page

        for answer_conditionally in hooks.get_hooks("qtg_public_answer"):
            return answer_conditionally(self, request, part, answer)
        return answer()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["qtg_base_template"] = get_settings().BASE_TEMPLATE
        for context_of in hooks.get_hooks("qtg_public_context"):
            context.update(context_of(self, request))
        return context

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        urls = super().get_sitemap_urls(request)
        for add_to_sitemap in hooks.get_hooks("qtg_sitemap_urls"):
            urls = add_to_sitemap(self, request, urls)
        return urls
