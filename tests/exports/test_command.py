"""``qtg_export``: whole files with all rows, or none."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from wagtail_qtg.exports.formats import FORMATS
from wagtail_qtg.exports.tables import TABLES
from wagtail_qtg.exports.tables.base import Table

pytestmark = pytest.mark.django_db


@pytest.fixture
def export(tmp_path):
    def run(table="projects", name="out.json", **options):
        target = tmp_path / name
        call_command(
            "qtg_export", table, output=target, **{"format": "json", "verbosity": 0, **options}
        )
        return json.loads(target.read_text())["rows"]

    return run


@pytest.mark.parametrize("format", FORMATS)
def test_every_table_in_every_format(funded, tmp_path, capsys, format):
    for number, table in enumerate(TABLES, start=1):
        target = tmp_path / table
        call_command("qtg_export", table, format=format, output=target)
        assert target.stat().st_size > 300, table
        assert str(target) in capsys.readouterr().out, table
        assert len(list(tmp_path.iterdir())) == number, table


def test_it_has_the_rows_of_all(funded, other_project, export):
    assert {row["project"] for row in export()} == {"Nordviertel", "Südstadt"}


def test_it_can_be_narrowed_down(funded, other_project, export):
    names = {
        "project": "nordviertel",
        "organisation": "Wohnwege",
        "programme": "lwl-qtg",
    }
    found = {key: export(name=key, **{key: value}) for key, value in names.items()}
    assert {key: len(rows) for key, rows in found.items()} == {
        "project": 1,
        "organisation": 1,
        "programme": 2,
    }
    assert export(name="late", since="2030-01-01") == []


@pytest.mark.parametrize(
    "options",
    [
        {"project": "erfunden"},
        {"organisation": "Erfunden"},
        {"programme": "erfunden"},
        {"since": "gestern"},
    ],
)
def test_what_does_not_exist_is_refused(project, tmp_path, export, options):
    with pytest.raises(CommandError):
        export(**options)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_overwritten_unless_one_says_so(project, tmp_path, export):
    (tmp_path / "out.json").write_text("alt")
    with pytest.raises(CommandError, match="--force"):
        export()
    assert (tmp_path / "out.json").read_text() == "alt"
    assert len(export(force=True)) == 1


@pytest.mark.parametrize("name", ["nirgends/out.json", "."])
def test_a_place_where_no_file_can_be(project, tmp_path, export, name):
    with pytest.raises(CommandError):
        export(name=name)


def failing_rows(self, user, filters):
    yield ["Nordviertel"] * len(self.columns)
    raise OSError("No space left on device")


def test_never_half_a_file(project, tmp_path, export, monkeypatch):
    (tmp_path / "out.json").write_text("alt")
    monkeypatch.setattr(Table, "rows", failing_rows)
    with pytest.raises(CommandError, match="No space left"):
        export(force=True)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["alt"]


def test_nobody_else_reads_the_file(project, tmp_path, export):
    export()
    assert (tmp_path / "out.json").stat().st_mode & 0o077 == 0
