"""What the desk is measured with; the whole takes minutes: ``make bench``."""

from __future__ import annotations

import pytest

from bench.desk import grow
from tests.factories import create_image
from tests.results.factories import sign_review
from wagtail_qtg.models import ProjectIndexPage, ProjectPage, QuarterReportPage


@pytest.mark.django_db
def test_projects_with_reports_and_signatures_can_become_more(index, project, people):
    sign_review(project, people)
    create_image()
    for count in (20, 24):
        grow(count)
    added = ProjectPage.objects.child_of(ProjectIndexPage.objects.get()).exclude(pk=project.pk)
    assert added.count() == 23
    assert {page.numchild for page in added} == {7}
    assert QuarterReportPage.objects.filter(project__in=added).count() == 23 * 7
