"""Writing a concept: begun by one button, asked by the guide, saved however half it is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

from wagtail_qtg.concepts.actions import start_concept
from wagtail_qtg.concepts.sections import SECTIONS
from wagtail_qtg.models import ActionField, CatalogueItem, ConceptPage

from .factories import complete_concept

pytestmark = pytest.mark.django_db


def start_url(project):
    return reverse("wagtail_qtg:start_concept", args=[project.pk])


def edit_url(concept):
    return reverse("wagtailadmin_pages:edit", args=[concept.pk])


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("editor", 302),
        ("coordinator", 302),
        ("admin", 302),
        ("reviewer", 302),
        ("other_editor", 404),
        ("other_reviewer", 404),
        ("site_editor", 404),
    ],
)
def test_who_can_begin(project, people, log_in, name, status):
    response = log_in(getattr(people, name)).post(start_url(project))
    assert response.status_code == status
    assert ConceptPage.objects.exists() is (name in ("editor", "coordinator", "admin"))


def test_a_click_is_needed_a_link_is_not_enough(project, people, log_in):
    assert log_in(people.editor).get(start_url(project)).status_code == 405


def test_beginning_twice_gives_the_same_concept(project, people):
    assert start_concept(project, people.editor) == start_concept(project, people.colleague)


def test_it_is_titled_dated_and_linked(project, people):
    concept = start_concept(project, people.editor)
    assert concept.title == "Konzept: Nordviertel"
    assert (concept.begins_on, concept.duration_months) == (project.start_date, 24)
    assert (concept.project, concept.live) == (project, False)


def test_the_action_itself_refuses_strangers(project, people):
    for user in (people.reviewer, people.other_editor, people.site_editor):
        with pytest.raises(PermissionDenied):
            start_concept(project, user)


def test_the_project_shows_the_way(project, people, log_in):
    schedule = reverse("wagtail_qtg:schedule", args=[project.pk])
    client = log_in(people.editor)
    assert "Konzept beginnen" in client.get(schedule).content.decode()
    concept = start_concept(project, people.editor)
    page = client.get(schedule).content.decode()
    assert edit_url(concept) in page
    assert "Konzept beginnen" not in page
    assert edit_url(concept) not in log_in(people.reviewer).get(schedule).content.decode()


def test_the_form_asks_the_questions_of_the_source(project, people, log_in):
    concept = start_concept(project, people.editor)
    form = log_in(people.editor).get(edit_url(concept)).context["form"]
    for name, code in SECTIONS.items():
        item = CatalogueItem.objects.get(
            catalogue__slug="lwl-qtg-process", kind="guide_question", code=code
        )
        assert form.fields[name].help_text == item.text


def test_another_programme_without_a_guide_asks_nothing(other_project, people, log_in):
    other_project.programme.process = None
    other_project.programme.save()
    concept = start_concept(other_project, people.other_editor)
    form = log_in(people.other_editor).get(edit_url(concept)).context["form"]
    assert form.fields["situation"].help_text == ""


def test_goals_choose_from_the_projects_own_fields(project, people, log_in):
    concept = start_concept(project, people.editor)
    form = log_in(people.editor).get(edit_url(concept)).context["form"]
    offered = form.formsets["guiding_goals"].empty_form.fields["action_field"].queryset
    assert set(offered) == set(project.action_fields())


def post_form(concept, **values):
    return nested_form_data(
        {
            **{name: rich_text("") for name in [*SECTIONS, "job_description"]},
            "begins_on": "",
            "duration_months": "",
            "guiding_goals": inline_formset([]),
            "weekly_hours": inline_formset([]),
            "costs": inline_formset([]),
            **values,
        }
    )


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_an_empty_concept_is_saved_without_complaint(project, people, log_in, accept):
    concept = start_concept(project, people.editor)
    response = log_in(people.editor).post(
        edit_url(concept), post_form(concept), headers={"Accept": accept}
    )
    assert response.status_code in (200, 302)
    if accept == "application/json":
        assert response.json()["success"]


def test_what_was_written_is_there_again(project, people, log_in):
    concept = start_concept(project, people.editor)
    mobility = ActionField.objects.get(catalogue__slug="lwl-qtg", code="E")
    goal = {"action_field": mobility.pk, "text": "Alle fahren Bus 🚌", "reason": "‏مرحبا"}
    client = log_in(people.editor)
    client.post(
        edit_url(concept),
        post_form(
            concept,
            situation=rich_text(f"<p>{'lang' * 5000}</p>"),
            guiding_goals=inline_formset([goal]),
            costs=inline_formset([{"year": 1, "personnel": "30000", "material": ""}]),
        ),
    )
    page = client.get(edit_url(concept)).content.decode()
    assert "Alle fahren Bus 🚌" in page
    assert "lang" * 5000 in page
    stored = ConceptPage.objects.get().guiding_goals.get()
    assert stored.uuid
    assert (stored.reason, stored.action_field) == ("‏مرحبا", mobility)


def test_a_goal_keeps_its_uuid_for_life(project, people):
    concept = complete_concept(project)
    before = [goal.uuid for goal in concept.guiding_goals.all()]
    for _time in range(2):
        concept = concept.save_revision().as_object()
        concept.save()
    now = ConceptPage.objects.get().guiding_goals.all()
    assert [goal.uuid for goal in now] == before


def test_the_checklist_is_shown_with_jump_links(project, people, log_in):
    concept = start_concept(project, people.editor)
    page = log_in(people.editor).get(edit_url(concept)).content.decode()
    assert "von 21 erledigt" in page
    assert 'href="#id_situation-label"' in page
    assert 'id="id_situation-label"' in page
    assert 'href="#id_costs-FORMS"' in page
    assert 'id="id_costs-FORMS"' in page


def test_the_preview_looks_like_the_sheet(project, people, log_in):
    concept = complete_concept(project)
    client = log_in(people.editor)
    page = client.get(reverse("wagtailadmin_pages:view_draft", args=[concept.pk])).content.decode()
    for words in ("1a Ausgangssituation", "Leitziele", "Zusammen", "70.000,00", "Weil es fehlt"):
        assert words in page


@pytest.mark.parametrize("months", [(6, 6), (12, 3)])
def test_a_stretch_ends_after_it_begins(project, people, log_in, months):
    concept = start_concept(project, people.editor)
    row = {"start_month": months[0], "end_month": months[1], "hours": "19.5"}
    response = log_in(people.editor).post(
        edit_url(concept), post_form(concept, weekly_hours=inline_formset([row]))
    )
    assert "Das Ende muss nach dem Beginn liegen" in response.content.decode()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("30.000,50", "30000.50"), ("30000,5", "30000.50"), ("30.000 €", "30000.00"), ("", None)],
)
def test_money_is_taken_as_people_write_it(project, people, log_in, typed, stored):
    concept = start_concept(project, people.editor)
    client = log_in(people.editor)
    client.post(
        edit_url(concept),
        post_form(concept, costs=inline_formset([{"year": 1, "material": typed}])),
    )
    costs = ConceptPage.objects.get().costs.get()
    assert costs.material == (Decimal(stored) if stored else None)


def test_money_comes_back_as_it_was_written_and_unclear_money_is_asked_about(
    project, people, log_in
):
    concept = complete_concept(project)
    client = log_in(people.editor)
    assert 'value="30.000"' in client.get(edit_url(concept)).content.decode()
    row = {"year": 1, "personnel": "30,000", "material": "-5"}
    response = client.post(edit_url(concept), post_form(concept, costs=inline_formset([row])))
    errors = response.context["form"].formsets["costs"].forms[0].errors
    assert "30.000,50" in errors["personnel"][0]
    assert set(errors) == {"personnel", "material"}


def test_hours_too(project, people, log_in):
    concept = start_concept(project, people.editor)
    row = {"start_month": 0, "end_month": 24, "hours": "19,5"}
    log_in(people.editor).post(
        edit_url(concept), post_form(concept, weekly_hours=inline_formset([row]))
    )
    assert ConceptPage.objects.get().weekly_hours.get().hours == Decimal("19.5")
