from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from wagtail_qtg.common.coordinates import parse_coordinates
from wagtail_qtg.common.forms import CoordinatesField


@pytest.mark.parametrize(
    "text",
    [
        "51.9607, 7.6261",
        "51.9607,7.6261",
        " 51.9607 7.6261 ",
        "51,9607; 7,6261",
        "51,9607 7,6261",
        "51,9607, 7,6261",
        "51.9607° N, 7.6261° E",
        "51.9607 / 7.6261",
    ],
)
def test_what_people_copy_out_of_maps_is_understood(text):
    assert str(parse_coordinates(text)) == "51.9607, 7.6261"


@pytest.mark.parametrize(
    "text", ["", "Hellersiek", "51.9607", "95.3, 7.6", "51.9, 190", "51.9607, 7.6261, 4", "a, b"]
)
def test_what_is_no_place_on_earth_is_none(text):
    assert parse_coordinates(text) is None


@given(st.text(max_size=60))
def test_any_text_is_understood_or_none(text):
    coordinates = parse_coordinates(text)
    assert coordinates is None or coordinates.on_earth


def test_field_says_how_to_write_it():
    with pytest.raises(ValidationError, match="51.9607, 7.6261"):
        CoordinatesField().clean("Rathausplatz")


def test_field_notices_swapped_numbers():
    with pytest.raises(ValidationError, match=r"vertauscht.*51\.9607, 7\.6261"):
        CoordinatesField().clean("7.6261, 51.9607")


def test_field_left_empty_is_none():
    assert CoordinatesField(required=False).clean("") is None
