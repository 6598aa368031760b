"""Once agreed a goal stands: no draft, old version or copy changes that."""

from __future__ import annotations

import pytest
from django.utils import timezone
from wagtail.models import Locale

from tests.scenes import scene
from wagtail_qtg.concepts.actions import agree_concept
from wagtail_qtg.models import ConceptAmendment, ConceptPage, GuidingGoal

from .factories import complete_concept

pytestmark = pytest.mark.django_db


@scene
def concept(project):
    concept = complete_concept(project)
    concept.save_revision()
    return ConceptPage.objects.get()


@scene
def agreed(concept):
    agree_concept(concept)
    return ConceptPage.objects.get()


def open_amendment(concept):
    return ConceptAmendment.objects.create(concept=concept, number=1, reason="Neues Ziel")


def words(concept):
    rows = GuidingGoal.objects.filter(concept=concept).order_by("sort_order", "pk")
    return [(goal.uuid, goal.action_field_id, goal.text, goal.reason) for goal in rows]


def test_goals_of_a_draft_are_nobodys_choice(project, concept):
    assert not GuidingGoal.objects.of_project(project).exists()


def test_agreeing_makes_them_choosable_in_their_order(project, concept):
    agree_concept(concept)
    goals = GuidingGoal.objects.agreed_of(project)
    assert list(goals) == list(concept.guiding_goals.all())
    assert all(goal.is_agreed for goal in goals)


def test_agreeing_twice_changes_nothing(project, agreed):
    before = list(GuidingGoal.objects.values())
    agree_concept(agreed)
    assert list(GuidingGoal.objects.values()) == before


def test_the_latest_version_knows_of_the_agreement(agreed):
    latest = agreed.get_latest_revision_as_object()
    assert all(goal.is_agreed for goal in latest.guiding_goals.all())


def reword(concept):
    goal = concept.guiding_goals.get_object_list()[0]
    goal.text = goal.reason = "Etwas ganz anderes"


def refield(concept):
    goals = concept.guiding_goals.get_object_list()
    goals[0].action_field = goals[1].action_field


def remove(concept):
    concept.guiding_goals = list(concept.guiding_goals.all())[1:]


def replace(concept):
    goals = list(concept.guiding_goals.all())
    other = GuidingGoal(pk=goals[0].pk, text="Untergeschoben")
    concept.guiding_goals = [other, *goals[1:]]


def clear(concept):
    for goal in concept.guiding_goals.get_object_list():
        goal.agreed_at = None


@pytest.mark.parametrize("amended", [False, True])
@pytest.mark.parametrize("change", [reword, refield, remove, replace, clear])
def test_no_draft_changes_an_agreed_goal(agreed, change, amended):
    if amended:
        open_amendment(agreed)
    before = words(agreed)
    change(agreed)
    agreed.save_revision()
    assert words_of_latest(agreed) == before
    agreed.save()
    assert words(agreed) == before
    assert GuidingGoal.objects.agreed().count() == 3


def words_of_latest(concept):
    latest = ConceptPage.objects.get().get_latest_revision_as_object()
    return [
        (goal.uuid, goal.action_field_id, goal.text, goal.reason)
        for goal in latest.guiding_goals.all()
    ]


def test_an_old_version_keeps_its_words_but_cannot_bring_them_back(concept):
    old = concept.save_revision()
    goal = concept.guiding_goals.get_object_list()[0]
    goal.text = "So vereinbart"
    concept.save()
    concept.save_revision()
    agree_concept(concept)
    draft = old.as_object()
    assert "So vereinbart" not in [goal.text for goal in draft.guiding_goals.all()]
    draft.save()
    assert "So vereinbart" in [goal.text for goal in GuidingGoal.objects.agreed()]


def test_nobody_says_of_a_draft_that_it_is_agreed(concept):
    goal = concept.guiding_goals.get_object_list()[0]
    goal.agreed_at = timezone.now()
    concept.save()
    assert not GuidingGoal.objects.agreed().exists()


def test_a_goal_is_given_up_by_the_next_agreement(project, agreed):
    open_amendment(agreed)
    goal = agreed.guiding_goals.get_object_list()[0]
    goal.retire_reason = "Der Bus fährt jetzt"
    agreed.guiding_goals.add(GuidingGoal(text="Neu", reason="Weil", action_field=goal.action_field))
    agreed.save()
    assert GuidingGoal.objects.agreed_of(project).count() == 3
    agree_concept(agreed)
    assert GuidingGoal.objects.of_project(project).count() == 4
    assert goal not in GuidingGoal.objects.agreed_of(project)
    assert "Neu" in [goal.text for goal in GuidingGoal.objects.agreed_of(project)]
    assert ConceptAmendment.objects.get().agreed_at


def test_without_an_amendment_no_goal_is_given_up(project, agreed):
    agreed.guiding_goals.get_object_list()[0].retire_reason = "Weg damit"
    agreed.save()
    agree_concept(agreed)
    assert GuidingGoal.objects.agreed_of(project).count() == 3


def test_a_copied_project_has_agreed_nothing(project, agreed):
    agreed.save_revision()
    copy = project.copy(recursive=True, update_attrs={"slug": "kopie", "title": "Kopie"})
    copied = ConceptPage.objects.child_of(copy).get()
    assert not GuidingGoal.objects.of_project(copy).exists()
    assert [goal.uuid for goal in copied.guiding_goals.all()] == [
        goal.uuid for goal in agreed.guiding_goals.all()
    ]
    latest = copied.get_latest_revision_as_object()
    assert not any(goal.agreed_at for goal in latest.guiding_goals.all())
    assert GuidingGoal.objects.agreed_of(project).count() == 3


def test_a_translation_chooses_from_the_goals_of_the_original(project, agreed):
    locale, _created = Locale.objects.get_or_create(language_code="en")
    for page in [project.get_parent().get_parent(), project.get_parent()]:
        page.specific.copy_for_translation(locale)
    english = project.copy_for_translation(locale)
    translated = agreed.copy_for_translation(locale)
    assert translated.project == english
    assert not any(goal.agreed_at for goal in translated.guiding_goals.all())
    assert set(GuidingGoal.objects.agreed_of(english)) == set(agreed.guiding_goals.all())
