"""Who opens what: a line for every address of ours, written from docs/reference/roles.md.

An address that has no line here fails the test of the addresses, and so does a line without one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

#: Each is somebody for the project whose objects are asked for.
ROLES = (
    "nobody",  # not logged in
    "site_editor",
    "other_editor",  # of another organisation
    "editor",  # of the project's organisation
    "reviewer",  # of the project's programme
    "other_reviewer",  # of another programme
    "coordinator",
    "admin",
)

Roles = frozenset[str]
ADMIN: Roles = frozenset({"admin"})
COORDINATION = ADMIN | {"coordinator"}
WRITERS = COORDINATION | {"editor"}
CONCERNED = WRITERS | {"reviewer"}
PLANNERS = COORDINATION | {"reviewer"}
DESK = PLANNERS | {"other_reviewer"}
LOGGED_IN = frozenset(ROLES) - {"nobody"}
EVERYBODY = frozenset(ROLES)
DECIDERS: Roles = frozenset({"reviewer"})
OWNER: Roles = frozenset({"editor"})

#: Traces that are no change of anything.
TRACES = frozenset({"wagtailadmin_editingsession", "wagtailusers_userprofile"})


@dataclass(frozen=True)
class Rule:
    """Who may read and who may send; to others the address is refused or does not exist."""

    get: Roles | None = None  # None: there is nothing to read, or nothing to send
    post: Roles | None = None
    #: Those who may not send although it concerns them: "refused" or "missing".
    others: str = "refused"
    #: Whether those whom it does not concern are told that it is there.
    is_known: bool = False
    #: Sending does something although nothing is filled in.
    is_one_press: bool = False
    #: Rows that reading keeps.
    keeps: frozenset[str] = frozenset()


def read(who: Roles, *keeps: str) -> Rule:
    return Rule(get=who, keeps=frozenset(keeps))


def form(who: Roles, readers: Roles | None = None, **options: str) -> Rule:
    return Rule(get=readers or who, post=who, **options)  # type: ignore[arg-type]


def press(who: Roles, readers: Roles | None = None, **options: str) -> Rule:
    return Rule(get=readers, post=who, is_one_press=True, **options)  # type: ignore[arg-type]


OWN = {
    **dict.fromkeys(
        ("desk", "desk_list", "download_desk", "numbers", "download_numbers"),
        Rule(get=DESK, others="missing"),
    ),
    "projects": read(LOGGED_IN),  # empty for whom no project concerns
    "partners": read(LOGGED_IN),
    "download_partners": read(LOGGED_IN),
    "experiences": read(LOGGED_IN),
    "download_experiences": read(LOGGED_IN),
    "exports": read(CONCERNED),
    "download_export": read(CONCERNED),
    "import_goals": form(WRITERS, others="missing"),
    "calendar": press(CONCERNED, readers=CONCERNED),
    "calendar_file": read(CONCERNED),
    "project_calendar": press(CONCERNED, readers=CONCERNED),
    "project_calendar_file": read(CONCERNED),
    "revoke_calendar_link": press(OWNER, others="missing"),
    "schedule": read(CONCERNED),
    "change_schedule": form(PLANNERS),
    "own_entries": form(WRITERS),
    "documents": read(CONCERNED),
    "field_matrix": read(CONCERNED),
    "network": read(CONCERNED),
    "results": read(CONCERNED),
    "result": form(WRITERS),
    "ledger": read(CONCERNED),
    "revoke_release": form(DECIDERS),
    "deputies": form(COORDINATION),
    "programme_deputies": form(COORDINATION, others="missing"),
    "erase_names": form(COORDINATION),
    "start_concept": press(WRITERS),
    "start_report": press(WRITERS),
    "start_closing_report": press(WRITERS),
    "begin_amendment": form(CONCERNED),  # one is open: it leads there
    "withdraw_amendment": press(WRITERS, readers=WRITERS),
    "read": form(CONCERNED),  # sending is answered as reading is
    "checklist": read(CONCERNED),
    "review": form(CONCERNED),
    "reassign": form(COORDINATION),
    "talk": form(CONCERNED),
    "carry_on": press(WRITERS, readers=WRITERS, others="missing"),
    "attachments": form(WRITERS, readers=CONCERNED),
    "download_attachment": read(CONCERNED),
    "remove_attachment": press(WRITERS, readers=WRITERS),
    "word_form": form(WRITERS, readers=CONCERNED, others="missing"),
    "word_blank": read(CONCERNED),
    "download_document": read(CONCERNED),
    "retry_document": press(PLANNERS),
    "order_document": press(CONCERNED),
    "project_document": press(CONCERNED, readers=CONCERNED),
    "download_project_document": read(CONCERNED),
    "mark_experience": press(CONCERNED),
    "begin_story": press(WRITERS),
    "easy_hints": Rule(post=LOGGED_IN),
    "self_checks": form(CONCERNED),
    "compare_self_checks": read(CONCERNED),
    "self_check": read(CONCERNED),
    "fill_self_check": form(WRITERS),  # the team's; those of the funder are the reviewers'
    "delete_self_check": press(WRITERS, readers=WRITERS),
}

PUBLIC = {
    "calendar": read(EVERYBODY, "wagtail_qtg_calendarlink"),  # whoever has the secret
    "fact_sheet": read(EVERYBODY, "wagtail_qtg_projectdocument"),
}

REGISTERS = ("projects", "reports", "sign-offs", "releases")


def register_rules() -> Iterator[tuple[str, Rule]]:
    for register in REGISTERS:
        name = f"qtg_register_{register}_modeladmin_"
        yield f"{name}index", read(LOGGED_IN)  # empty for whom no project concerns
        yield f"{name}export", read(LOGGED_IN)
        yield f"{name}inspect", read(CONCERNED)


#: Who reads, adds, changes and deletes: coordinators have organisations in their hands.
MASTER_DATA = {
    "organisation": (COORDINATION, COORDINATION, COORDINATION, COORDINATION),
    "programme": (COORDINATION, ADMIN, COORDINATION, ADMIN),
    "catalogue": (COORDINATION, ADMIN, ADMIN, ADMIN),
    "actionfield": (COORDINATION, ADMIN, ADMIN, ADMIN),
    "cataloguegoal": (COORDINATION, ADMIN, ADMIN, ADMIN),
    "catalogueitem": (COORDINATION, ADMIN, ADMIN, ADMIN),
}


def ways_to_delete(model: str) -> Roles | None:
    """What is in use stays: entries say so at their list, the others on the admin's first page."""
    return None if model in ("organisation", "programme") else ADMIN


def choosable_by(model: str, readers: Roles) -> Roles:
    """The rows asked for are the project's own, where a project can have such."""
    return readers if model in ("catalogue", "actionfield", "cataloguegoal") else LOGGED_IN


def master_data_rules() -> Iterator[tuple[str, Rule]]:
    for model, (readers, adders, changers, deleters) in MASTER_DATA.items():
        screens = f"wagtailsnippets_wagtail_qtg_{model}:"
        for name in ("list", "list_results"):
            yield screens + name, Rule(get=readers, is_known=True)
        for name in ("usage", "history", "history_results"):
            yield screens + name, Rule(get=changers, is_known=True)
        for name in ("add", "copy"):
            yield screens + name, Rule(get=adders, post=adders, is_known=True)
        yield f"{screens}edit", Rule(get=changers, post=changers, is_known=True)
        yield f"{screens}delete", Rule(get=deleters, post=ways_to_delete(model), is_known=True)
        choosers = f"wagtailsnippetchoosers_wagtail_qtg_{model}:"
        for name in ("choose", "choose_results", "chosen_multiple"):
            yield choosers + name, read(LOGGED_IN)  # without what a project wrote for itself
        yield f"{choosers}chosen", Rule(get=choosable_by(model, readers), others="missing")
        yield f"{choosers}create", Rule()


RULES = {
    **{f"wagtail_qtg:{name}": rule for name, rule in OWN.items()},
    **{f"qtg_public:{name}": rule for name, rule in PUBLIC.items()},
    **dict(register_rules()),
    **dict(master_data_rules()),
}


def expected(rule: Rule, audience: Roles | None, role: str) -> str:
    """What the answer to this role is, in a word."""
    if audience is not None and role in audience:
        return "open"
    if audience is None:
        return "closed"
    if role == "nobody":
        return "login"
    if rule.is_known or (role in CONCERNED and rule.others == "refused"):
        return "refused"
    return "missing"
