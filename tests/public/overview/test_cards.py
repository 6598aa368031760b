"""What a card of the overview says, from plain values."""

from __future__ import annotations

import pytest

from wagtail_qtg.public.overview.cards import Address

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("slash", [True, False])
def test_the_address_is_the_one_that_wagtail_writes(project, index, rf, settings, slash):
    settings.WAGTAIL_APPEND_SLASH = slash
    request = rf.get("/")
    address = Address.of(index, request)
    assert address.of_page_below(project.url_path) == project.get_url(request)


def test_a_card_shows_what_the_project_is_called_now(ask, project, settings):
    settings.WAGTAIL_QTG = {**settings.WAGTAIL_QTG, "KEEP_PAGES": True}
    assert f">{project.title}</a>" in ask().text
    project.title = "Neue Mitte"
    project.save_revision().publish()
    assert ">Neue Mitte</a>" in ask().text
