"""The demo on any day, and the command that loads it."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.test.utils import override_settings
from freezegun import freeze_time

from example_site.demo.accounts import read_accounts
from example_site.demo.loading import load_demo
from wagtail_qtg.models import Period, ProjectPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_documents")]


@pytest.mark.parametrize("day", [date(2024, 2, 29), date(2027, 12, 31)])
def test_the_demo_is_in_the_middle_of_things_on_any_day(day):
    with freeze_time(day):
        load_demo()
    assert Period.objects.current(day).count() == 8


@freeze_time("2030-06-15")
def test_command_prints_addresses_and_accounts_and_keeps_what_is_there(capsys):
    with override_settings(DEBUG=True):
        call_command("load_demo")
        ProjectPage.objects.update(summary="Von Hand geändert")
        call_command("load_demo")
    assert Period.objects.current(date(2030, 6, 15)).count() == 8
    out = capsys.readouterr().out
    assert "http://127.0.0.1:8000/admin/" in out
    for account in read_accounts():
        assert account["username"] in out
    assert "bleiben, wie sie sind" in out
    assert ProjectPage.objects.filter(summary="Von Hand geändert").count() == 9


def test_never_on_a_real_site():
    with pytest.raises(CommandError, match="DEBUG"):
        call_command("load_demo")
