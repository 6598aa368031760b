"""The places of a report in which a talk writes: each can be read, compared and written alone."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from ...common.forms import DayInput
from ...reports.words import IN_ORDER_OF_THE_FORM

REVIEW = ("achieved", "reviewed_on", "comment")
NEXT_GOAL = ("period_goal", "criterion", "deadline", "figures")
MINUTES = ("talk_on", "talk_participants", "minutes")
EXTENDED = ("half_year_goals", "half_year_measures", "course_changes")

#: Draftail gives every paragraph a name of its own each time.
BLOCK_KEYS = re.compile(r' data-block-key="[^"]*"')


@dataclass(frozen=True)
class Slot:
    """One field of a page, or of one of its sheets."""

    page: Any
    name: str
    sheet: str = ""

    @property
    def key(self) -> str:
        return f"{self.page.pk}-{self.sheet}-{self.name}"

    @property
    def was_key(self) -> str:
        """Where the form says what it found when it was opened."""
        return f"was-{self.key}"

    @property
    def is_rich(self) -> bool:
        return not self.sheet and isinstance(self._model_field, RichTextField)

    @property
    def value(self) -> Any:
        return self._block.value.get(self.name) if self.sheet else getattr(self.page, self.name)

    def write(self, value: Any) -> None:
        if self.sheet:
            self._block.value[self.name] = value
        else:
            setattr(self.page, self.name, value)

    def form_field(self) -> forms.Field:
        if self.name == "achieved":
            choices = [(code.value, code.label) for code in IN_ORDER_OF_THE_FORM]
            return forms.ChoiceField(
                choices=[*choices, ("", _("not said yet"))],
                required=False,
                widget=forms.RadioSelect,
            )
        if self.sheet:
            return copy.deepcopy(self._block.block.child_blocks[self.name].field)
        if self.name == "talk_on":
            return self._model_field.formfield(widget=DayInput)
        return self._model_field.formfield()

    @property
    def help_text(self) -> str:
        return "" if self.sheet else str(self._model_field.help_text)

    def mark(self, value: Any) -> str:
        """Two values with the same mark say the same."""
        if self.is_rich:
            value = self._as_sent(value)
        text = value.isoformat() if isinstance(value, date) else str(value or "")
        text = BLOCK_KEYS.sub("", text).replace("\r\n", "\n").strip()
        return sha256(text.encode()).hexdigest()[:16]

    def _as_sent(self, value: Any) -> Any:
        """What the editor would send if nobody touched it."""
        widget = self.form_field().widget
        return widget.value_from_datadict({"it": widget.format_value(value)}, {}, "it")

    @property
    def _block(self) -> Any:
        return next(block for block in self.page.sheets if str(block.id) == self.sheet)

    @property
    def _model_field(self) -> Any:
        return self.page._meta.get_field(self.name)


def slots_of(page: Any, names: tuple[str, ...]) -> list[Slot]:
    return [Slot(page, name) for name in names]


def sheet_slots(page: Any, names: tuple[str, ...]) -> list[Slot]:
    return [Slot(page, name, str(block.id)) for block in page.sheets for name in names]
