"""Beginning, filling in and deleting: who may, who may not, and what is refused."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import PageLogEntry

from wagtail_qtg.desk.self_check.actions import (
    ChangedMeanwhileError,
    begin_self_check,
    delete_self_check,
    save_answers,
)
from wagtail_qtg.desk.self_check.answers import Answers
from wagtail_qtg.models import ProjectPage, SelfCheck

from .factories import DAY, LATER, begin, fill, stand_in, use_form

pytestmark = pytest.mark.django_db

#: For each person the points of view from which they may fill in.
MAY = {
    "editor": {"team", "together"},
    "colleague": {"team", "together"},
    "reviewer": {"reviewer", "together"},
    "coordinator": {"team", "together"},
    "admin": {"team", "together"},
    "other_editor": set(),
    "other_reviewer": set(),
    "site_editor": set(),
}


@pytest.mark.parametrize("kind", ["team", "reviewer", "together"])
@pytest.mark.parametrize("name", MAY)
def test_each_side_fills_in_for_itself_and_both_together(project, people, name, kind):
    user = getattr(people, name)
    if kind in MAY[name]:
        check = begin(project, user, filled_by=kind)
        assert fill(check, user, "2.K1").ticked == ["2.K1"]
        return
    with pytest.raises(PermissionDenied):
        begin(project, user, filled_by=kind)
    owner = people.editor if kind == "team" else people.reviewer
    check = begin(project, owner, filled_by=kind)
    with pytest.raises(PermissionDenied):
        fill(check, user, "2.K1")


def test_a_deputy_fills_in_for_the_reviewers(project, people):
    deputy = people.other_reviewer
    stand_in(project.programme, deputy)
    assert begin(project, deputy, filled_by="reviewer").made_by == deputy


def test_the_form_is_kept_as_it_reads(check):
    assert len(check.boxes) == 69
    assert check.boxes["2.K2"]["text"] == "Sie sind messbar."
    assert check.boxes["1.K1.2"]["under"].startswith("Es liegt eine Bestandsaufnahme vor")
    assert sum(box["is_additional"] for box in check.boxes.values()) == 13


def test_begun_twice_it_is_the_same_one(project, people):
    first = begin(project, people.editor)
    assert begin(project, people.colleague) == first
    assert begin(project, people.editor, day=LATER) != first
    assert begin(project, people.editor, filled_by="together") != first
    assert SelfCheck.objects.count() == 3


def test_a_programme_without_criteria_has_none(project, people):
    use_form(project, None)
    with pytest.raises(ValidationError, match="keine Qualitätskriterien"):
        begin(ProjectPage.objects.get(pk=project.pk), people.editor)


def test_a_project_without_programme_has_none(project, people):
    ProjectPage.objects.filter(pk=project.pk).update(programme=None)
    with pytest.raises(ValidationError, match="keine Qualitätskriterien"):
        begin(ProjectPage.objects.get(pk=project.pk), people.editor)


def test_what_is_filled_in_is_kept_in_the_order_of_the_form(check, people):
    saved = fill(check, people.colleague, "7.P1", "1.K1", a3="Wir fragen nach.")
    assert saved.ticked == ["1.K1", "7.P1"]
    assert saved.notes == {"3": "Wir fragen nach."}
    assert saved.changed_by_name == "colleague"
    assert [count.ticked for count in saved.counts] == [1, 0, 0, 0, 0, 0, 1]
    assert sum(count.boxes for count in saved.counts) == 69


def test_saved_twice_it_is_saved_once(check, people):
    answers = Answers(DAY, frozenset({"2.K1"}), {})
    opened = check.answers
    first = save_answers(check, answers, people.editor, opened=opened)
    second = save_answers(check, answers, people.colleague, opened=opened)
    assert (second.changed_at, second.changed_by_name) == (first.changed_at, "editor")
    assert PageLogEntry.objects.filter(action="wagtail_qtg.save_self_check").count() == 1


def test_a_form_opened_before_somebody_saved_overwrites_nothing(check, people):
    opened = check.answers
    fill(check, people.colleague, "2.K2")
    with pytest.raises(ChangedMeanwhileError):
        save_answers(check, Answers(DAY, frozenset(), {}), people.editor, opened=opened)
    check.refresh_from_db()
    assert check.ticked == ["2.K2"]


def test_unknown_criteria_are_refused(check, people):
    with pytest.raises(ValidationError, match=r"9\.X1"):
        fill(check, people.editor, "2.K1", "9.X1")
    check.refresh_from_db()
    assert check.ticked == []


def test_a_headline_without_a_box_cannot_be_ticked(check, people):
    with pytest.raises(ValidationError, match=r"3\.P3"):
        fill(check, people.editor, "3.P3")


def test_the_day_of_another_one_is_taken(project, people, check):
    later = begin(project, people.editor, day=LATER)
    with pytest.raises(ValidationError, match="schon eine Selbstprüfung"):
        save_answers(later, Answers(DAY), people.editor, opened=later.answers)


@pytest.mark.parametrize("name", MAY)
def test_who_began_it_and_the_coordination_delete_it(check, people, name):
    user = getattr(people, name)
    if name in ("editor", "coordinator", "admin"):
        delete_self_check(check, user)
        assert not SelfCheck.objects.exists()
    else:
        with pytest.raises(PermissionDenied):
            delete_self_check(check, user)
        assert SelfCheck.objects.exists()


def test_who_left_the_team_deletes_nothing(check, people):
    people.editor.groups.clear()
    with pytest.raises(PermissionDenied):
        delete_self_check(check, people.editor)


def test_the_history_of_the_project_says_so_and_holds_no_text(check, people):
    fill(check, people.editor, "2.K1", a3="GEHEIM")
    delete_self_check(check, people.editor)
    entries = PageLogEntry.objects.filter(action__contains="self_check").order_by("pk")
    assert [entry.action.removeprefix("wagtail_qtg.") for entry in entries] == [
        "begin_self_check",
        "save_self_check",
        "delete_self_check",
    ]
    assert all("GEHEIM" not in str(entry.data) for entry in entries)
    assert all(entry.page_id == check.project_id for entry in entries)


def test_somebody_inactive_begins_nothing(project, people):
    people.editor.is_active = False
    with pytest.raises(PermissionDenied):
        begin_self_check(project, DAY, "team", people.editor)
