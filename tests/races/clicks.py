"""The same races through the review page, as browsers send them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.test import Client
from django.urls import reverse

from .scene import NAMES, Scene, user
from .together import Attempt, at_once, were_together


def url_of(page: Any) -> str:
    return reverse("wagtail_qtg:review", args=[page.pk])


def logged_in(name: str) -> Client:
    client = Client()
    client.force_login(user(name))
    return client


def second_tab(client: Client) -> Client:
    other = Client()
    other.cookies = client.cookies.copy()
    return other


def form_of(client: Client, page: Any) -> dict[str, str]:
    text = client.get(url_of(page)).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', text).group(1)
    return {"decision": "sign_off", "seen": seen, "comment": ""}


def sending(name: str, client: Client, page: Any) -> Attempt:
    """Reads the page, sends its form, and reads the page that follows."""

    def prepare() -> Callable[[], Any]:
        form = form_of(client, page)
        return lambda: client.post(url_of(page), form)

    return Attempt(NAMES[name], prepare)


def what_is_said(client: Client, page: Any) -> str:
    """Who is named in the answer as the one who was first; otherwise what is reported done."""
    text = client.get(url_of(page)).content.decode()
    if told := re.search(r"([\w ]+) war schneller: Abgezeichnet\.", text):
        return told.group(1).strip()
    return "done" if "Es ist abgezeichnet." in text else "nothing"


def two_browsers(scene: Scene, names: tuple[str, str], clients: tuple[Client, Client]) -> str:
    page = scene.new_concept()
    pairs = list(zip(names, clients, strict=True))
    outcomes = at_once(*(sending(name, client, page) for name, client in pairs))
    if any(outcome.error for outcome in outcomes):
        return " | ".join(map(str, outcomes))
    signers = [record.signed_by.get_full_name() for record in page.qtg_sign_offs.all()]
    said = sorted(what_is_said(client, page) for _name, client in pairs)
    status = [outcome.result.status_code for outcome in outcomes]
    is_right = len(signers) == 1 and said == sorted([*signers, "done"]) and status == [302, 302]
    if is_right and were_together(outcomes):
        return ""
    return f"signed by {signers}, said {said}, answered {status}"


def two_reviewers_click(scene: Scene) -> str:
    return two_browsers(scene, ("anna", "berta"), (logged_in("anna"), logged_in("berta")))


def two_tabs_of_one_reviewer(scene: Scene) -> str:
    client = logged_in("anna")
    return two_browsers(scene, ("anna", "anna"), (client, second_tab(client)))


def one_form_sent_twice(scene: Scene) -> str:
    """One after the other, as the button “back” or a reload does."""
    page, client = scene.new_concept(), logged_in("berta")
    form = form_of(client, page)
    said = []
    for _time in range(2):
        client.post(url_of(page), form)
        said.append(what_is_said(client, page))
    is_right = said == ["done", NAMES["berta"]] and page.qtg_sign_offs.count() == 1
    return "" if is_right else f"said {said}"


CLICKS = (two_reviewers_click, two_tabs_of_one_reviewer, one_form_sent_twice)
