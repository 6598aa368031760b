"""What is written from the same values is written once; of other values nobody gets it."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.utils.translation import override

from tests.factories import create_image
from wagtail_qtg.public import written
from wagtail_qtg.public.pictures import Pictured, prefetch_renditions, specs_of
from wagtail_qtg.public.project.results import pictured


@pytest.fixture(autouse=True)
def kept(settings):
    settings.WAGTAIL_QTG = {**settings.WAGTAIL_QTG, "KEEP_PAGES": True}
    written._write.cache_clear()


@pytest.fixture
def writings(monkeypatch):
    made = []

    def write(template, values):
        made.append(values)
        return f"{values['name']} {len(made)}"

    monkeypatch.setattr(written, "render_to_string", write)
    return made


def test_the_same_values_are_written_once(writings):
    assert written.written_from("a.html", name="Nord") == "Nord 1"
    assert written.written_from("a.html", name="Nord") == "Nord 1"
    assert len(writings) == 1


def test_another_value_another_template_and_another_language_are_written_anew(writings):
    written.written_from("a.html", name="Nord")
    assert written.written_from("a.html", name="Süd") == "Süd 2"
    assert written.written_from("b.html", name="Nord") == "Nord 3"
    with override("en"):
        assert written.written_from("a.html", name="Nord") == "Nord 4"


@pytest.mark.parametrize("setting", ["DEBUG", "KEEP_PAGES"])
def test_a_site_that_is_being_built_sees_each_change(writings, settings, setting):
    if setting == "DEBUG":
        settings.DEBUG = True
    else:
        settings.WAGTAIL_QTG = {**settings.WAGTAIL_QTG, "KEEP_PAGES": False}
    written.written_from("a.html", name="Nord")
    assert written.written_from("a.html", name="Nord") == "Nord 2"


def test_the_tag_gives_the_values_and_nothing_else():
    template = Template(
        '{% load qtg_written %}{% qtg_written "wagtail_qtg/public/overview/found.html" card=card %}'
    )
    card = (("found", None),)
    assert template.render(Context({"card": card, "page": "secret"})).strip() == ""


@pytest.mark.django_db
class TestPictured:
    def known(self, image):
        prefetch_renditions([image])
        return pictured(image)

    def complete(self):
        image = create_image()
        for specs in specs_of((480, 960)).values():
            for spec in specs:
                image.get_rendition(spec)
        return type(image).objects.get(pk=image.pk)

    def test_the_same_files_are_the_same(self):
        image = self.complete()
        again = type(image).objects.get(pk=image.pk)
        assert self.known(image) == self.known(again)
        assert len({self.known(image), self.known(again)}) == 1

    def test_other_files_are_another(self):
        assert self.known(self.complete()) != self.known(self.complete())

    def test_as_long_as_one_has_to_be_made_it_is_like_no_other(self):
        image = self.complete()
        image.renditions.first().delete()
        again = type(image).objects.get(pk=image.pk)
        assert self.known(type(image).objects.get(pk=image.pk)) != self.known(again)

    def test_none_that_was_not_looked_for_is_known(self):
        image = self.complete()
        assert pictured(image) != pictured(image)

    def test_no_picture_is_none(self):
        assert pictured(None) is None
        assert Pictured(self.complete(), []) != "picture"
