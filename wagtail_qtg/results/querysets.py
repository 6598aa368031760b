from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.timezone import localdate

from ..projects.querysets import InternalQuerySet

#: What everybody reads of a result; who published it and when is not among it.
READ = (
    "action_field_key",
    "action_field_name",
    "achieved",
    "period_number",
    "period_ends_on",
    "goal",
    "text",
    "easy_text",
    "partners",
    "guiding_goal",
    "picture",
)


class PublicResultQuerySet(InternalQuerySet):
    def public(self) -> PublicResultQuerySet:
        """What everybody may read today."""
        return self.filter(visible_from__lte=localdate(), hidden_at=None, project__live=True)

    def of_sheet(self, sheet: Any) -> PublicResultQuerySet:
        """That of a signed sheet, also if an earlier version of the review had it."""
        return self.filter(sign_off__page=sheet.sign_off.page_id, sheet=sheet.id)

    def to_be_read(self) -> PublicResultQuerySet:
        """All that a page shows of them, and the language they are written in."""
        language = F("project__locale__language_code")
        return self.annotate(language=language).select_related("picture").only(*READ)
