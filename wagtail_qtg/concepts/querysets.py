from __future__ import annotations

from django.db import models


class GuidingGoalQuerySet(models.QuerySet):
    """Goals by what was agreed about them; the drafts of a concept are nobody else's matter."""

    def agreed(self) -> GuidingGoalQuerySet:
        """Agreed and not given up since."""
        return self.filter(agreed_at__isnull=False, retired_at=None)

    def of_project(self, project: models.Model) -> GuidingGoalQuerySet:
        """All that were ever agreed for the project, whichever of its translations they hang on."""
        original = project.alias_of if project.alias_of_id else project
        return (
            self.filter(concept__project__translation_key=original.translation_key)
            .exclude(agreed_at=None)
            .select_related("action_field__catalogue")
            .order_by("sort_order", "pk")
        )

    def agreed_of(self, project: models.Model) -> GuidingGoalQuerySet:
        """The goals that reports of the project may choose from."""
        return self.of_project(project).agreed()
