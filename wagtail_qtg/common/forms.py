from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from .amounts import parse_amount
from .coordinates import Coordinates, parse_coordinates

_SELECTED = mark_safe(" selected")


class DayInput(forms.DateInput):
    """The browser's own date field: by keyboard, on the phone and for screen readers the best."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class LongSelect(forms.Select):
    """For hundreds of choices: written in one go and not by a template for each of them."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = set(self.format_value(value))
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                ("" if key is None else key, _SELECTED if str(key) in chosen else "", label)
                for key, label in self.choices
            ),
        )
        every = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        return format_html("<select{}>{}</select>", flatatt(every), options)


class AmountInput(forms.TextInput):
    """Shows the number as people write it; on a phone with the keys for digits."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if not isinstance(value, Decimal):
            return super().format_value(value)
        places = 0 if value == value.to_integral_value() else 2
        return number_format(value, decimal_pos=places, force_grouping=True)


class AmountField(forms.DecimalField):
    """A number with the marks of the reader's language: 30.000,50 as well as 30000,5."""

    widget = AmountInput

    def to_python(self, value: Any) -> Any:
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        amount = parse_amount(value)
        if amount is None:
            raise ValidationError(
                _("This is no amount. Please write it like %(one)s or %(other)s.")
                % {
                    "one": number_format(Decimal("30000.5"), 2, force_grouping=True),
                    "other": number_format(Decimal("30000.5"), 2, force_grouping=False),
                },
                code="invalid",
            )
        return amount


class CoordinatesField(forms.CharField):
    """Latitude and longitude in one field, as they are copied out of a map service."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("coordinates"))
        kwargs.setdefault(
            "help_text",
            _("Latitude and longitude as map services show them, for example 51.9607, 7.6261"),
        )
        super().__init__(**kwargs)

    def clean(self, value: str) -> Coordinates | None:
        text = super().clean(value)
        if not text:
            return None
        coordinates = parse_coordinates(text)
        if coordinates is None:
            raise ValidationError(
                _("These are no coordinates. Please write them like 51.9607, 7.6261.")
            )
        if not coordinates.in_germany and coordinates.swapped().in_germany:
            raise ValidationError(
                _("Latitude and longitude seem to be swapped: did you mean %(swapped)s?")
                % {"swapped": coordinates.swapped()}
            )
        return coordinates
