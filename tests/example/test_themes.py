"""The example's two sets of clothes: one setting, and the app's pages take them over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "example_site" / "static" / "example_site"
OURS = Path(__file__).parents[2] / "wagtail_qtg" / "static" / "wagtail_qtg"
THEMES = sorted(path.stem for path in (STATIC / "themes").glob("*.css"))


@pytest.mark.django_db
@pytest.mark.parametrize("theme", THEMES)
def test_one_setting_changes_the_clothes(client, project, settings, theme):
    settings.THEME = theme
    assert f"/static/example_site/themes/{theme}.css" in client.get(project.url).content.decode()


def test_both_say_the_same_things():
    said = [
        set(re.findall(r"(--site-[a-z-]+):", (STATIC / "themes" / f"{theme}.css").read_text()))
        for theme in THEMES
    ]
    assert len(said) == 2
    assert said[0] == said[1]


def test_each_property_that_the_docs_name_is_used_and_the_other_way_round():
    docs = (Path(__file__).parents[2] / "docs" / "how-to" / "own-look.md").read_text()
    styles = "".join(path.read_text() for path in OURS.glob("*.css"))
    named = set(re.findall(r"(--qtg-[a-z-]+):", docs))
    assert named == set(re.findall(r"var\((--qtg-[a-z-]+)", styles))
