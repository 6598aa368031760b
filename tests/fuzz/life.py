"""The whole life of a project, in any order that anybody can think of, beside a second opinion."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from wagtail_qtg.models import FundingRelease, ProjectPage, PublicResult, SignOff
from wagtail_qtg.projects.actions import change_schedule
from wagtail_qtg.projects.enums import ScheduleChangeKind
from wagtail_qtg.projects.schedule import Request
from wagtail_qtg.results.actions import hide_result, publish_result, show_result_again
from wagtail_qtg.signoff.actions import (
    reassign,
    return_for_changes,
    seen_digest,
    sign_off,
    submit,
    withdraw,
)
from wagtail_qtg.signoff.ledger import revoke_release

from . import writing
from .findings import findings, public_faults
from .living import Living
from .rules import COORDINATION, EVERYBODY, FUNDER, REVIEWERS, WRITERS, Paper

PEOPLE = st.sampled_from(EVERYBODY)
REASONS = st.sampled_from(["", "  ", writing.MARKER, writing.MARKER, writing.MARKER])
DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 30))
#: Of the papers, sheets and results that there are at the moment.
PAPERS = st.runner().flatmap(lambda life: st.sampled_from(sorted(life.pages)))
SHEETS = st.runner().flatmap(lambda life: st.sampled_from(life.sheets()))
RESULTS = st.runner().flatmap(lambda life: st.sampled_from(sorted(life.funding.shown)))


class Life(Living):
    # Beginnings

    @initialize(
        steps=st.integers(0, 5), who=st.sampled_from(["author", "double"]), waits=st.booleans()
    )
    def begin(self, steps: int, who: str, waits: bool) -> None:
        """Some way into the funding already, so that short lives see its end too."""
        names = ["concept", "report 2", "report 2", "report 3", "report 3"]
        for done, name in enumerate(names[:steps], start=1):
            if name not in self.pages:
                self.write(name, who)
            if self.paper(name).signed:
                self.change(name, who, review=True)
            self.submit(name, who)
            if done < steps or not waits:
                self.sign(name, "reviewer", sees_it=True)

    @rule(name=st.sampled_from(["concept", "report 2", "report 3", "report 4"]), who=PEOPLE)
    def write(self, name: str, who: str) -> None:
        if name in self.pages or (name != "concept" and not self.is_there(name)):
            return
        may = who in WRITERS
        if name == "concept":
            if not may:
                return
            self.act(True, writing.write_concept, self.project, self.user(who))
        else:
            period = self.project.periods.get(number=int(name.split()[1]))
            if not self.act(may, writing.begin_report, period, self.user(who)):
                return
        self.pages[name] = self.done
        paper = Paper(name, writers={who})
        paper.has_goals = name == "concept" or self.funding.is_agreed
        self.funding.papers[name] = paper

    def is_there(self, name: str) -> bool:
        return self.project.periods.filter(number=int(name.split()[1])).exists()

    @precondition(lambda self: "closing" not in self.pages)
    @rule(who=PEOPLE)
    def write_closing(self, who: str) -> None:
        if not self.act(who in WRITERS, writing.begin_closing, self.project, self.user(who)):
            return
        self.pages["closing"] = self.done
        closing = Paper("closing", writers={who}, has_goals=self.funding.is_agreed)
        self.funding.papers["closing"] = closing

    # Writing, giving in, deciding

    @precondition(lambda self: self.pages)
    @rule(name=PAPERS, who=PEOPLE)
    def edit(self, name: str, who: str) -> None:
        self.change(name, who, review="report" in name and bool(self.paper(name).signed))

    def change(self, name: str, who: str, *, review: bool) -> None:
        paper, page, user = self.paper(name), self.page(name), self.user(who)
        assert page.is_open_for(user) == paper.may_change(who), (name, who)
        if paper.may_change(who):
            writing.change(page, user, review=review and paper.has_goals)
            paper.writers.add(who)
            paper.has_review = paper.has_review or (review and paper.has_goals)

    @precondition(lambda self: self.pages)
    @rule(name=PAPERS, who=PEOPLE)
    def submit(self, name: str, who: str) -> None:
        paper = self.paper(name)
        if paper.waits:
            self.act(True, submit, self.page(name), self.user(who))  # nothing happens
            return
        may = (
            paper.may_change(who)
            and not self.funding.is_over
            and self.funding.is_complete(paper, self.to_be_reviewed())
        )
        may = None if may and self.is_moved else may
        if self.act(may, submit, self.page(name), self.user(who)):
            paper.submit(who)

    @precondition(lambda self: self.pages)
    @rule(name=PAPERS, who=PEOPLE)
    def withdraw(self, name: str, who: str) -> None:
        paper = self.paper(name)
        if self.act(paper.may_withdraw(who), withdraw, self.page(name), self.user(who)):
            paper.waits = False

    @precondition(lambda self: self.pages)
    @rule(
        name=PAPERS,
        who=PEOPLE,
        sees_it=st.sampled_from([True, True, True, False]),
    )
    def sign(self, name: str, who: str, sees_it: bool) -> None:
        paper, page = self.paper(name), self.page(name)
        may = paper.may_decide(who) and sees_it and not self.funding.is_over
        may = None if may and (self.is_moved or not self.is_still_complete(paper)) else may
        seen = seen_digest(page) if sees_it else "0" * 64
        within = self.within_funding()
        if self.act(may, sign_off, page, self.user(who), seen=seen, comment=writing.MARKER):
            self.funding.sign(paper, within)

    def is_still_complete(self, paper: Paper) -> bool:
        return self.funding.is_complete(paper, self.to_be_reviewed())

    @precondition(lambda self: self.pages)
    @rule(
        name=PAPERS,
        who=PEOPLE,
        reason=REASONS,
    )
    def give_back(self, name: str, who: str, reason: str) -> None:
        paper = self.paper(name)
        may = paper.may_decide(who) and bool(reason.strip())
        if self.act(may, return_for_changes, self.page(name), self.user(who), reason):
            paper.waits = False

    @precondition(lambda self: self.pages)
    @rule(
        name=PAPERS,
        by=PEOPLE,
        to=PEOPLE,
        reason=REASONS,
    )
    def give_to(self, name: str, by: str, to: str, reason: str) -> None:
        paper = self.paper(name)
        may = paper.may_be_given(by, to) and bool(reason.strip())
        if self.act(may, reassign, self.page(name), self.user(to), self.user(by), reason):
            paper.given_to.add(to)

    # Money and dates

    @rule(number=st.integers(1, 4), who=PEOPLE, reason=REASONS)
    def revoke(self, number: int, who: str, reason: str) -> None:
        release = FundingRelease.objects.filter(project=self.project, period__number=number).first()
        assert (release is not None) == (number in self.funding.released)
        if release is None:
            return
        may = who in REVIEWERS and bool(reason.strip()) and number not in self.funding.revoked
        if self.act(may, revoke_release, release, self.user(who), reason):
            self.funding.revoked.add(number)

    @rule(
        kind=st.sampled_from(["move_start", "extend", "end_early", "resume"]),
        day=DAYS,
        number=st.integers(1, 4),
        who=PEOPLE,
        reason=REASONS,
    )
    def change_dates(self, kind: str, day: date, number: int, who: str, reason: str) -> None:
        """Which dates fit is tested elsewhere; here, that nothing paid or begun gets lost."""
        may = None if who in FUNDER and reason.strip() else False
        request = Request(ScheduleChangeKind(kind), day, number, reason)
        kept = {p.number for p in self.project.periods.all() if p.is_kept}
        if self.act(may, change_schedule, self.project, request, self.user(who)):
            self.is_moved = True
            there = {p.number: p.released_by for p in self.project.periods.all()}
            assert kept <= set(there)
            self.funding.periods = there

    # What everybody reads

    def sheets(self) -> list[tuple[int, int]]:
        signed = [p for p in self.funding.papers.values() if "review" in p.signed]
        return [(paper.number, sheet) for paper in signed for sheet in range(3)]

    @precondition(lambda self: self.sheets())
    @rule(which=SHEETS, who=PEOPLE)
    def publish(self, which: tuple[int, int], who: str) -> None:
        number, position = which
        record = SignOff.objects.get(project=self.project, kind="review", period__number=number)
        sheet = record.snapshot["content"]["sheets"][position]["id"]
        words = f"Ergebnis {number}-{position} ist da"
        values = self.scene.values(goal=words, easy_text=words)
        if self.act(who in WRITERS, publish_result, record, sheet, values, self.user(who)):
            self.funding.shown.setdefault(which, True)
            self.read_as_everybody()

    @precondition(lambda self: self.funding.shown)
    @rule(
        which=RESULTS,
        who=PEOPLE,
        is_shown=st.booleans(),
    )
    def hide_or_show(self, which: tuple[int, int], who: str, is_shown: bool) -> None:
        result = PublicResult.objects.get(goal="Ergebnis {}-{} ist da".format(*which))
        action = show_result_again if is_shown else hide_result
        if self.act(who in WRITERS, action, result, self.user(who)):
            self.funding.shown[which] = is_shown
            self.read_as_everybody()

    # Wagtail's own screens

    @precondition(lambda self: self.pages)
    @rule(name=PAPERS, who=PEOPLE)
    def delete(self, name: str, who: str) -> None:
        paper = self.paper(name)
        self.clicks.delete(self.pages[name], who)
        is_gone = not type(self.pages[name]).objects.filter(pk=self.pages[name].pk).exists()
        assert is_gone == (who == "admin" and not paper.was_submitted), (name, who)
        if is_gone:
            del self.pages[name], self.funding.papers[name]

    @precondition(lambda self: any(name != "closing" for name in self.pages))
    @rule(who=PEOPLE)
    def delete_project(self, who: str) -> None:
        begun = any("report" in name for name in self.pages)
        if begun or any(paper.was_submitted for paper in self.funding.papers.values()):
            self.clicks.delete(self.project, who)
            assert ProjectPage.objects.filter(pk=self.project.pk).exists()

    @rule(who=PEOPLE)
    def move(self, who: str) -> None:
        before = ProjectPage.objects.get(pk=self.project.pk).get_parent().pk
        self.clicks.move(self.project, who)
        self.project = ProjectPage.objects.get(pk=self.project.pk)
        assert (self.project.get_parent().pk != before) == (who in COORDINATION)

    @rule(who=PEOPLE)
    def copy(self, who: str) -> None:
        self.clicks.copy(self.project, who)

    @precondition(lambda self: self.pages)
    @rule(name=PAPERS, who=PEOPLE)
    def copy_paper(self, name: str, who: str) -> None:
        """A copy is refused, or signs nothing."""
        self.clicks.copy(self.pages[name], who)

    @rule(who=PEOPLE, screen=st.integers(0, 100))
    def look(self, who: str, screen: int) -> None:
        self.clicks.look(self.project, list(self.pages.values()), who, screen)

    @rule(who=PEOPLE)
    def retry(self, who: str) -> None:
        self.clicks.retry(who)

    # What holds whatever happened

    @invariant()
    def all_is_well(self) -> None:
        people = {who: self.user(who) for who in EVERYBODY}
        found = findings(self.project, self.funding, self.pages, people)
        assert not found, found

    def read_as_everybody(self) -> None:
        found = list(public_faults(self.project, self.funding))
        assert not found, found

    def teardown(self) -> None:
        try:
            self.read_as_everybody()
        finally:
            super().teardown()
