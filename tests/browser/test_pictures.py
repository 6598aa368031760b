"""The ways to the documentation's pictures lead there, in a demo as it is loaded."""

from __future__ import annotations

import pytest
from PIL import Image

from tooling.pictures.__main__ import CHAPTERS
from tooling.pictures.camera import HEIGHT, WIDTH, take_all

#: So many colours has no picture of an empty window.
COLOURS_OF_A_SCREEN = 40


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.__name__.split(".")[-1])
def test_every_picture_can_be_taken(browser, demo_site, tmp_path, chapter):
    take_all(browser, demo_site, chapter.PICTURES, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(chapter.PICTURES)
    for path in tmp_path.iterdir():
        with Image.open(path) as image:
            assert 900 < image.width <= WIDTH
            assert 100 < image.height <= HEIGHT
            assert len(image.convert("RGB").getcolors(1_000_000)) > COLOURS_OF_A_SCREEN
