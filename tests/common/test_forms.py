from __future__ import annotations

import pytest
from django import forms
from django.test.html import parse_html
from django.utils.safestring import SafeString

from wagtail_qtg.common.forms import LongSelect

CHOICES = [("", "Alle"), (1, "Wohnwege & Co"), ("b", '<b>"B"</b>')]


def written(widget: type[forms.Select], value) -> str:
    html = widget(attrs={"class": "wide"}, choices=CHOICES).render("name", value, {"id": "id_name"})
    assert isinstance(html, SafeString)
    return html


@pytest.mark.parametrize("value", ["", None, 1, "1", "b", "x", "<"])
def test_a_long_select_says_what_djangos_says(value):
    assert parse_html(written(LongSelect, value)) == parse_html(written(forms.Select, value))
