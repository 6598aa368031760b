from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command
from freezegun import freeze_time

from wagtail_qtg.catalogue.actions import ADDED, CHANGED, RESTORED, RETIRED, load_file
from wagtail_qtg.catalogue.enums import CatalogueKind
from wagtail_qtg.catalogue.files import BrokenFileError
from wagtail_qtg.models import ActionField, Catalogue, CatalogueGoal, CatalogueItem, Programme

pytestmark = pytest.mark.django_db


def catalogue(**values):
    return {
        "type": "catalogue",
        "slug": "test",
        "kind": "fields",
        "title": "Testkatalog",
        "language": "de",
        "fields": [
            {
                "code": "A",
                "title": "Mobilität",
                "goals": [{"code": "A.L1", "kind": "guiding", "text": "Alle kommen an"}],
                "measures": [
                    {"code": "A.M1", "text": "Busfahrtraining"},
                    {
                        "code": "A.M2",
                        "text": "Begehung",
                        "children": [{"code": "a", "text": "zu Fuß"}],
                    },
                ],
            }
        ],
        **values,
    }


@pytest.fixture
def load(tmp_path):
    def load_data(data, update=False):
        path = tmp_path / "catalogue.json"
        path.write_text(json.dumps(data), encoding="utf-8")
        return load_file(path, update=update)

    return load_data


def signs(changes):
    return sorted((change.sign, change.code) for change in changes)


def test_first_load_adds_everything(load):
    changes = load(catalogue())
    assert {change.sign for change in changes} == {ADDED}
    assert len(changes) == 6
    assert CatalogueItem.objects.get(code="a").parent.code == "A.M2"


def test_second_load_changes_nothing(load):
    load(catalogue())
    assert load(catalogue()) == []


def test_changed_text_keeps_the_row(load):
    load(catalogue())
    goal = CatalogueGoal.objects.get(code="A.L1", catalogue__slug="test")
    data = catalogue()
    data["fields"][0]["goals"][0]["text"] = "Alle kommen gut an"
    assert signs(load(data)) == [(CHANGED, "A.L1")]
    goal.refresh_from_db()
    assert goal.text == "Alle kommen gut an"


@freeze_time("2026-05-01 12:00")
def test_gone_entry_is_retired_and_comes_back(load):
    load(catalogue())
    data = catalogue()
    measure = data["fields"][0]["measures"].pop(0)
    data["fields"][0]["measures"][0]["children"] = []
    assert (RETIRED, "A.M1") in signs(load(data))
    item = CatalogueItem.objects.get(code="A.M1", catalogue__slug="test")
    assert item.is_retired
    assert item not in CatalogueItem.objects.current()
    data["fields"][0]["measures"].insert(0, measure)
    assert (RESTORED, "A.M1") in signs(load(data))
    item.refresh_from_db()
    assert not item.is_retired


def test_gone_field_is_retired_with_all_it_holds(load):
    load(catalogue())
    load(catalogue(fields=[]))
    for model in (ActionField, CatalogueGoal, CatalogueItem):
        rows = model.objects.filter(catalogue__slug="test")
        assert rows.exists()
        assert not rows.current().exists()


def test_other_catalogues_are_left_alone(load):
    before = ActionField.objects.current().count()
    load(catalogue())
    assert ActionField.objects.current().count() == before + 1


def test_own_entries_of_a_project_cannot_be_overwritten(load):
    Catalogue.objects.create(slug="test", kind=CatalogueKind.OWN, title="Eigene")
    with pytest.raises(BrokenFileError, match="anderen „slug“"):
        load(catalogue())
    assert Catalogue.objects.get(slug="test").title == "Eigene"


def programme_data(**values):
    return {
        "type": "programme",
        "slug": "stadtgruen",
        "title": "Stadtgrün",
        "funder_name": "Stadt Hellersiek",
        "funder_short_name": "Stadt",
        "catalogue": "lwl-qtg",
        "words": {
            "worker_title": "Kraft",
            "report_title": "Bericht",
            "sheet_title": "Blatt",
            "guiding_goal_title": "Leitziel",
            "period_goal_title": "Halbjahresziel",
        },
        "periods": [
            {"start_month": 0, "end_month": 6, "talk": "review", "released_by": "concept"},
            {"start_month": 6, "end_month": 12, "talk": "closing", "released_by": "review"},
        ],
        **values,
    }


def test_programme_comes_from_a_file_without_a_line_of_code(load):
    load(programme_data())
    programme = Programme.objects.get(slug="stadtgruen")
    assert programme.months == 12
    assert [stretch.end_month for stretch in programme.stretches()] == [6, 12]


def test_present_programme_belongs_to_the_site(load):
    load(programme_data())
    Programme.objects.filter(slug="stadtgruen").update(funder_short_name="Grünamt")
    assert load(programme_data()) == []
    assert Programme.objects.get(slug="stadtgruen").funder_short_name == "Grünamt"


def test_update_replaces_values_and_periods(load):
    load(programme_data())
    data = programme_data(funder_short_name="Amt")
    data["periods"] = [
        {"start_month": 0, "end_month": 12, "talk": "closing", "released_by": "concept"}
    ]
    changes = load(data, update=True)
    programme = Programme.objects.get(slug="stadtgruen")
    assert programme.funder_short_name == "Amt"
    assert [stretch.end_month for stretch in programme.stretches()] == [12]
    assert {change.sign for change in changes} == {CHANGED, RETIRED}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"title": "x" * 400}, "title"),
        ({"funder_short_name": "x" * 70}, "funder_short_name"),
        ({"max_material_share": 900}, "max_material_share"),
        ({"max_funding": 10**30}, "max_funding"),
    ],
)
def test_values_that_do_not_fit_are_told_and_nothing_is_written(load, values, words):
    with pytest.raises(BrokenFileError, match=words):
        load(programme_data(**values))
    assert not Programme.objects.filter(slug="stadtgruen").exists()


@pytest.mark.parametrize(
    "values", [{"has_sheets": "ja"}, {"has_sheets": None}, {"label": 7}, {"end_month": 10**30}]
)
def test_a_period_that_does_not_fit(load, values):
    period = {"start_month": 0, "end_month": 6, "talk": "closing", "released_by": "concept"}
    with pytest.raises(BrokenFileError):
        load(programme_data(periods=[{**period, **values}]))
    assert not Programme.objects.filter(slug="stadtgruen").exists()


def test_a_catalogue_of_the_wrong_kind(load):
    with pytest.raises(BrokenFileError, match="der Art „fields“"):
        load(programme_data(catalogue="lwl-qtg-process"))


def test_update_takes_back_what_the_file_no_longer_says(load):
    load(programme_data(max_funding=5000))
    load(programme_data(), update=True)
    assert Programme.objects.get(slug="stadtgruen").max_funding is None


def test_programme_of_an_unknown_catalogue_says_so(load):
    with pytest.raises(BrokenFileError, match="keinen Katalog „nirgends“"):
        load(programme_data(catalogue="nirgends"))
    assert not Programme.objects.filter(slug="stadtgruen").exists()


def test_command_prints_each_change(tmp_path, capsys):
    path = tmp_path / "catalogue.json"
    path.write_text(json.dumps(catalogue()), encoding="utf-8")
    call_command("qtg_load_catalogue", path)
    out = capsys.readouterr().out
    assert "+ Handlungsfeld A: A: Mobilität" in out
    assert "6 Änderungen" in out


def test_dry_run_shows_the_same_and_changes_nothing(tmp_path, capsys):
    path = tmp_path / "catalogue.json"
    path.write_text(json.dumps(catalogue()), encoding="utf-8")
    call_command("qtg_load_catalogue", path, dry_run=True)
    out = capsys.readouterr().out
    assert "+ Handlungsfeld A: A: Mobilität" in out
    assert "Probelauf" in out
    assert not Catalogue.objects.filter(slug="test").exists()


def test_command_fails_with_the_reason(tmp_path):
    with pytest.raises(CommandError, match="nichts wurde geändert"):
        call_command("qtg_load_catalogue", tmp_path / "missing.json")
