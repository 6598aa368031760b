"""The blocks: shared by all, bound for one form, and safe when many write at once."""

from __future__ import annotations

import json
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail import blocks
from wagtail.blocks import Block
from wagtail.blocks.base import BlockField

import wagtail_qtg
from tests.scenes import scene
from wagtail_qtg.models import QuarterReportPage
from wagtail_qtg.reports.binding import bind_tree
from wagtail_qtg.reports.enums import Achieved, ActorKind, Participation
from wagtail_qtg.reports.forms import stored_keys
from wagtail_qtg.reports.offers import ProjectOffers
from wagtail_qtg.reports.sheet_block import SheetsBlock

from .factories import agreed_goals, create_report, planned_report, set_sheets, sheet

pytestmark = pytest.mark.django_db


def offers_of(report, kept=frozenset()):
    return ProjectOffers(report.project, report, set(kept))


def goal_choices(block):
    return [
        key
        for key, _name in block.child_blocks["sheet"]
        .child_blocks["guiding_goal"]
        .field.widget.choices
    ]


def test_binding_changes_nothing_that_others_share(project):
    agreed_goals(project)
    report = create_report(project)
    shared = report.sheets.stream_block
    before = len(Block.definition_registry) if hasattr(Block, "definition_registry") else 0
    bound = bind_tree(shared, offers_of(report))
    assert len(goal_choices(bound)) == 4
    assert goal_choices(shared) == [""]
    assert bound.child_blocks["sheet"].meta is not shared.child_blocks["sheet"].meta
    after = len(Block.definition_registry) if hasattr(Block, "definition_registry") else 0
    assert before == after


def test_two_projects_do_not_see_each_others_goals(project, other_project):
    agreed_goals(project), agreed_goals(other_project)
    shared = SheetsBlock()
    mine = goal_choices(bind_tree(shared, offers_of(create_report(project))))
    theirs = goal_choices(bind_tree(shared, offers_of(create_report(other_project))))
    assert set(mine) & set(theirs) == {""}


def test_what_is_stored_is_plain_and_stable(project):
    report = planned_report(project)
    stored = QuarterReportPage.objects.get(pk=report.pk).sheets.raw_data[0]["value"]
    assert stored["action_field"] == "lwl-qtg/A"
    assert stored["deadline"] == "2026-08-17"
    assert stored["measures"][0]["value"]["participation"] == "consulted"


def test_migrations_know_wagtails_blocks_only():
    migrations = Path(wagtail_qtg.__file__).parent / "migrations"
    text = "".join(path.read_text(encoding="utf-8") for path in migrations.glob("0*.py"))
    assert "wagtail.blocks.CharBlock" in text
    assert "wagtail_qtg.reports" not in text
    assert "wagtail_qtg.concepts" not in text


def test_a_form_has_blocks_of_its_own(project, people):
    report = planned_report(project)
    form_class = report.get_edit_handler().get_form_class()
    one, other = (form_class(instance=report, for_user=people.editor) for _form in range(2))
    shared = report.sheets.stream_block
    trees = [one.fields["sheets"].block, other.fields["sheets"].block, shared]
    for name in ("action_field", "guiding_goal", "period_goal", "achieved"):
        fields = [tree.child_blocks["sheet"].child_blocks[name].field for tree in trees]
        assert len({id(field) for field in fields}) == 3


class StrictSheetsBlock(SheetsBlock):
    """As a site would extend it: with a part that a submission must not leave out."""

    remark = blocks.CharBlock(required=True)


def wrong_answers(answers_of_thread, rounds: int) -> list[str]:
    """Two that save drafts and one that submits, all at once, and what was answered wrongly."""
    wrong: list[str] = []
    together = threading.Barrier(3)

    def work(strict: bool) -> None:
        together.wait()
        for _round in range(rounds):
            wrong.extend(answers_of_thread(strict))

    threads = [threading.Thread(target=work, args=[strict]) for strict in (False, False, True)]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # as if every step were interrupted by the others
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(usual)
    return wrong


def test_many_at_once_get_their_own_answer(project):
    """2,001 forms: a draft is always taken, a submission that lacks a part never."""
    agreed_goals(project)
    offers = offers_of(create_report(project))
    assert offers.choices("guiding_goals")
    assert offers.choices("action_fields")
    assert offers.words
    assert offers.choices("open_sheets") == []  # read once, so that threads need no database
    shared = StrictSheetsBlock()
    data = {"x-count": "1", "x-0-type": "remark", "x-0-order": "0", "x-0-deleted": "", "x-0-id": ""}
    data["x-0-value"] = ""

    def answers(strict: bool):
        field = BlockField(bind_tree(shared, offers))
        field.is_deferred_validation = not strict
        try:
            field.clean(field.widget.value_from_datadict(data, {}, "x"))
        except ValidationError:
            if not strict:
                yield "refused a draft"
        else:
            if strict:
                yield "took a submission that lacks a part"

    assert wrong_answers(answers, rounds=667) == []


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=60)
words = st.sampled_from(["", "x", "Zeile\nnoch eine", "‏مرحبا", "😀", "<b>&nbsp;</b>"]) | texts
sheets = st.fixed_dictionaries(
    {
        "action_field": st.sampled_from(["", "lwl-qtg/E", "gibt/es-nicht"]) | texts,
        "guiding_goal": st.sampled_from(["", "gone"]) | texts,
        "continues": words,
        "period_goal": words,
        "criterion": words,
        "deadline": st.none() | st.dates(),
        "figures": words,
        "measures": st.lists(
            st.fixed_dictionaries(
                {"text": words, "participation": st.sampled_from(["", *Participation.values])}
            ),
            max_size=3,
        ),
        "actors": st.lists(
            st.fixed_dictionaries(
                {
                    "name": words,
                    "kind": st.sampled_from(["", *ActorKind.values]),
                    "responsibility": words,
                }
            ),
            max_size=3,
        ),
        "reviewed_on": st.none() | st.dates(),
        "achieved": st.sampled_from(["", *Achieved.values]),
        "comment": words,
        "public_text": words,
        "easy_text": words,
    }
)

generated = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@generated
@given(values=st.lists(sheets, max_size=4))
def test_any_sheet_can_be_stored_judged_and_read(report_of_all, values):
    report = report_of_all
    set_sheets(report, values)
    report.full_clean()
    report.save()
    stored = QuarterReportPage.objects.get(pk=report.pk)
    written = json.dumps(report.sheets.get_prep_value(), cls=DjangoJSONEncoder)
    assert list(stored.sheets.raw_data) == json.loads(written)
    checklist = report.checklist()
    assert checklist.done + len(checklist.problems) == checklist.total
    assert all(problem.text and problem.anchor for problem in checklist.problems)
    assert report.as_paper().count('class="sheet"') == len(values)
    bound = bind_tree(
        report.sheets.stream_block,
        offers_of(report, stored_keys(report.sheets.stream_block, report.sheets)),
    )
    cleaned = bound.clean(bound.to_python(report.sheets.stream_block.get_prep_value(report.sheets)))
    assert len(cleaned) == len(values)


@generated
@given(value=sheets)
def test_a_sheet_is_complete_exactly_if_every_part_is_there(report_of_all, value):
    report = report_of_all
    goal = agreed_goals(report.project)[0]
    good = sheet(goal, deadline=date(2026, 7, 1))
    for name in ("period_goal", "criterion"):
        good[name] = value[name]
        set_sheets(report, [good])
        is_named = f"sheet_{name}" in {problem.code for problem in report.problems()}
        assert is_named is (not value[name].strip())
        good[name] = "da"


@scene
def report_of_all(project):
    agreed_goals(project)
    return create_report(project)
