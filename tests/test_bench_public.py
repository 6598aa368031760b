"""The parts of what measures the public pages; the whole takes minutes: ``make bench``."""

from __future__ import annotations

import pytest
from wagtail.models import Page

from bench import lighthouse
from bench.fresh import make_fresh_site
from bench.load import Target, slowest
from bench.projects import add_projects, fill_with_results
from tests.factories import create_image
from tests.results.factories import sign_review
from wagtail_qtg.models import GoalOutcome, Period, ProjectPage, PublicResult

RESULT = {
    "categories": {
        name: {"score": 1, "auditRefs": [{"id": "good", "weight": 1}]}
        for name in lighthouse.CATEGORIES
    },
    "audits": {"good": {"score": 1}, "slow": {"score": 0.6, "displayValue": "3 s"}},
}


@pytest.mark.django_db
def test_projects_written_at_once_are_projects(client, index, project, people):
    sign_review(project, people)
    create_image()
    add_projects(index, 30)
    assert client.get(index.url).status_code == 200
    assert Page.find_problems() == ([], [], [], [], [])
    added = ProjectPage.objects.child_of(index).exclude(pk=project.pk)
    assert added.count() == 29
    assert client.get(added.last().url).status_code == 200
    assert Period.objects.of(added.last()).count() == 7
    assert GoalOutcome.objects.filter(project__in=added).count() == 29 * 6
    assert PublicResult.objects.public().filter(project__in=added).count() == 29 * 2


@pytest.mark.django_db
def test_a_project_is_filled_up_with_results(client, project, people):
    sign_review(project, people)
    fill_with_results(project, 35)
    assert PublicResult.objects.public().filter(project=project).count() == 35
    assert client.get(project.url).status_code == 200


def test_the_fresh_site_has_a_home_page_in_a_frame_of_its_own(tmp_path):
    make_fresh_site(tmp_path)
    home = tmp_path / "fresh" / "home"
    assert "class HomePage(Page)" in (home / "models.py").read_text(encoding="utf-8")
    page = (home / "templates" / "home" / "home_page.html").read_text(encoding="utf-8")
    assert page.startswith('{% extends "home/fresh_base.html" %}')
    assert (home / "templates" / "home" / "fresh_base.html").exists()


def test_load_is_measured_by_the_slow_answers(monkeypatch):
    seconds = {"/slow/": iter([0.5] * 8 + [1.0, 9.0] * 36), "/fast/": iter([0.5] * 80)}

    def visit(site, target, asked):
        return [next(seconds[target.path])]

    monkeypatch.setattr("bench.load._visit", visit)
    targets = {"slow": Target("/slow/"), "fast": Target("/fast/")}
    assert slowest("http://127.0.0.1", targets, rounds=4, asked=1) == {"slow": 9.0, "fast": 0.5}


def test_lighthouse_says_what_is_missing_to_100():
    assert [verdict.value for verdict in lighthouse.points("home", RESULT)] == [0, 0, 0, 0]
    worse = {"score": 0.93, "auditRefs": [{"id": "slow", "weight": 1}, {"id": "good", "weight": 1}]}
    result = {**RESULT, "categories": {**RESULT["categories"], "performance": worse}}
    first = lighthouse.points("home", result)[0]
    assert (first.value, first.is_met, first.note) == (7, False, "slow 3 s")


HOME = lighthouse.Kind("/")


def test_the_fastest_look_counts_and_100_is_enough(monkeypatch):
    def looks(*scores):
        results = iter({"categories": {"performance": {"score": score}}} for score in scores)
        monkeypatch.setattr(lighthouse, "look", lambda url, browser, kind: next(results))
        return lighthouse.speed(lighthouse.look_well("http://127.0.0.1", "chromium", HOME))

    assert looks(0.93, 1) == 1
    assert looks(0.93, 0.97, 0.91, 1) == 0.97


def test_a_look_that_failed_is_taken_again_but_not_for_ever(monkeypatch):
    answers = iter([False, True] + [False] * lighthouse.LOOKS)

    def look(url, browser, kind):
        if not next(answers):
            raise lighthouse.LookError("NO_NAVSTART")
        return {"categories": {"performance": {"score": 1}}}

    monkeypatch.setattr(lighthouse, "look", look)
    assert lighthouse.speed(lighthouse.look_well("http://127.0.0.1", "chromium", HOME)) == 1
    with pytest.raises(lighthouse.LookError, match="NO_NAVSTART"):
        lighthouse.look_well("http://127.0.0.1", "chromium", HOME)


def test_without_lighthouse_it_is_said_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setattr(lighthouse, "find_browser", lambda: "chromium")
    monkeypatch.setattr(lighthouse, "PROGRAM", tmp_path / "nowhere")
    with pytest.raises(SystemExit, match=r"make \.venv-checkers/\.lighthouse"):
        lighthouse.needed()
