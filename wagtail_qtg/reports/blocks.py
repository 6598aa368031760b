"""The small blocks of which sheets are made. None is required: drafts may be half-filled.

What must be there is said by ``problems.py`` alone, to the checklist and at the submission.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..common.forms import DayInput
from ..projects.suggestions import suggestion_attrs
from .enums import ActorKind, ExperienceKind, Participation, label_of
from .names import name_of
from .sheets import ActorValue, MeasureValue

#: More than anybody writes by hand; less than what makes a page unusable.
LONGEST_TEXT = 20_000


class PlainDeconstruction:
    """Frozen in migrations as Wagtail's own block: our paths and choices stay free to change."""

    frozen_as = "CharBlock"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (f"wagtail.blocks.{self.frozen_as}", [], {"required": False})

    def deconstruct_with_lookup(self, lookup: Any) -> tuple[str, list[Any], dict[str, Any]]:
        return self.deconstruct()


class OfferBlock(PlainDeconstruction, blocks.FieldBlock):
    """A choice out of what one project offers; it stores the key and nothing else.

    Blocks are shared by all requests, so that this one knows no choices until a form has bound
    a copy of its own.
    """

    def __init__(self, offer: str, **kwargs: Any) -> None:
        self.offer = offer
        attrs = {"data-qtg-action-field": ""} if offer == "action_fields" else {}
        self.field = forms.CharField(
            required=False,
            max_length=200,
            help_text=kwargs.pop("help_text", ""),
            widget=forms.Select(attrs=attrs, choices=[("", "–")]),
        )
        super().__init__(**kwargs)

    def take_offers(self, offers: Any) -> None:
        """Called on the copy of one form: what it stores already stays in the choice."""
        self.field.widget.choices = [("", "–"), *offers.choices(self.offer)]

    def render_basic(self, value: str, context: Any = None) -> str:
        """For the comparison of versions, which knows no project."""
        return name_of(self.offer, value)

    class Meta:
        default = ""
        icon = "crosshairs"


class CodeBlock(PlainDeconstruction, blocks.ChoiceBlock):
    """A choice out of codes of our own."""

    def __init__(self, codes: Any, **kwargs: Any) -> None:
        super().__init__(**{"choices": codes.choices, "required": False, **kwargs})
        self.codes = codes

    def render_basic(self, value: str, context: Any = None) -> str:
        return label_of(self.codes, value)


class WordsBlock(PlainDeconstruction, blocks.CharBlock):
    def __init__(self, suggest: str = "", **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": 500, **kwargs})
        if suggest:
            self.field.widget.attrs.update(suggestion_attrs(suggest, grows=False))

    class Meta:
        default = ""


class ParagraphsBlock(PlainDeconstruction, blocks.TextBlock):
    """Plain text: what is pasted from elsewhere comes without its look."""

    frozen_as = "TextBlock"

    def __init__(self, suggest: str = "", **kwargs: Any) -> None:
        super().__init__(**{"required": False, "rows": 3, "max_length": LONGEST_TEXT, **kwargs})
        self.suggest = suggest

    @cached_property
    def field(self) -> forms.Field:
        field = super().field
        if self.suggest:
            field.widget.attrs.update(suggestion_attrs(self.suggest))
        return field

    class Meta:
        default = ""


class DayBlock(PlainDeconstruction, blocks.DateBlock):
    """A day, by the browser's own date field."""

    frozen_as = "DateBlock"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})

    @cached_property
    def field(self) -> forms.Field:
        return forms.DateField(widget=DayInput(), **self.field_options)

    def render_basic(self, value: Any, context: Any = None) -> str:
        return date_format(value, "SHORT_DATE_FORMAT") if value else ""


class MeasureBlock(blocks.StructBlock):
    text = WordsBlock(suggest="measure", label=_("Measure"))
    participation = CodeBlock(
        Participation,
        label=_("How far do people take part?"),
        help_text=_("If it is a measure in which people of the neighbourhood take part."),
    )

    class Meta:
        value_class = MeasureValue
        label = _("Measure")
        icon = "cogs"


class ActorBlock(blocks.StructBlock):
    name = WordsBlock(suggest="actor", label=_("Actor"), max_length=200)
    kind = CodeBlock(ActorKind, label=_("Is that an organisation or a person?"))
    responsibility = WordsBlock(label=_("Responsible for"))

    class Meta:
        value_class = ActorValue
        label = _("Actor")
        icon = "group"


class ExperienceBlock(blocks.StructBlock):
    """What other neighbourhoods can learn from."""

    kind = CodeBlock(ExperienceKind, label=_("Experience"))
    action_field = OfferBlock("action_fields", label=_("Action field"))
    text = ParagraphsBlock(label=_("What did you find?"))

    class Meta:
        label = _("Experience")
        icon = "comment"


class ExperiencesBlock(blocks.StreamBlock):
    experience = ExperienceBlock()

    class Meta:
        required = False
