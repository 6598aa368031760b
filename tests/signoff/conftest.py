from __future__ import annotations

import pytest

from tests.concepts.factories import complete_concept
from wagtail_qtg.models import ConceptPage
from wagtail_qtg.signoff.actions import submit


@pytest.fixture
def concept(project, people):
    concept = complete_concept(project)
    concept.save_revision(user=people.editor)
    return concept


@pytest.fixture
def submitted(concept, people):
    submit(concept, people.editor)
    return ConceptPage.objects.get()
