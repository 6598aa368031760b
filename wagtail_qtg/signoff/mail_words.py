"""What the mails say, one for each thing that can happen."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .enums import EventKind
from .models import SignOffEvent


class Words(NamedTuple):
    subject: str | Promise
    text: str | Promise


#: Whose reason stands in the mail itself.
WITH_REASON = {EventKind.RETURNED, EventKind.REASSIGNED, EventKind.REVOKED}

WORDS = {
    EventKind.SUBMITTED: Words(
        _("%(project)s: %(kind)s to be decided"),
        _("“%(page)s” was submitted. Please look at it: sign it off, or return it with a reason."),
    ),
    EventKind.WITHDRAWN: Words(
        _("%(project)s: %(kind)s withdrawn"),
        _("“%(page)s” was withdrawn. There is nothing for you to decide at present."),
    ),
    EventKind.RETURNED: Words(
        _("%(project)s: %(kind)s returned for changes"),
        _("“%(page)s” came back. Please change it and submit it once more. The reason:"),
    ),
    EventKind.SIGNED: Words(
        _("%(project)s: %(kind)s signed off"),
        _("“%(page)s” is signed off."),
    ),
    EventKind.REASSIGNED: Words(
        _("%(project)s: %(kind)s given to you"),
        _("The coordination asks you to decide about “%(page)s”. The reason:"),
    ),
    EventKind.REVOKED: Words(
        _("%(project)s: release of funding revoked"),
        _("A release of funding that was made with “%(page)s” was revoked. The reason:"),
    ),
}


def words_of(event: SignOffEvent) -> dict[str, str]:
    """In the language that is active."""
    facts = {
        "project": event.project.title,
        "page": event.page.title,
        "kind": event.get_sign_off_kind_display(),
    }
    words = WORDS[EventKind(event.event)]
    return {"subject": words.subject % facts, "text": words.text % facts}
