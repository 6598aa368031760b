from __future__ import annotations

import pytest
from django.urls import reverse

from .factories import begin


@pytest.fixture
def check(project, people):
    """Begun by the team on 2 June 2024, nothing ticked."""
    return begin(project, people.editor)


@pytest.fixture
def list_url(project):
    return reverse("wagtail_qtg:self_checks", args=[project.pk])


@pytest.fixture
def fill_url(check):
    return reverse("wagtail_qtg:fill_self_check", args=[check.pk])


@pytest.fixture
def read_url(check):
    return reverse("wagtail_qtg:self_check", args=[check.pk])
