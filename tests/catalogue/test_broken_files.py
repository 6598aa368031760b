"""A broken file names itself, the place and the cure, and changes nothing."""

from __future__ import annotations

import json

import pytest

from tests.pace import measured
from wagtail_qtg.catalogue.files import (
    BrokenFileError,
    read_file,
    shipped_catalogues,
    shipped_programme,
    shipped_programme_slugs,
)

from .test_loading import catalogue, programme_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def complaint(tmp_path):
    def read(content):
        path = tmp_path / "kaputt.json"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content))
        with pytest.raises(BrokenFileError) as caught:
            read_file(path)
        assert "kaputt.json" in str(caught.value)
        return str(caught.value)

    return read


def field(**values):
    return catalogue(fields=[{"code": "A", "title": "Mobilität", **values}])


@pytest.mark.parametrize(
    ("content", "place", "cure"),
    [
        ('{"type": "catalogue",\n "slug": }', "Zeile 2, Spalte 10", "fehlt kurz davor"),
        (b'{"type": "\xff"}', "", "UTF-8"),
        ("[]", "", "geschweiften Klammern"),
        ('{"slug": "a", "slug": "b"}', "„slug“", "entfernen"),
        ({"type": "katalog"}, "„type“", "catalogue, programme"),
        ("[" * 100_000, "", "Klammern"),
        ('{"type": ' + "9" * 5000 + "}", "", "Zahlen"),
        ('{"type": NaN}', "", "Zahlen"),
        ('{"type": "\\ud800"}', "", "UTF-8"),
        (catalogue(title="a\x00b"), "„title“", "unsichtbares Zeichen"),
        (catalogue(slug="so nicht"), "„slug“", "Binde- und Unterstriche"),
        (catalogue(title=""), "„title“ fehlt", "Text eintragen"),
        (catalogue(kind="own"), "„kind“", "fields, criteria, process"),
        (catalogue(feilds=[]), "„feilds“", "Meinten Sie „fields“?"),
        (catalogue(fields={}), "fields", "eckigen Klammern"),
        (catalogue(fields=["A"]), "fields[0]", "geschweiften Klammern"),
        (field(code=""), "fields[0]: „code“ fehlt", "eintragen"),
        (field(code="A" * 81), "fields[0]", "80 Zeichen"),
        (field(title=7), "fields[0]: „title“", "Anführungszeichen"),
        (field(aliases="Verkehr"), "fields[0].aliases", "eckigen Klammern"),
        (catalogue(details=[]), "details", "geschweiften Klammern"),
        (field(measurs=[]), "fields[0]", "Meinten Sie „measures“?"),
        (field(measures=[{"code": "A.M1"}]), "fields[0].measures[0]", "„text“ oder „title“"),
        (
            field(measures=[{"code": "A.M1", "text": "x", "children": [{"text": "y"}]}]),
            "fields[0].measures[0].children[0]",
            "„code“ fehlt",
        ),
        (
            field(goals=[{"code": "A.L1", "kind": "leitziel", "text": "x"}]),
            "fields[0].goals[0]: „kind“",
            "guiding",
        ),
        (
            catalogue(fields=[{"code": "A", "title": "x"}, {"code": "A", "title": "y"}]),
            "fields: Das Kürzel „A“",
            "anderes geben",
        ),
        (
            field(measures=[{"code": "1", "text": "x"}, {"code": "1", "text": "y"}]),
            "measures: Das Kürzel „1“",
            "anderes geben",
        ),
        (
            field(measures=[{"code": "A.M1", "text": "x", "childern": []}]),
            "fields[0].measures[0]",
            "Meinten Sie „children“?",
        ),
        (programme_data(periods=[]), "periods", "mindestens einen Zeitraum"),
        (programme_data(max_funding="viel"), "„max_funding“", "ganze Zahl"),
        (programme_data(words={}), "words: „worker_title“ fehlt", "eintragen"),
        (programme_data(words=[]), "words", "geschweiften Klammern"),
        (programme_data(material_cost_base="x"), "„material_cost_base“", "total, personnel"),
        (
            programme_data(
                periods=[{"start_month": 3, "end_month": 6, "talk": "review", "released_by": "x"}]
            ),
            "periods[0]",
            "mit Monat 0 beginnen",
        ),
        (
            programme_data(
                periods=[
                    {"start_month": 0, "end_month": 0, "talk": "review", "released_by": "concept"}
                ]
            ),
            "periods[0]",
            "größer sein",
        ),
        (
            programme_data(
                periods=[{"start_month": "0", "end_month": 1, "talk": "review", "released_by": "x"}]
            ),
            "periods[0]: „start_month“",
            "ganze Zahl",
        ),
    ],
)
def test_broken_file(complaint, content, place, cure):
    message = complaint(content)
    assert place in message
    assert cure in message
    assert "nichts wurde geändert" in message


def test_all_problems_are_told_at_once(complaint):
    message = complaint(catalogue(title="", feilds=[], kind="own"))
    assert message.count("–") == 3


def test_missing_file(tmp_path):
    with pytest.raises(BrokenFileError, match="lässt sich nicht lesen"):
        read_file(tmp_path / "weg.json")


@pytest.mark.parametrize("path", shipped_catalogues(), ids=lambda path: path.stem)
def test_shipped_catalogue_is_whole(path):
    assert read_file(path).header["slug"] == path.stem


@pytest.mark.parametrize("slug", shipped_programme_slugs())
def test_shipped_programme_is_whole(slug):
    assert read_file(shipped_programme(slug)).slug == slug


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    path = tmp_path / "bom.json"
    path.write_text(json.dumps(catalogue()), encoding="utf-8-sig")
    assert read_file(path).header["slug"] == "test"


def test_many_keys_are_read_in_no_time(tmp_path):
    path = tmp_path / "gross.json"
    path.write_text(json.dumps({f"k{number}": 1 for number in range(60_000)}), encoding="utf-8")
    with measured() as work, pytest.raises(BrokenFileError):
        read_file(path)
    assert work.seconds < 5
