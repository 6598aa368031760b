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
    #: Search engines are told to leave it: what it shows is found on another page.
    is_left_out: bool = False


#: Who opens a form that sends something gets what proves later on that it was this form.
FORM = frozenset({"csrftoken"})

PUBLIC_PAGES = {
    "home": Kind("/"),
    "overview": Kind("/quartiersprojekte/"),
    "project": Kind("/quartiersprojekte/mitspielen-im-hellerviertel/"),
    "project that begins": Kind("/quartiersprojekte/ankommen-am-ahornhof/"),
    "project that has ended": Kind("/quartiersprojekte/reparieren-am-kanal/"),
    "overview filtered": Kind("/quartiersprojekte/?feld=lwl-qtg%2FE&land=NW", is_left_out=True),
    "overview as a list": Kind("/quartiersprojekte/?ansicht=liste", is_left_out=True),
    "overview as a map": Kind("/quartiersprojekte/?ansicht=karte", is_left_out=True),
    "overview without a hit": Kind("/quartiersprojekte/?q=Unterseeboot", is_left_out=True),
    "overview asked amiss": Kind("/quartiersprojekte/?feld=gibtesnicht", status=400),
    "library": Kind("/quartiersprojekte/geschichten/"),
    "story": Kind("/quartiersprojekte/allein-unterwegs/die-nadeln-im-stadtplan/"),
    "easy overview": Kind("/quartiersprojekte/leichte-sprache/"),
    "easy project": Kind("/quartiersprojekte/allein-unterwegs/leichte-sprache/"),
    "easy, none yet": Kind(
        "/quartiersprojekte/gut-versorgt-in-markloh/leichte-sprache/", is_left_out=True
    ),
    "accessibility statement": Kind("/barrierefreiheit/"),
    "standard page": Kind("/ueber-uns/"),
    "contact": Kind("/kontakt/", cookies=FORM),
    "search": Kind("/suche/?q=Bus"),
    "search without a hit": Kind("/suche/?q=Unterseeboot"),
    "not found": Kind("/gibt-es-nicht/", status=404),
}
