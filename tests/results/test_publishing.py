"""What is published is a copy, made once, by those who may, without names of persons."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import PageLogEntry

from tests.factories import create_image
from wagtail_qtg.models import GuidingGoal, PersonalValue, PublicResult, SignOff
from wagtail_qtg.results.actions import (
    ChangedMeanwhileError,
    correct_result,
    hide_result,
    proposed_result,
    publish_result,
    show_result_again,
)
from wagtail_qtg.results.models.public_result import CHOSEN
from wagtail_qtg.results.signed_sheets import find_sheet

from .factories import sign_review, values
from .test_outcomes import signed_again

pytestmark = pytest.mark.django_db

MAY = ["editor", "colleague", "coordinator", "admin"]
MAY_NOT = ["other_editor", "reviewer", "other_reviewer", "site_editor"]


def logged():
    return list(
        PageLogEntry.objects.filter(action__endswith="_result")
        .order_by("timestamp", "pk")
        .values_list("action", flat=True)
    )


def test_the_signed_sheet_proposes_all_but_persons(review, sheet_id):
    result = proposed_result(find_sheet(review, sheet_id))
    assert result.goal == "Drei Haltestellen sind barrierefrei"
    assert (result.text, result.easy_text) == (
        "Alle kommen jetzt in den Bus.",
        "Der Bus hat eine Rampe.",
    )
    assert result.partner_list == ["Bauamt", "Bäckerei Musterfrau"]
    assert result.visible_from == timezone.localdate()


def test_the_facts_are_those_that_were_signed(project, review, result, people):
    GuidingGoal.objects.update(text="Ganz anders")
    result.refresh_from_db()
    assert (result.project_id, result.sign_off_id, result.achieved) == (
        project.pk,
        review.pk,
        "yes",
    )
    assert (result.period_number, str(result.period_ends_on)) == (2, "2026-08-31")
    assert result.action_field_key == "lwl-qtg/A"
    assert result.guiding_goal.startswith("Leitziel zu A")
    assert result.published_by_name == "editor"


def test_sent_twice_it_is_published_once(review, sheet_id, people):
    first = publish_result(review, sheet_id, values(), people.editor)
    assert publish_result(review, sheet_id, values(), people.colleague) == first
    assert PublicResult.objects.count() == 1
    assert logged() == ["wagtail_qtg.publish_result"]


def test_the_second_with_other_words_is_told(review, sheet_id, result, people):
    with pytest.raises(ChangedMeanwhileError):
        publish_result(review, sheet_id, values(text="Anders"), people.colleague)
    assert PublicResult.objects.get().text == values()["text"]


def test_a_correction_changes_what_is_read_and_nothing_else(result, people):
    correct_result(result, values(text="Besser gesagt"), people.colleague, seen=result.seen)
    corrected = PublicResult.objects.get()
    assert corrected.text == "Besser gesagt"
    assert corrected.published_at == result.published_at
    assert corrected.changed_at > result.changed_at
    correct_result(result, values(text="Besser gesagt"), people.colleague, seen=result.seen)
    assert logged() == ["wagtail_qtg.publish_result", "wagtail_qtg.correct_result"]


def test_a_correction_of_an_older_text_is_refused(result, people):
    correct_result(result, values(text="Die erste"), people.colleague, seen=result.seen)
    with pytest.raises(ChangedMeanwhileError) as error:
        correct_result(result, values(text="Die zweite"), people.editor, seen=result.seen)
    assert error.value.result.text == "Die erste"
    assert PublicResult.objects.get().text == "Die erste"


def test_hidden_and_shown_again(result, people):
    for _twice in range(2):
        hide_result(result, people.editor)
    assert not PublicResult.objects.public().exists()
    correct_result(result, values(text="Neu"), people.editor, seen=result.seen)
    assert not PublicResult.objects.public().exists()
    for _twice in range(2):
        show_result_again(result, people.editor)
    assert PublicResult.objects.public().get().text == "Neu"
    assert [action.rpartition(".")[2] for action in logged()] == [
        "publish_result",
        "hide_result",
        "correct_result",
        "show_result",
    ]


@pytest.mark.parametrize("name", MAY)
def test_those_who_may(review, sheet_id, people, name):
    user = getattr(people, name)
    result = publish_result(review, sheet_id, values(), user)
    result = correct_result(result, values(text="Neu"), user, seen=result.seen)
    hide_result(result, user)
    show_result_again(result, user)
    assert PublicResult.objects.public().exists()


@pytest.mark.parametrize("name", MAY_NOT)
def test_those_who_may_not(review, sheet_id, people, name):
    user = getattr(people, name)
    with pytest.raises(PermissionDenied):
        publish_result(review, sheet_id, values(), user)
    result = publish_result(review, sheet_id, values(), people.editor)
    for change in (
        lambda: correct_result(result, values(text="Neu"), user, seen=result.seen),
        lambda: hide_result(result, user),
        lambda: show_result_again(result, user),
    ):
        with pytest.raises(PermissionDenied):
            change()
    assert PublicResult.objects.public().get().text == values()["text"]


def test_goals_that_were_only_agreed_are_not_published(review, people):
    goals = SignOff.objects.get(kind="goals")
    sheet = goals.snapshot["content"]["sheets"][0]["id"]
    for record, sheet_id in ((goals, sheet), (review, "erfunden")):
        with pytest.raises(ValidationError, match="abgezeichneten Zielprüfung"):
            publish_result(record, sheet_id, values(), people.editor)
    assert not PublicResult.objects.exists()


def test_a_review_signed_again_takes_its_result_along(review, sheet_id, result, people):
    again = signed_again(review)
    with pytest.raises(ValidationError):
        publish_result(review, sheet_id, values(), people.editor)
    with pytest.raises(ChangedMeanwhileError):
        publish_result(again, sheet_id, values(text="Neu"), people.editor)
    correct_result(result, values(text="Neu"), people.editor, seen=result.seen)
    corrected = PublicResult.objects.get()
    assert (corrected.sign_off, corrected.achieved) == (again, "no")


NAMED = [
    {"text": "Frau Musterfrau hat geholfen."},
    {"goal": "Erikas Idee"},
    {"easy_text": "Erika Musterfrau hilft."},
    {"partners": "Bauamt\nFrau Dr. Erika Musterfrau"},
    {"partners": "Musterfrau"},
    {"partners": "Herr Irgendwer, Stadt"},
]


@pytest.mark.parametrize("change", NAMED, ids=str)
def test_no_name_of_a_person_gets_out(review, sheet_id, people, change):
    with pytest.raises(ValidationError) as error:
        publish_result(review, sheet_id, values(**change), people.editor)
    assert set(error.value.message_dict) == set(change)


def test_an_erased_name_is_not_known_any_more(review, sheet_id, people):
    PersonalValue._base_manager.update(value="", salt="")
    result = publish_result(review, sheet_id, values(text="Musterfrau"), people.editor)
    assert PublicResult.objects.public().get() == result


@pytest.mark.parametrize(
    "text", ["Das Musterfrauhaus", "Bei SeWo und Wohnwege", "Die QTG-Kraft war da", "erika"]
)
def test_words_that_are_no_names_pass(review, sheet_id, people, text):
    publish_result(review, sheet_id, values(text=text), people.editor)
    assert PublicResult.objects.public().get().text == text


def test_a_guiding_goal_with_a_name_stays_inside(project, people):
    review = sign_review(project, people)
    review.record["snapshot"]["content"]["sheets"][0]["goal"]["name"] = "Erika soll wohnen"
    result = proposed_result(find_sheet(review, review.snapshot["content"]["sheets"][0]["id"]))
    assert result.guiding_goal == ""


def test_no_name_of_a_person_is_copied(review, sheet_id, people):
    """Whatever the sheet proposes, published as it stands."""
    proposed = proposed_result(find_sheet(review, sheet_id))
    chosen = {name: getattr(proposed, name) for name in CHOSEN}
    result = publish_result(review, sheet_id, chosen, people.editor)
    own = {field.attname: getattr(result, field.attname) for field in result._meta.fields}
    own.pop("published_by_name")
    for name in ("Erika", "Frau Dr.", "QTG-Kraft", "reviewer"):
        assert name not in str(own)


def test_a_picture_needs_a_description(review, sheet_id, people):
    image = create_image()
    with pytest.raises(ValidationError) as error:
        publish_result(review, sheet_id, values(picture=image), people.editor)
    assert "picture" in error.value.message_dict
    image.description = "Ein Bus hält an einer Rampe"
    image.save()
    result = publish_result(review, sheet_id, values(picture=image), people.editor)
    image.delete()
    result.refresh_from_db()
    assert result.picture is None


def test_only_from_its_day_and_with_its_project(review, sheet_id, project, people):
    tomorrow = timezone.localdate() + timedelta(days=1)
    result = publish_result(review, sheet_id, values(visible_from=tomorrow), people.editor)
    assert not PublicResult.objects.public().exists()
    correct_result(result, values(), people.editor, seen=result.seen)
    assert PublicResult.objects.public().exists()
    project.unpublish()
    assert not PublicResult.objects.public().exists()


def test_a_cache_before_the_site_is_told(
    result, people, project, monkeypatch, django_capture_on_commit_callbacks
):
    purged = []
    monkeypatch.setattr(
        "wagtail.contrib.frontend_cache.utils.PurgeBatch.purge", lambda self: purged.append(self)
    )
    with django_capture_on_commit_callbacks(execute=True):
        hide_result(result, people.editor)
    assert purged == []  # the site has none
    with_cache = SimpleNamespace(is_installed=lambda name: name == "wagtail.contrib.frontend_cache")
    monkeypatch.setattr("wagtail_qtg.results.front_end_cache.apps", with_cache)
    with django_capture_on_commit_callbacks(execute=True):
        show_result_again(result, people.editor)
    assert [sorted(batch.urls) for batch in purged] == [[project.full_url]]
