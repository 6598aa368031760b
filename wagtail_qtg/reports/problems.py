"""What a report must have at its stage; pure: reads the page and what its project agreed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..common.problems import Rule, has_text
from ..concepts.models import ConceptPage, GuidingGoal
from ..projects.enums import AttachmentKind
from ..projects.models import Attachment
from .enums import ReportStage

if TYPE_CHECKING:
    from .models.quarter import QuarterReportPageMixin


def quarter_rules(report: QuarterReportPageMixin) -> list[Rule]:
    if report.period is None:
        return [_belongs_to_a_period()]
    stage = report.stage
    if stage == ReportStage.CLOSED:
        return []
    rules = [*_job_description(report)]
    if report.has_sheets:
        goals = _goals_to_choose(report, stage)
        rules += [*_goals(report, goals), *_sheets(report, goals, stage)]
    if stage == ReportStage.RUNNING or not report.has_sheets:
        rules += _talk(report)
    if stage == ReportStage.RUNNING and report.has_extended_talk:
        rules += _extended_talk(report)
    return [*rules, *_experiences(report)]


def _belongs_to_a_period() -> Rule:
    text = _(
        "This is a copy and belongs to no period. Begin the documentation from the project’s "
        "schedule, and take over there what you need from here."
    )
    return Rule("period", "period", text, False)


def _goals(report: QuarterReportPageMixin, agreed: set[str]) -> Iterator[Rule]:
    yield Rule(
        "agreed_goals",
        "sheets",
        _("The guiding goals are agreed with the concept: it has to be signed off first."),
        bool(agreed),
    )
    programme = report.project.programme if report.project else None
    wanted = programme.min_guiding_goals if programme else 1
    chosen = {block.value["guiding_goal"] for block in report.sheets} & agreed
    yield Rule(
        "different_goals",
        "sheets",
        ngettext(
            "Document at least %(count)s guiding goal.",
            "Document at least %(count)s different guiding goals, each on a sheet of its own.",
            wanted,
        )
        % {"count": wanted},
        len(chosen) >= wanted,
    )


def _goals_to_choose(report: QuarterReportPageMixin, stage: str) -> set[str]:
    """What was signed with a goal is reviewed with it, even if that goal was given up since."""
    if report.project is None:
        return set()
    is_signed = stage == ReportStage.RUNNING
    find = GuidingGoal.objects.of_project if is_signed else GuidingGoal.objects.agreed_of
    return {str(goal.uuid) for goal in find(report.project)}


def _sheets(report: QuarterReportPageMixin, agreed: set[str], stage: str) -> Iterator[Rule]:
    for number, block in enumerate(report.sheets, start=1):
        rules = [*_planned(block.value, agreed)]
        if stage == ReportStage.PLANNING:
            rules += _in_time(block.value, report.period)
        if stage == ReportStage.RUNNING:
            rules += _reviewed(block.value)
        for name, text, is_met in rules:
            yield Rule(
                f"sheet_{name}",
                "sheets",
                _("Sheet %(number)s: %(text)s") % {"number": number, "text": text},
                is_met,
                path=f"sheets.{block.id}.{name}",
            )


def _planned(sheet: Any, agreed: set[str]) -> Iterator[tuple[str, str, bool]]:
    """The goal as it is agreed at the start: name of the field, what to do, whether it is done."""
    yield "action_field", _("choose the action field."), sheet.has("action_field")
    goal = sheet.get("guiding_goal")
    text = (
        _("choose another guiding goal, this one is no longer agreed.")
        if goal and goal not in agreed
        else _("choose the guiding goal.")
    )
    yield "guiding_goal", text, goal in agreed
    yield (
        "period_goal",
        _("write the concrete goal: what can you reach until the next talk?"),
        sheet.has("period_goal"),
    )
    yield (
        "criterion",
        _("name the criterion: by what will you see that you have reached the goal?"),
        sheet.has("criterion"),
    )
    yield "measures", _("name at least one measure."), bool(sheet.measures_given)
    actors = sheet.actors_given
    yield (
        "actors",
        _("name at least one actor, and for each actor what she, he or it is responsible for."),
        bool(actors) and all(has_text(actor.get("responsibility")) for actor in actors),
    )
    yield (
        "actors",
        _("say of each actor whether it is an organisation or a person."),
        all(actor.get("kind") for actor in actors),
    )


def _in_time(sheet: Any, period: Any) -> Iterator[tuple[str, str, bool]]:
    """Dates of a period may move after its goals are signed: only plans are held against them."""
    deadline = sheet.get("deadline")
    yield (
        "deadline",
        _("name a day in this period by which you want to reach the goal."),
        deadline is not None and period.starts_on <= deadline <= period.ends_on,
    )


def _reviewed(sheet: Any) -> Iterator[tuple[str, str, bool]]:
    yield "reviewed_on", _("enter the day of the review."), sheet.get("reviewed_on") is not None
    yield (
        "achieved",
        _("say whether the goal was reached: yes, partly or no."),
        (sheet.has("achieved")),
    )
    yield (
        "comment",
        _("comment on the review: what went well, where were the obstacles?"),
        sheet.has("comment"),
    )


def _talk(report: QuarterReportPageMixin) -> Iterator[Rule]:
    yield Rule("talk_on", "talk_on", _("Enter the day of the talk."), report.talk_on is not None)
    yield Rule(
        "talk_participants",
        "talk_participants",
        _("Enter who took part in the talk."),
        has_text(report.talk_participants),
    )


def _extended_talk(report: QuarterReportPageMixin) -> Iterator[Rule]:
    texts = {
        "half_year_goals": _("Look back on the goals of the last half-year."),
        "half_year_measures": _("Look back on the measures of the last half-year."),
        "course_changes": _("Say what you change for the rest of the time, or that nothing does."),
    }
    for name, text in texts.items():
        yield Rule(name, name, text, has_text(getattr(report, name)))


def _experiences(report: QuarterReportPageMixin) -> Iterator[Rule]:
    for number, block in enumerate(report.experiences, start=1):
        yield Rule(
            "experience",
            "experiences",
            _("Experience %(number)s: say whether it works or is hard, and write why.")
            % {"number": number},
            bool(block.value.get("kind")) and has_text(block.value.get("text")),
            path=f"experiences.{block.id}.text",
        )


def _job_description(report: QuarterReportPageMixin) -> Iterator[Rule]:
    """Due at the end of the time of preparation: until then in its report, later on the way."""
    if report.stage != ReportStage.PLANNING or not _is_job_description_due(report):
        return
    yield Rule(
        "job_description",
        "job_description",
        _("Write the job description or attach it as a file."),
        _has_job_description(report),
    )


def owes_job_description(report: QuarterReportPageMixin) -> bool:
    """Whether this is the place to write what should have been there before."""
    return (
        report.period is not None
        and _is_job_description_due(report)
        and not _has_job_description(report)
    )


def _is_job_description_due(report: QuarterReportPageMixin) -> bool:
    return report.period.project.periods.filter(
        needs_job_description=True, number__lte=report.period.number
    ).exists()


def _has_job_description(report: QuarterReportPageMixin) -> bool:
    """In this report, an earlier one or the concept, as a text or as a file."""
    earlier = type(report).objects.before(report).values_list("pk", "job_description")
    concepts = ConceptPage.objects.of(report.period.project).values_list("pk", "job_description")
    pages = [(report.pk, report.job_description), *earlier, *concepts]
    return any(has_text(text) for _pk, text in pages) or (
        Attachment.objects.filter(
            page__in=[pk for pk, _text in pages], kind=AttachmentKind.JOB_DESCRIPTION
        ).exists()
    )
