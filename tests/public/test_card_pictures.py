"""The pictures of many cards: few queries, and whatever is missing is made or left out."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model

from tests.factories import create_image
from wagtail_qtg.public.card_pictures import card_picture, card_pictures

pytestmark = pytest.mark.django_db

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10"></svg>'


def pictures_of(*images):
    return card_pictures({image.pk: image.file.name for image in images})


def test_what_is_missing_is_made_and_then_known():
    images = [create_image(), create_image()]
    made = pictures_of(*images)
    with CaptureQueriesContext(connection) as queries:
        known = pictures_of(*images)
    assert known == made
    assert len(queries) == 1
    assert [seen.width for seen in known[images[0].pk].wide] == [480, 640]


def test_it_is_what_a_single_picture_has():
    image = create_image()
    assert pictures_of(image)[image.pk] == card_picture(image)


def test_addresses_and_measures_are_those_of_the_renditions():
    image = create_image()
    picture = pictures_of(image)[image.pk]
    fallback = image.get_rendition("fill-640x400|format-jpeg")
    assert picture.src == fallback.url
    assert (picture.width, picture.height) == (str(fallback.width), str(fallback.height))
    assert image.get_rendition("fill-480x300|format-webp").url in picture.srcset


def test_a_drawing_is_itself():
    drawing = get_image_model().objects.create(
        title="Plan", file=ContentFile(SVG, "plan.SVG"), width=20, height=10
    )
    picture = pictures_of(drawing)[drawing.pk]
    assert picture.srcset == ""
    assert pictures_of(drawing)[drawing.pk] == picture


def test_a_lost_file_leaves_the_others():
    lost, there = create_image(), create_image()
    lost.file.storage.delete(lost.file.name)
    assert list(pictures_of(lost, there)) == [there.pk]


def test_no_pictures_are_no_matter():
    assert card_pictures({}) == {}
