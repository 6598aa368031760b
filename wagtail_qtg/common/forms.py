from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .coordinates import Coordinates, parse_coordinates


class DayInput(forms.DateInput):
    """The browser's own date field: by keyboard, on the phone and for screen readers the best."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


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
