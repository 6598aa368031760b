"""Pictures in the sizes that a screen needs; none that is broken breaks a page."""

from __future__ import annotations

import re

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.factories import create_image
from wagtail_qtg.public.pictures import picture_html, prefetch_renditions

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10"></svg>'


def create_wide_image():
    file = get_test_image_file(size=(1600, 1000))
    return get_image_model().objects.create(title="Breit", file=file)


def html_of(image, alt="Ein Bus hält", first=False) -> str:
    return str(picture_html(image, alt, [480, 960], "100vw", first=first))


def test_two_formats_in_two_sizes_with_measures():
    html = html_of(create_wide_image())
    assert re.findall(r"(\w+) 480w, \S+?\.(\w+) 960w", html)
    assert '<source type="image/webp"' in html
    assert html.count("480w") == html.count("960w") == 2
    assert 'width="960"' in html
    assert 'height="600"' in html
    assert 'loading="lazy"' in html


def test_a_small_picture_is_not_made_larger_and_named_once():
    html = html_of(create_image())  # 640 pixels wide
    assert re.findall(r" (\d+)w", html) == ["480", "640", "480", "640"]


def test_the_first_one_is_not_late():
    html = html_of(create_image(), first=True)
    assert 'fetchpriority="high"' in html
    assert "lazy" not in html


def test_words_cannot_break_out():
    assert '"><script>' not in html_of(create_image(), alt='"><script>')


def test_a_drawing_stays_a_drawing():
    file = ContentFile(SVG, name="zeichnung.svg")
    image = get_image_model().objects.create(title="Zeichnung", file=file)
    html = html_of(image)
    assert html.startswith("<img")
    assert ".svg" in html


def test_a_lost_file_leaves_its_words():
    image = create_image()
    image.file.storage.delete(image.file.name)
    assert "Bild nicht mehr vorhanden: Ein Bus hält" in html_of(image)


def test_once_fetched_together_none_asks_again():
    images = [create_image(f"Bild {number}") for number in range(3)]
    for image in images:
        html_of(image)
    images = list(get_image_model().objects.all())
    with CaptureQueriesContext(connection) as queries:
        prefetch_renditions([None, *images])
        for image in images:
            html_of(image)
    assert len(queries) == 1


def test_no_picture_is_no_fault():
    template = Template('{% load qtg_pictures %}[{% qtg_picture image alt="x" %}]')
    assert template.render(Context({"image": None})) == "[]"
