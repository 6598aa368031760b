"""Numbers and keys of other organisations inside one's own address, query or form lead nowhere."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.desk.self_check.factories import begin
from tests.scenes import scene
from wagtail_qtg.models import ActionField, Deputy, Programme

from .knocking import knock
from .marked import MARKER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole", "neighbour")]


@scene
def neighbour(other_project, people):
    """The other organisation's editor, with a project and a self-check of her own."""
    return begin(other_project, people.other_editor)


@pytest.fixture
def other(neighbour, people, log_in):
    return log_in(people.other_editor)


def url(name, *args):
    return reverse(f"wagtail_qtg:{name}", args=args)


def test_a_self_check_of_others_is_not_compared_with_ones_own(whole, neighbour, other):
    address = url("compare_self_checks", neighbour.project_id)
    mine, theirs = neighbour.pk, whole.checks[0].pk
    assert knock(other.get, f"{address}?then={mine}&now={mine}").status == 200
    assert knock(other.get, f"{address}?then={mine}&now={theirs}").word == "missing"


@pytest.mark.parametrize("kind", ["self_check", "certificate", "sheet", "blank_sheet"])
def test_a_part_of_others_is_not_printed_as_ones_own(whole, neighbour, other, kind):
    parts = {
        "self_check": whole.checks[0].pk,
        "certificate": whole.review.number,
        "sheet": whole.sheet,
        "blank_sheet": whole.own_goal.action_field.key,
    }
    address = url("order_document", neighbour.project_id, kind)
    answer = knock(other.post, address, {"part": parts[kind]})
    assert answer.word == "missing"
    assert answer.changed == set()


FILTERED = ["exports", "download_export", "experiences", "download_experiences", "partners"]


@pytest.mark.parametrize("name", [*FILTERED, "download_partners"])
def test_a_filter_for_the_project_of_others_is_no_choice(whole, neighbour, other, name):
    args = ["goals"] if "export" in name else []
    args += ["csv"] if name.startswith("download") else []
    query = f"?project={whole.project.pk}&organisation={whole.project.organisation_id}"
    answer = knock(other.get, url(name, *args) + query)
    assert answer.status == 400
    for word in (MARKER, "Nordviertel", "Wohnwege"):
        assert word not in answer.text


def test_own_entries_of_others_are_not_rewritten_as_ones_own(whole, neighbour, other):
    theirs = ActionField.objects.get(catalogue=whole.own_goal.catalogue)
    data = {
        "fields-TOTAL_FORMS": "1",
        "fields-INITIAL_FORMS": "1",
        "fields-0-id": str(theirs.pk),
        "fields-0-title": "Fremd",
        "goals-TOTAL_FORMS": "0",
        "goals-INITIAL_FORMS": "0",
    }
    answer = knock(other.post, url("own_entries", neighbour.project_id), data)
    assert "wagtail_qtg_actionfield" not in answer.changed
    assert MARKER not in answer.text


def test_a_deputy_of_another_programme_is_not_dismissed(whole, people, log_in):
    foreign = Deputy.objects.create(
        programme=Programme.objects.get(slug="dstgb"),
        user=people.site_editor,
        starts_on=whole.deputy.starts_on,
        ends_on=whole.deputy.ends_on,
    )
    client = log_in(people.coordinator)
    answer = knock(client.post, url("deputies", whole.project.pk), {"dismiss": foreign.pk})
    assert answer.word == "missing"
    assert Deputy.objects.filter(pk=foreign.pk).exists()


@pytest.mark.parametrize("key", ["sheet", "experience"])
def test_a_key_of_others_carries_nothing_on(whole, neighbour, other, key):
    """Behind the report's own number stands a key, which is no way round it."""
    keys = {"sheet": whole.sheet, "experience": whole.report.experiences[0].id}
    for name in ("carry_on", "mark_experience", "begin_story"):
        answer = knock(other.post, url(name, neighbour.project_id, keys[key]))
        assert (answer.word, answer.changed) == ("missing", frozenset())


def test_a_guessed_calendar_is_nobodys(whole, client):
    for guess in (whole.token[:-1], whole.token[::-1], whole.link.token_hash, str(whole.link.pk)):
        assert knock(client.get, reverse("qtg_public:calendar", args=[guess])).word == "missing"
    assert knock(client.get, reverse("qtg_public:calendar", args=[whole.token])).status == 200
