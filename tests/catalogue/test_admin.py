"""The catalogue in the admin: found, filtered, and safe from those who may only read."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.factories import create_organisation
from wagtail_qtg.installation import is_set_up
from wagtail_qtg.models import ActionField, Catalogue, CatalogueGoal, CatalogueItem, Programme

pytestmark = pytest.mark.django_db

MODELS = ["organisation", "programme", "catalogue", "actionfield", "cataloguegoal", "catalogueitem"]


def url(model, view="list", *args):
    return reverse(f"wagtailsnippets_wagtail_qtg_{model}:{view}", args=args)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize(
    ("name", "status"),
    [("admin", 200), ("coordinator", 200), ("reviewer", 302), ("editor", 302)],
)
def test_who_reads(people, log_in, model, name, status):
    assert log_in(getattr(people, name)).get(url(model)).status_code == status


@pytest.mark.parametrize(
    ("model", "query", "found", "hidden"),
    [
        ("actionfield", "Mobilität", "E: Mobilität", "H: Digitalisierung"),
        ("cataloguegoal", "ÖPNV", "ÖPNV und/oder Infrastruktur", "vorurteilsfrei"),
        ("catalogueitem", "Busfahrtrainings", "Busfahrtrainings mit Assistenz", "Lobbyarbeit"),
        ("catalogue", "Stuttgart", "Bewertungskriterien", "Ziele des Quartiersmanagements"),
        ("programme", "SeWo", "SeWo-Programm", "Vielfalt leben"),
    ],
)
def test_search(people, log_in, model, query, found, hidden):
    page = log_in(people.coordinator).get(url(model), {"q": query}).content.decode()
    results = page.split('id="listing-results"')[1]
    assert found in results
    assert hidden not in results.split("</table>")[0]


@pytest.mark.parametrize("model", ["actionfield", "cataloguegoal", "catalogueitem"])
def test_filter_by_catalogue(people, log_in, model):
    dstgb = Catalogue.objects.get(slug="dstgb")
    response = log_in(people.coordinator).get(url(model), {"catalogue": dstgb.pk})
    rows = response.context["object_list"]
    assert {row.catalogue for row in rows} == {dstgb}


def test_listing_costs_the_same_whatever_it_lists(people, log_in, django_assert_max_num_queries):
    client = log_in(people.coordinator)
    client.get(url("catalogueitem"))
    with django_assert_max_num_queries(20):
        client.get(url("catalogueitem"))


def test_coordinators_read_official_entries_but_cannot_change_them(people, log_in):
    field = ActionField.objects.get(catalogue__slug="lwl-qtg", code="E")
    client = log_in(people.coordinator)
    client.post(url("actionfield", "edit", field.pk), {"title": "Anders", "code": "E"})
    client.post(url("actionfield", "delete", field.pk))
    field.refresh_from_db()
    assert field.title == "Mobilität"


def test_small_listings_have_no_query_for_each_row(people, log_in, django_assert_num_queries):
    client = log_in(people.admin)
    client.get(url("organisation"))
    with CaptureQueriesContext(connection) as few:
        client.get(url("organisation"))
    for number in range(8):
        create_organisation(f"Träger {number}")
    with django_assert_num_queries(len(few)):
        client.get(url("organisation"))


@pytest.mark.parametrize("model", [ActionField, CatalogueGoal, CatalogueItem])
def test_entries_are_never_deleted(people, log_in, model):
    entry = model.objects.filter(catalogue__slug="dstgb").last()
    response = log_in(people.admin).post(
        url(model._meta.model_name, "delete", entry.pk), follow=True
    )
    assert "werden nicht gelöscht" in response.content.decode()
    assert model.objects.filter(pk=entry.pk).exists()


@pytest.mark.parametrize(("name", "shown"), [("admin", True), ("coordinator", False)])
def test_only_the_administration_says_who_signs(programme, people, log_in, name, shown):
    page = log_in(getattr(people, name)).get(url("programme", "edit", programme.pk))
    fields = page.context["form"].fields
    assert [role in fields for role in ("reviewers", "coordinators", "workflow")] == [shown] * 3
    assert "funder_name" in fields


def test_a_programme_made_in_the_admin_gets_its_groups(people, log_in):
    log_in(people.admin).post(url("programme", "add"), programme_form([period(0, 6)]))
    made = Programme.objects.get(slug="stadtgruen")
    assert None not in (made.reviewers, made.coordinators, made.workflow)
    assert is_set_up()


@pytest.mark.parametrize(
    ("model", "code", "values"),
    [
        (ActionField, "E", {"title": "Noch einmal"}),
        (CatalogueGoal, "E.L1", {"text": "Noch einmal", "kind": "guiding"}),
        (CatalogueItem, "E.M1", {"text": "Noch einmal", "kind": "measure"}),
    ],
)
def test_a_code_twice_is_told_at_the_code(people, log_in, model, code, values):
    present = model.objects.get(catalogue__slug="lwl-qtg", code=code)
    field = ActionField.objects.filter(catalogue=present.catalogue).first()
    response = log_in(people.admin).post(
        url(model._meta.model_name, "add"),
        {
            "catalogue": present.catalogue_id,
            "action_field": field.pk,
            "code": present.code,
            "position": 1,
            **values,
        },
    )
    assert response.context["form"].errors["code"] == [
        f"In diesem Katalog gibt es schon einen Eintrag mit dem Kürzel „{present.code}“."
    ]


def period(start, end, **values):
    return {
        "start_month": start,
        "end_month": end,
        "label": "",
        "has_sheets": "on",
        "talk": "review",
        "released_by": "review",
        **values,
    }


def programme_form(periods, initial=0, **values):
    return nested_form_data(
        {
            "title": "Stadtgrün",
            "slug": "stadtgruen",
            "funder_name": "Stadt Hellersiek",
            "funder_short_name": "Stadt",
            "catalogue": Catalogue.objects.get(slug="lwl-qtg").pk,
            "min_guiding_goals": 1,
            "material_cost_base": "total",
            "retention_years": "10",
            "worker_title": "Kraft",
            "report_title": "Bericht",
            "sheet_title": "Blatt",
            "guiding_goal_title": "Leitziel",
            "period_goal_title": "Ziel",
            "periods": inline_formset(periods, initial=initial, min=1),
            **values,
        }
    )


def test_a_programme_can_be_made_in_the_admin(people, log_in):
    form = programme_form([period(0, 6), period(6, 12)])
    response = log_in(people.admin).post(url("programme", "add"), form)
    assert response.status_code == 302
    assert Programme.objects.get(slug="stadtgruen").months == 12


@pytest.mark.parametrize(
    ("periods", "words"),
    [
        ([], "mindestens einen Zeitraum"),
        ([period(3, 6)], "mit Monat 0 beginnen"),
        ([period(0, 6), period(9, 12)], "mit Monat 6 beginnen"),
        ([period(0, 6), period(3, 9)], "mit Monat 6 beginnen"),
        ([period(0, 0)], "nach dem Beginn"),
        ([period("", 6)], "Dieses Feld muss ausgefüllt werden"),
    ],
)
def test_bad_periods_are_told(people, log_in, periods, words):
    response = log_in(people.admin).post(url("programme", "add"), programme_form(periods))
    assert response.status_code == 200
    assert words in response.content.decode()
    assert not Programme.objects.filter(slug="stadtgruen").exists()


def test_a_share_of_more_than_everything(people, log_in):
    form = programme_form([period(0, 6)], max_material_share=110)
    response = log_in(people.admin).post(url("programme", "add"), form)
    assert "100" in response.context["form"].errors["max_material_share"][0]


def test_a_programme_with_projects_cannot_be_deleted(project, people, log_in):
    call_command("rebuild_references_index", verbosity=0)  # Wagtail asks it before it deletes
    response = log_in(people.admin).post(
        url("programme", "delete", project.programme.pk), follow=True
    )
    assert response.status_code == 200
    assert Programme.objects.filter(slug="lwl-qtg").exists()
