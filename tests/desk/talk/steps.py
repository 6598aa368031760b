"""The form of a talk as a browser sends it."""

from __future__ import annotations

from django.contrib.messages import get_messages
from django.urls import reverse

from tests.signoff.steps import fresh
from wagtail_qtg.desk.talk.forms import TalkForm
from wagtail_qtg.desk.talk.talk import Talk


def url(report):
    return reverse("wagtail_qtg:talk", args=[report.pk])


def entries(report, user, **changes):
    """The form as the browser sends it, with ``sheet<number>_<name>`` and names of the page."""
    sent = as_sent(TalkForm(Talk(fresh(report), user)))
    for name, value in changes.items():
        sent[place(report, name)] = value
    return sent


def as_sent(form):
    sent = {}
    for key in form.fields:
        value = form.fields[key].widget.format_value(form.initial[key])
        sent[key] = (value[0] if value else "") if isinstance(value, list) else value or ""
    return sent


def place(report, name):
    if not name.startswith("sheet"):
        return f"{report.pk}--{name}"
    number, _underscore, field = name.removeprefix("sheet").partition("_")
    return f"{report.pk}-{fresh(report).sheets[int(number)].id}-{field}"


def send(client, report, data, **headers):
    return client.post(url(report), data, headers={"accept": "application/json", **headers})


def words(response):
    return [str(message) for message in get_messages(response.wsgi_request)]
