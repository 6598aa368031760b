"""What a sheet knows of itself: plain questions on its value, for rules, lists and documents."""

from __future__ import annotations

from typing import Any

from wagtail.blocks import StructValue

from .enums import ActorKind, Participation, label_of


def is_written(text: Any) -> bool:
    return bool(text and str(text).strip())


class MeasureValue(StructValue):
    @property
    def participation_label(self) -> str:
        """The name of the step, without its explanation."""
        return label_of(Participation, self.get("participation")).partition(":")[0]

    @property
    def is_given(self) -> bool:
        return is_written(self.get("text"))


class ActorValue(StructValue):
    @property
    def is_given(self) -> bool:
        return is_written(self.get("name"))

    @property
    def is_person(self) -> bool:
        return self.get("kind") == ActorKind.PERSON


class GoalSheetValue(StructValue):
    """The value of one sheet: one guiding goal, one goal of the period."""

    @property
    def measures_given(self) -> list[MeasureValue]:
        return [measure for measure in self.get("measures") or [] if measure.is_given]

    @property
    def actors_given(self) -> list[ActorValue]:
        return [actor for actor in self.get("actors") or [] if actor.is_given]

    def has(self, name: str) -> bool:
        return is_written(self.get(name))
