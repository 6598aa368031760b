"""Events as a file that every calendar program reads; the only module that knows the format."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta, timezone

from icalendar import Calendar, vDuration
from icalendar import Event as CalendarEvent

from .events import Event

CONTENT_TYPE = "text/calendar; charset=utf-8"
REFRESH = timedelta(hours=12)


def feed(name: str, events: Iterable[Event]) -> bytes:
    """Whole days, so that no time zone can move them; the same events give the same bytes."""
    name = " ".join(name.split())  # a line break would not pass: not every property is escaped
    calendar = Calendar()
    calendar.add("prodid", "-//wagtail_qtg//Neighbourhood projects//DE")
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for event in events:
        calendar.add_component(_component(event))
    return calendar.to_ical()


def _component(event: Event) -> CalendarEvent:
    changed_at = event.changed_at.astimezone(timezone.utc).replace(microsecond=0)
    component = CalendarEvent()
    component.add("uid", event.uid)
    component.add("dtstamp", changed_at)
    component.add("last-modified", changed_at)
    component.add("sequence", event.sequence)
    component.add("dtstart", event.day)
    component.add("dtend", event.day + timedelta(days=1))
    component.add("summary", event.summary)
    component.add("description", event.description)
    component.add("url", event.url)
    component.add("status", "CONFIRMED" if event.is_fixed else "TENTATIVE")
    component.add("transp", "TRANSPARENT")
    return component
