"""The kinds of public page that the example site has, each with one that shows it well.

What is demanded of every public page is asked of each line here: a new kind is one line more.
"""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """Where such a page is to be found in the demo, and what is different with it."""

    address: str
    status: int = 200
    cookies: frozenset[str] = frozenset()


#: Who opens a form that sends something gets what proves later on that it was this form.
FORM = frozenset({"csrftoken"})

PUBLIC_PAGES = {
    "home": Kind("/"),
    "overview": Kind("/quartiersprojekte/"),
    "project": Kind("/quartiersprojekte/mitspielen-im-hellerviertel/"),
    "project that begins": Kind("/quartiersprojekte/ankommen-am-ahornhof/"),
    "standard page": Kind("/ueber-uns/"),
    "contact": Kind("/kontakt/", cookies=FORM),
    "search": Kind("/suche/?q=Bus"),
    "search without a hit": Kind("/suche/?q=Unterseeboot"),
    "not found": Kind("/gibt-es-nicht/", status=404),
}
