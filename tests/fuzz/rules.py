"""The rules of a funding as the documentation tells them, written a second time and much shorter.

Nothing here asks the product. A paper is what goes to the funder: the concept, the documentation
of a period, the closing report.
"""

from __future__ import annotations

from dataclasses import dataclass, field

#: “insider” works for the organisation and for the funder, “double” coordinates and reviews.
ORGANISATION = {"author", "colleague", "insider"}
REVIEWERS = {"reviewer", "deputy", "insider", "double"}
COORDINATION = {"coordinator", "admin", "double"}
FUNDER = REVIEWERS | COORDINATION
WRITERS = ORGANISATION | COORDINATION
STRANGERS = {"stranger", "other_reviewer"}
EVERYBODY = sorted(ORGANISATION | FUNDER | STRANGERS)

#: What is signed of a paper, one after the other.
KINDS = {"concept": ["concept"], "report": ["goals", "review"], "closing": ["closing"]}


@dataclass
class Paper:
    name: str  # “concept”, “report 2”, “closing”
    signed: list[str] = field(default_factory=list)
    writers: set[str] = field(default_factory=set)
    submitter: str = ""
    given_to: set[str] = field(default_factory=set)
    waits: bool = False
    was_submitted: bool = False
    has_goals: bool = True
    has_review: bool = False

    @property
    def next_kind(self) -> str | None:
        kinds = KINDS[self.name.split()[0]]
        return kinds[len(self.signed)] if len(self.signed) < len(kinds) else None

    @property
    def number(self) -> int:
        return int(self.name.split()[1])

    def submit(self, who: str) -> None:
        self.waits = self.was_submitted = True
        self.submitter, self.given_to = who, set()

    def may_change(self, who: str) -> bool:
        return who in WRITERS and not self.waits and self.next_kind is not None

    def may_withdraw(self, who: str) -> bool:
        return self.waits and who in WRITERS

    def stands_behind(self, who: str) -> bool:
        return who in self.writers or who == self.submitter

    def may_decide(self, who: str) -> bool:
        """Two persons stand behind every signature."""
        return (
            self.waits
            and (who in REVIEWERS or who in self.given_to)
            and not self.stands_behind(who)
            and who not in ORGANISATION
        )

    def may_be_given(self, by: str, to: str) -> bool:
        return (
            self.waits
            and by in COORDINATION
            and not self.stands_behind(by)
            and to in FUNDER - {by} - ORGANISATION
            and not self.stands_behind(to)
            and not self.may_decide(to)
        )


@dataclass
class Funding:
    """A project with its papers, its money, and what everybody may read of it."""

    periods: dict[int, str]  # who releases its money: “concept” or “review”
    papers: dict[str, Paper] = field(default_factory=dict)
    released: set[int] = field(default_factory=set)
    revoked: set[int] = field(default_factory=set)
    shown: dict[tuple[int, int], bool] = field(default_factory=dict)
    records: int = 0

    @property
    def is_over(self) -> bool:
        closing = self.papers.get("closing")
        return closing is not None and closing.next_kind is None

    @property
    def is_agreed(self) -> bool:
        concept = self.papers.get("concept")
        return concept is not None and concept.next_kind is None

    def is_reviewed(self, number: int) -> bool:
        report = self.papers.get(f"report {number}")
        return report is not None and report.next_kind is None

    def is_complete(self, paper: Paper, to_be_reviewed: set[int]) -> bool:
        """Whether nothing is missing; the periods before are those that have to be reviewed."""
        if paper.next_kind in ("goals", "review") and not paper.has_goals:
            return False
        if paper.next_kind == "review":
            before = {number for number in to_be_reviewed if number < paper.number}
            return paper.has_review and all(map(self.is_reviewed, before))
        if paper.next_kind == "closing":
            return paper.has_goals and all(map(self.is_reviewed, to_be_reviewed))
        return True

    def sign(self, paper: Paper, within_funding: set[int]) -> None:
        """The signature, and the money that it releases: each period once, none after the end."""
        kind = paper.next_kind
        assert kind is not None
        paper.signed.append(kind)
        paper.waits = False
        self.records += 1
        paid = {number for number, by in self.periods.items() if by == kind}
        if kind == "review":
            paid &= {paper.number + 1}
        self.released |= paid & within_funding
