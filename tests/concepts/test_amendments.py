"""An agreed concept is closed; an amendment opens it for new goals and for giving up old ones."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail import hooks
from wagtail.test.utils.form_data import inline_formset

from wagtail_qtg.concepts.actions import agree_concept, begin_amendment
from wagtail_qtg.models import ConceptAmendment, ConceptPage, GuidingGoal

from .factories import complete_concept
from .test_writing import edit_url, post_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed(project):
    """A concept that its funder has signed."""
    concept = complete_concept(project)
    concept.save_revision()
    agree_concept(concept)
    with hooks.register_temporarily("qtg_signed_kinds", lambda page: ["concept"]):
        yield ConceptPage.objects.get()


@pytest.fixture
def amended(signed, people):
    begin_amendment(signed, "Ein Ziel fehlt", people.editor)
    return ConceptPage.objects.get()


def amendment_url(concept):
    return reverse("wagtail_qtg:begin_amendment", args=[concept.pk])


def rows(concept, **changes):
    """What a browser sends: of the agreed goals their number, and the reason to give them up."""
    return [{"id": goal.pk, "ORDER": "1", **changes} for goal in concept.guiding_goals.all()]


def save(client, concept, goals, initial=3, **values):
    return client.post(
        edit_url(concept),
        post_form(concept, guiding_goals=inline_formset(goals, initial=initial), **values),
    )


@pytest.mark.parametrize("name", ["editor", "coordinator", "admin"])
def test_a_signed_concept_is_closed_for_everybody(signed, people, log_in, name):
    client = log_in(getattr(people, name))
    page = client.get(edit_url(signed)).content.decode()
    assert amendment_url(signed) in page
    save(client, signed, rows(signed), begins_on="2027-01-01")
    assert ConceptPage.objects.get().begins_on == signed.begins_on


def test_before_the_signature_it_is_open(project):
    assert complete_concept(project).get_lock() is None


@pytest.mark.parametrize(
    ("name", "status"),
    [("editor", 200), ("coordinator", 200), ("admin", 200), ("reviewer", 302)]
    + [(name, 404) for name in ("other_editor", "other_reviewer", "site_editor")],
)
def test_who_can_begin_an_amendment(signed, people, log_in, name, status):
    client = log_in(getattr(people, name))
    assert client.get(amendment_url(signed)).status_code == status
    response = client.post(amendment_url(signed), {"reason": "Ein Ziel fehlt"})
    assert ConceptAmendment.objects.exists() is (status == 200)
    assert response.status_code == (302 if status == 200 else status)


def test_an_amendment_is_written_down(amended, people):
    amendment = amended.open_amendment
    assert (amendment.number, amendment.reason) == (1, "Ein Ziel fehlt")
    assert (amendment.begun_by, amendment.begun_by_name) == (people.editor, "editor")
    assert amended.get_lock() is None


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_an_amendment_needs_a_reason(signed, people, log_in, reason):
    with pytest.raises(ValidationError):
        begin_amendment(signed, reason, people.editor)
    response = log_in(people.editor).post(amendment_url(signed), {"reason": reason})
    assert response.status_code == 200
    assert not ConceptAmendment.objects.exists()


def test_only_one_amendment_at_a_time(amended, people, log_in):
    with pytest.raises(PermissionDenied):
        begin_amendment(amended, "Noch eines", people.editor)
    response = log_in(people.colleague).post(amendment_url(amended), {"reason": "Noch eines"})
    assert response.url == edit_url(amended)
    assert ConceptAmendment.objects.count() == 1


def test_an_unsigned_concept_is_not_amended(project, people, log_in):
    concept = complete_concept(project)
    with pytest.raises(PermissionDenied):
        begin_amendment(concept, "Weil", people.editor)
    log_in(people.editor).post(amendment_url(concept), {"reason": "Weil"})
    assert not ConceptAmendment.objects.exists()


def test_the_next_amendment_has_the_next_number(amended, people):
    agree_concept(amended)
    assert begin_amendment(amended, "Noch eines", people.editor).number == 2


def test_the_project_shows_the_way(signed, people, log_in):
    schedule = reverse("wagtail_qtg:schedule", args=[signed.project_id])
    assert amendment_url(signed) in log_in(people.editor).get(schedule).content.decode()
    begin_amendment(signed, "Ein Ziel fehlt", people.editor)
    assert amendment_url(signed) not in log_in(people.editor).get(schedule).content.decode()


def test_an_agreed_goal_can_only_be_read_and_given_up(amended, people, log_in):
    form = log_in(people.editor).get(edit_url(amended)).context["form"]
    goals = form.formsets["guiding_goals"]
    for goal in goals.forms:
        assert all(goal.fields[name].disabled for name in ("action_field", "text", "reason"))
        assert not goal.fields["retire_reason"].disabled
    assert not goals.empty_form.fields["text"].disabled
    assert "retire_reason" not in goals.empty_form.fields


def test_a_draft_offers_no_giving_up(project, people, log_in):
    form = log_in(people.editor).get(edit_url(complete_concept(project))).context["form"]
    assert all("retire_reason" not in goal.fields for goal in form.formsets["guiding_goals"])


def test_the_amendment_adds_and_gives_up(project, amended, people, log_in):
    goals = rows(amended)
    goals[0]["retire_reason"] = "Der Bus fährt jetzt"
    new = {"action_field": amended.guiding_goals.first().action_field_id, "text": "Neu"}
    response = save(
        log_in(people.editor), amended, [*goals, {"id": "", "ORDER": "4", "reason": "Weil", **new}]
    )
    assert response.status_code == 302
    agree_concept(amended)
    standing = GuidingGoal.objects.agreed_of(project)
    assert [goal.text for goal in standing][-1] == "Neu"
    assert GuidingGoal.objects.get(pk=goals[0]["id"]) not in standing
    assert GuidingGoal.objects.of_project(project).count() == 4


def test_words_sent_for_an_agreed_goal_are_not_taken(project, amended, people, log_in):
    save(log_in(people.editor), amended, rows(amended, text="Verfälscht", reason="Verfälscht"))
    assert not GuidingGoal.objects.filter(text="Verfälscht").exists()


def test_removing_an_agreed_goal_is_refused_at_the_goal(project, amended, people, log_in):
    response = save(log_in(people.editor), amended, rows(amended, DELETE="1"))
    errors = response.context["form"].formsets["guiding_goals"].forms[0].non_field_errors()
    assert "nicht entfernt werden" in errors[0]
    assert 'name="guiding_goals-0-DELETE" value="1"' not in response.content.decode()
    assert GuidingGoal.objects.agreed_of(project).count() == 3


def test_an_old_version_in_the_form_shows_the_agreed_words(project, people, log_in):
    concept = complete_concept(project)
    old = concept.save_revision()
    goal = concept.guiding_goals.get_object_list()[0]
    goal.text = "So vereinbart"
    concept.save()
    concept.save_revision()
    agree_concept(concept)
    url = reverse("wagtailadmin_pages:revisions_revert", args=[concept.pk, old.pk])
    assert "So vereinbart" in log_in(people.editor).get(url).content.decode()


def test_goals_given_up_do_not_count(amended):
    goals = amended.guiding_goals.get_object_list()
    goals[0].retire_reason = "Der Bus fährt jetzt"
    assert {problem.code for problem in amended.problems()} == {"guiding_goals"}


def test_editor_and_paper_say_why_it_was_amended(amended, people, log_in):
    client = log_in(people.editor)
    for url in (edit_url(amended), reverse("wagtail_qtg:read", args=[amended.pk])):
        content = client.get(url).content.decode()
        assert "Ein Ziel fehlt" in content
        assert "offen, noch nicht vereinbart" in content
    agree_concept(amended)
    content = client.get(reverse("wagtail_qtg:read", args=[amended.pk])).content.decode()
    assert "offen, noch nicht vereinbart" not in content
