"""An agreed concept is closed; an amendment opens it for new goals and for giving up old ones."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Locale, PageLogEntry
from wagtail.test.utils.form_data import inline_formset

from wagtail_qtg.concepts.actions import agree_concept, begin_amendment, start_concept
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


def test_an_amendment_asks_for_nothing_but_goals(amended, people, log_in):
    content = log_in(people.editor).get(edit_url(amended)).content.decode()
    for name in ("situation", "begins_on", "costs-TOTAL_FORMS", "weekly_hours-TOTAL_FORMS"):
        assert f'name="{name}"' not in content


def test_an_amendment_changes_nothing_but_goals(amended, people, log_in):
    before = ConceptPage.objects.get()
    save(
        log_in(people.editor),
        amended,
        rows(amended),
        begins_on="2027-01-01",
        duration_months="12",
        costs=inline_formset([]),
    )
    changed = ConceptPage.objects.get()
    changed.begins_on = None
    changed.situation = ""
    changed.costs = []
    changed.save()
    now = ConceptPage.objects.get()
    assert (now.begins_on, now.situation) == (before.begins_on, before.situation)
    assert now.duration_months == before.duration_months
    assert now.costs.count() == before.costs.count() == 2


def withdraw_url(concept):
    return reverse("wagtail_qtg:withdraw_amendment", args=[concept.pk])


def test_an_amendment_begun_by_mistake_is_withdrawn(amended, people, log_in):
    client = log_in(people.editor)
    save(client, amended, [*rows(amended, retire_reason="Erledigt"), {"text": "Neu"}])
    assert GuidingGoal.objects.count() == 4
    assert client.get(withdraw_url(amended)).status_code == 200
    assert client.post(withdraw_url(amended)).url == edit_url(amended)
    concept = ConceptPage.objects.get()
    assert concept.open_amendment is None
    assert [goal.retire_reason for goal in GuidingGoal.objects.all()] == ["", "", ""]
    revision = concept.get_latest_revision_as_object()
    assert len(revision.guiding_goals.all()) == 3
    assert concept.get_lock() is not None


@pytest.mark.parametrize("name", ["reviewer", "other_editor", "other_reviewer", "site_editor"])
def test_strangers_withdraw_nothing(amended, people, log_in, name):
    assert log_in(getattr(people, name)).post(withdraw_url(amended)).status_code in (302, 404)
    assert ConceptPage.objects.get().open_amendment is not None


def test_what_is_agreed_is_not_withdrawn(amended, people, log_in):
    agree_concept(amended)
    log_in(people.editor).post(withdraw_url(amended))
    assert ConceptAmendment.objects.filter(agreed_at__isnull=False).exists()


def test_spaces_are_no_reason_to_give_a_goal_up(amended):
    GuidingGoal.objects.update(retire_reason="  ")
    agree_concept(amended)
    assert GuidingGoal.objects.filter(retired_at=None).count() == 3


def test_an_agreement_is_written_down_once(project, people):
    concept = complete_concept(project)
    for _time in range(2):
        agree_concept(concept, people.reviewer)
    entries = PageLogEntry.objects.filter(action="wagtail_qtg.agree_concept")
    assert [entry.user for entry in entries] == [people.reviewer]


@pytest.mark.parametrize("name", ["reviewer", "editor", "coordinator"])
def test_the_project_leads_everybody_concerned_to_the_concept(signed, people, log_in, name):
    project = signed.get_parent()
    client = log_in(getattr(people, name))
    page = client.get(reverse("wagtail_qtg:schedule", args=[project.pk])).content.decode()
    view = "wagtail_qtg:review" if name == "reviewer" else "wagtailadmin_pages:edit"
    assert reverse(view, args=[signed.pk]) in page


def test_nine_goals_need_hardly_more_queries_than_three(project, people, log_in):
    concept = complete_concept(project)
    concept.save_revision()
    client = log_in(people.editor)
    client.get(edit_url(concept))
    counts = []
    for number in (3, 9):
        goals = list(concept.guiding_goals.all())
        concept.guiding_goals = (
            (goals * 3)[:number]
            if number == 3
            else [
                GuidingGoal(action_field=goal.action_field, text=f"{goal.text} {i}", reason="x")
                for i in range(3)
                for goal in goals
            ]
        )
        concept.save()
        concept.save_revision()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(edit_url(concept)).status_code == 200
        counts.append(len(captured))
    assert counts[1] <= 1.2 * counts[0], counts


def test_a_translated_project_has_no_second_concept(project, people):
    concept = start_concept(project, people.editor)
    english, _created = Locale.objects.get_or_create(language_code="en")
    translated = project.copy_for_translation(english, copy_parents=True)
    assert start_concept(translated, people.admin) == concept


@pytest.mark.parametrize("view", ["start_concept", "begin_amendment", "withdraw_amendment"])
def test_a_number_that_no_database_has_is_not_found(people, log_in, view):
    url = reverse(f"wagtail_qtg:{view}", args=[10**30])
    assert log_in(people.editor).post(url).status_code == 404
