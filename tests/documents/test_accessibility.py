"""Every document can be read aloud: by our own rules, and by a checker that others wrote."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import transaction

from tests.factories import START, create_index, create_organisation, create_project, create_user
from wagtail_qtg.models import Programme

from .checking import outloud
from .checking.reading import reading_difference
from .checking.rules import findings
from .printed import PRINTERS

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def printed(theatre, django_db_blocker):
    """All of them, each of a project of its own that is gone again afterwards."""
    documents = {}
    with django_db_blocker.unblock():
        theatre.strike()
        for name, printer in PRINTERS.items():
            with transaction.atomic():
                documents[name] = printer(*project_and_people())
                transaction.set_rollback(True)
    return documents


def project_and_people():
    organisation = create_organisation()
    people = SimpleNamespace(
        editor=create_user("editor", organisation.editors),
        reviewer=create_user("reviewer", Programme.objects.get(slug="lwl-qtg").reviewers),
    )
    return create_project(create_index(), organisation, start=START), people


@pytest.fixture(scope="module")
def reports(printed, tmp_path_factory):
    files = {name: document.pdf for name, document in printed.items()}
    return outloud.reports(files, tmp_path_factory.mktemp("outloud"))


@pytest.mark.parametrize("name", PRINTERS)
def test_it_keeps_our_rules(printed, name):
    document = printed[name]
    assert findings(document.pdf, document.expected, document.rules) == []


@pytest.mark.parametrize("name", PRINTERS)
def test_it_is_read_in_the_order_in_which_it_is_written(printed, name):
    assert reading_difference(printed[name].pdf, printed[name].html) == ""


@pytest.mark.parametrize("name", PRINTERS)
def test_outloud_has_nothing_to_say(reports, name):
    assert reports[name] == ([], [])
