from __future__ import annotations

import pytest

from wagtail_qtg.public.words import field_title

HYPHEN = "\N{NON-BREAKING HYPHEN}"


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("A: Politik und -verwaltung", f"Politik und {HYPHEN}verwaltung"),
        ("A: Kultur- und Sportvereine", "Kultur- und Sportvereine"),
        ("A: Wohnen - und was dazugehört", "Wohnen - und was dazugehört"),
        ("Mobilität", "Mobilität"),
        ("", "Ohne Handlungsfeld"),
    ],
)
def test_a_field_is_called_by_words_that_lines_do_not_tear(name, title):
    assert field_title("lwl-qtg/A", name) == title
