from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from ...common.forms import DayInput
from ...common.periods import FIRST_DAY
from ...results.models.public_result import at_most
from .answers import Answers
from .enums import FilledBy
from .models import SelfCheck

NOTE_LENGTH = 5_000


class DayField(forms.DateField):
    """The day on which people looked at it together: not one that is still to come."""

    widget = DayInput

    def __init__(self, **kwargs: Any) -> None:
        still_to_come = _("This day is still to come. Please enter the day of the conversation.")
        super().__init__(
            label=_("Filled in on"),
            validators=[
                MinValueValidator(FIRST_DAY),
                MaxValueValidator(localdate, still_to_come),
            ],
            **kwargs,
        )


class BeginForm(forms.Form):
    day = DayField()
    filled_by = forms.ChoiceField(
        label=_("Who fills it in?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose who fills it in.")},
    )

    def __init__(self, *args: Any, kinds: list[FilledBy], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = localdate
        self.fields["filled_by"].choices = [(kind.value, kind.label) for kind in kinds]


class AnswersForm(forms.Form):
    """The boxes of one self-check, and a note for each area as on the paper."""

    day = DayField()
    ticked = forms.MultipleChoiceField(
        required=False,
        error_messages={"invalid_choice": _("This form does not have the criterion %(value)s.")},
    )

    def __init__(
        self, data: Any = None, *, check: SelfCheck, answers: Answers | None = None
    ) -> None:
        answers = answers or check.answers
        super().__init__(data, initial={"day": answers.day, "ticked": sorted(answers.ticked)})
        self.check_form = check.form
        self.has_additional = any(box["is_additional"] for box in check.boxes.values())
        self.fields["ticked"].choices = [(key, key) for key in check.boxes]
        for area in check.form["areas"]:
            label = _("Note on “%(area)s”") % {"area": area["title"]}
            self.fields[self.name_of(area)] = forms.CharField(
                label=label,
                help_text=_(
                    "What stands behind it? What do you want to do next? Please no names and "
                    "nothing by which a private person could be recognised."
                ),
                required=False,
                initial=answers.notes.get(area["code"], ""),
                validators=[at_most(NOTE_LENGTH)],
                widget=forms.Textarea(attrs={"rows": 4, "aria-label": label}),
            )

    @staticmethod
    def name_of(area: dict[str, Any]) -> str:
        return f"note-{area['code']}"

    @property
    def ticked_now(self) -> set[str]:
        return set(self["ticked"].value() or [])

    @property
    def areas(self) -> list[dict[str, Any]]:
        """Each with the field of its note, for the template."""
        return [{**area, "note": self[self.name_of(area)]} for area in self.check_form["areas"]]

    @property
    def answers(self) -> Answers:
        """A browser sends lines with two signs at their ends; one is stored."""
        values = self.cleaned_data
        notes = {
            area["code"]: values[self.name_of(area)].replace("\r\n", "\n")
            for area in self.check_form["areas"]
        }
        return Answers(values["day"], frozenset(values["ticked"]), notes)
