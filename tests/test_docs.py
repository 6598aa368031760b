"""What the documentation claims is so."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from tooling.pictures.__main__ import CHAPTERS
from wagtail_qtg.catalogue.files import read_file, shipped_catalogues
from wagtail_qtg.catalogue.files.catalogue import ITEM_LISTS
from wagtail_qtg.catalogue.files.programme import PERIOD_KEYS, WORD_KEYS
from wagtail_qtg.exports.importing.changes import EDITABLE
from wagtail_qtg.exports.tables import TABLES
from wagtail_qtg.settings import FIELDS

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")])


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_settings_are_those_of_the_dataclass():
    rows = re.findall(r"^\| `(\w+)` \| `(.+?)` \|", read("docs/reference/settings.md"), re.M)
    assert {name: ast.literal_eval(default) for name, default in rows} == {
        name: field.default for name, field in FIELDS.items()
    }


def test_checks_are_those_of_the_code():
    codes = set(re.findall(r'id="(qtg\.\w+)"', read("wagtail_qtg/checks.py")))
    assert set(re.findall(r"^\| `(qtg\.\w+)`", read("docs/reference/checks.md"), re.M)) == codes


def test_commands_are_those_of_the_package():
    commands = {
        path.stem
        for path in (ROOT / "wagtail_qtg/management/commands").glob("*.py")
        if not path.stem.startswith("_")
    }
    described = set(re.findall(r"^\| `(\w+)", read("docs/reference/commands.md"), re.M))
    assert described == commands


def test_file_format_names_every_key():
    text = read("docs/reference/catalogues.md")
    for key in [*ITEM_LISTS, *WORD_KEYS, *PERIOD_KEYS]:
        assert f"`{key}`" in text
    for path in shipped_catalogues():
        assert f"`{path.stem}`" in text


def test_columns_of_the_exports_are_those_of_the_code():
    page = read("docs/reference/exports.md")
    assert set(re.findall(r"^## `(\w+)`", page, re.M)) == set(TABLES)
    for key, table in TABLES.items():
        section = page.partition(f"\n## `{key}`")[2].partition("\n## ")[0]
        rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([\w-]+) \|", section, re.M)
        assert rows == [(column.key, column.kind.value) for column in table.columns]
        assert re.findall(r"Filters: (.+)\.", section) == [
            ", ".join(f"`{n}`" for n in table.filters)
        ]


def test_what_the_import_takes_is_what_the_page_says():
    page = read("docs/reference/exports.md").partition("\n## `goals`")[2].partition("\n## ")[0]
    said = dict(re.findall(r"^\| `(\w+)` .*\| ([\w, –]+) \|$", page, re.M))
    stages = {
        column.key: ", ".join(stage for stage, keys in EDITABLE.items() if column.key in keys)
        for column in TABLES["goals"].columns
    }
    assert said == {key: found or "–" for key, found in stages.items()}


def test_example_files_of_the_how_to_are_whole(tmp_path):
    blocks = re.findall(r"```json\n(.*?)```", read("docs/how-to/own-programme.md"), re.S)
    assert len(blocks) == 2
    for block in blocks:
        path = tmp_path / "example.json"
        path.write_text(json.dumps(json.loads(block)), encoding="utf-8")
        assert read_file(path)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_every_page_is_in_the_index():
    index = read("docs/index.md")
    for page in DOCS.rglob("*.md"):
        if page.name != "index.md":
            assert str(page.relative_to(DOCS)) in index


def test_pictures_are_those_of_the_script():
    taken = {name for chapter in CHAPTERS for name in chapter.PICTURES}
    assert {path.name for path in (DOCS / "pictures").iterdir()} == taken


def test_every_picture_is_shown_and_described():
    shown = {}
    for page in PAGES:
        for words, target in re.findall(r"!\[([^]]*)\]\(([^)]+)\)", page.read_text("utf-8")):
            shown[(page.parent / target).resolve()] = words
    assert set(shown) == {path.resolve() for path in (DOCS / "pictures").iterdir()}
    assert all(len(words.split()) > 2 for words in shown.values())


def test_pictures_are_quick_to_load():
    sizes = {path.name: path.stat().st_size for path in (DOCS / "pictures").iterdir()}
    assert max(sizes.values()) < 120_000, sizes
    assert sum(sizes.values()) < 3_000_000


def test_readme_names_the_words_of_the_makefile():
    for word in ("make demo", "make test", "make help", "make matrix", "make clean"):
        assert word in read("README.md")
        assert re.search(rf"^{word.split()[1]}:.*## ", read("Makefile"), re.M)


def test_readme_names_the_versions_of_the_package():
    project = read("pyproject.toml")
    rows = dict(re.findall(r"^\| (\w+) \| ([\d.]+) \|", read("README.md"), re.M))
    assert f'requires-python = ">={rows["Python"]}"' in project
    assert f'"django>={rows["Django"]}"' in project
    assert f'"wagtail>={rows["Wagtail"]}"' in project


@pytest.mark.parametrize(
    ("page", "least"), [("docs/explanation/threat-model.md", 30), ("docs/reference/claims.md", 25)]
)
def test_every_test_that_a_page_names_exists(page, least):
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", read(page))
    assert len(named) > least
    for path, function in named:
        assert f"\ndef {function}" in f"\n{read(path)}", (path, function)


def test_every_claim_stands_in_the_readme_and_is_shown():
    readme = " ".join(read("README.md").split())
    rows = re.findall(
        r"^\| (?!The README says)([^|-].*) \| (.+) \|$", read("docs/reference/claims.md"), re.M
    )
    assert len(rows) > 20
    for claim, shown in rows:
        assert claim in readme, claim
        assert "`tests/" in shown, claim


def test_every_threat_has_an_answer_and_a_test():
    rows = re.findall(
        r"^\| (?!Threat)(.+) \| (.+) \| (.+) \|$", read("docs/explanation/threat-model.md"), re.M
    )
    without = [threat for threat, _answer, shown in rows if "tests/" not in shown]
    assert without == ["A known weakness in our code or in a package"]


def test_numbers_of_the_readme_are_those_of_the_last_run():
    said = read("README.md").partition("\n## How much it takes")[2].partition("\n## ")[0]
    found = read("bench/RESULTS.md")
    rows = re.findall(r"^\| [a-z].+ \| (.+) \| (.+) \|$", said, re.M)
    assert len(rows) == 13
    for measured, _goal in rows:
        for number in re.findall(r"\d+\.\d+", measured):
            assert re.search(rf" {number} ", found), number
    missed = {float(goal.rpartition(" ")[2]) for _measured, goal in rows if "missed" in goal}
    assert set(map(float, re.findall(r"goal +(\S+)  MISSED", found))) == missed
    assert set(re.findall(r"points missing in [\w-]+ +(\S+)", found)) == {"0.00"}
