from __future__ import annotations

from tests.concepts.factories import complete_concept
from tests.scenes import scene
from wagtail_qtg.models import ConceptPage
from wagtail_qtg.signoff.actions import submit


@scene
def concept(project, people):
    concept = complete_concept(project)
    concept.save_revision(user=people.editor)
    return concept


@scene
def submitted(concept, people):
    submit(concept, people.editor)
    return ConceptPage.objects.get()
