from __future__ import annotations

import dataclasses

import pytest
from django.test.utils import override_settings

from wagtail_qtg.settings import QtgSettings, get_settings


def test_defaults():
    with override_settings(WAGTAIL_QTG={}):
        assert get_settings() == QtgSettings()


def test_the_site_can_leave_it_out(settings):
    del settings.WAGTAIL_QTG
    assert get_settings() == QtgSettings()


def test_changes_are_seen_at_once():
    with override_settings(WAGTAIL_QTG={"PROJECTS_PER_PAGE": 5}):
        assert get_settings().PROJECTS_PER_PAGE == 5
    assert get_settings().PROJECTS_PER_PAGE == 24


def test_lists_may_be_lists_or_tuples():
    with override_settings(WAGTAIL_QTG={"PROGRAMMES": ["lwl-qtg"]}):
        assert get_settings().PROGRAMMES == ("lwl-qtg",)


def test_nobody_changes_them_in_passing():
    with pytest.raises(dataclasses.FrozenInstanceError):
        get_settings().BASE_TEMPLATE = "x.html"


@pytest.mark.parametrize("raw", [{"PROJECTS_PER_PAGE": "viele"}, {"X": 1}, "kaputt", None])
def test_what_the_checks_refuse_does_not_break_the_site(raw):
    with override_settings(WAGTAIL_QTG=raw):
        assert get_settings() == QtgSettings()
