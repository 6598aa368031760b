"""Where, who, how long: the facts of a project for whole, short sentences."""

from __future__ import annotations

import dataclasses
from datetime import date
from functools import cached_property

from django.utils.timezone import localdate

from ...projects.models import ProjectPage


@dataclasses.dataclass(frozen=True)
class Facts:
    project: ProjectPage

    @cached_property
    def funding(self) -> dict[str, date | None]:
        return self.project.funding

    @property
    def starts_on(self) -> date | None:
        return self.funding["starts_on"] or self.project.start_date

    @property
    def ends_on(self) -> date | None:
        return self.funding["ends_on"]

    @property
    def is_to_come(self) -> bool:
        return self.starts_on is not None and self.starts_on > localdate()

    @property
    def is_over(self) -> bool:
        return self.ends_on is not None and self.ends_on < localdate()
