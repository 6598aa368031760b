from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.timezone import localdate
from wagtail.search.queryset import SearchableQuerySetMixin

from ..projects.querysets import InternalQuerySet


class PublicResultQuerySet(SearchableQuerySetMixin, InternalQuerySet):
    def shown(self) -> PublicResultQuerySet:
        """What everybody may read from its day on."""
        return self.filter(hidden_at=None, project__live=True)

    def public(self) -> PublicResultQuerySet:
        """What everybody may read today."""
        return self.shown().filter(visible_from__lte=localdate())

    def of_sheet(self, sheet: Any) -> PublicResultQuerySet:
        """That of a signed sheet, also if an earlier version of the review had it."""
        return self.filter(sign_off__page=sheet.sign_off.page_id, sheet=sheet.id)

    def with_pictures(self) -> PublicResultQuerySet:
        """All that a page shows of them; the renditions it fetches with those of its others."""
        language = F("project__locale__language_code")
        return self.annotate(language=language).select_related("picture")
