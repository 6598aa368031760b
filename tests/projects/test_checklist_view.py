"""The checklist of an open editor, fetched again after it saved itself."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.concepts.factories import complete_concept, create_concept

pytestmark = pytest.mark.django_db


def url(pk):
    return reverse("wagtail_qtg:checklist", args=[pk])


@pytest.mark.parametrize(
    ("name", "status"),
    [("editor", 200), ("coordinator", 200), ("reviewer", 200), ("admin", 200)]
    + [(name, 404) for name in ("other_editor", "other_reviewer", "site_editor")],
)
def test_who_sees_it(project, people, log_in, name, status):
    concept = create_concept(project)
    assert log_in(getattr(people, name)).get(url(concept.pk)).status_code == status


def test_strangers_to_the_admin_are_sent_to_the_login(client, project):
    assert client.get(url(create_concept(project).pk)).status_code == 302


def test_it_tells_the_latest_saved_state(project, people, log_in):
    concept = complete_concept(project)
    client = log_in(people.editor)
    assert "21 von 21" in client.get(url(concept.pk)).content.decode()
    concept.situation = ""
    concept.save_revision()
    page = client.get(url(concept.pk)).content.decode()
    assert "20 von 21" in page
    assert 'href="#id_situation-label"' in page


def test_other_pages_have_none(project, people, log_in):
    client = log_in(people.admin)
    for pk in (project.pk, 999999, 10**30):
        assert client.get(url(pk)).status_code == 404
