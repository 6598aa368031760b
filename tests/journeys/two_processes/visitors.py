"""People with browsers, who reach the site's processes by turns, as through a proxy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from itertools import cycle
from typing import NamedTuple
from urllib.parse import urlencode

from .processes import SECONDS, Web

HOST = "quartiere.example"


class Answer(NamedTuple):
    status: int
    location: str
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Proxy:
    """Sends each request to another process than the one before, and none to one that is dead."""

    def __init__(self, *webs: Web) -> None:
        self.turns = cycle(webs)
        self.statuses: set[int] = set()

    def next(self) -> Web:
        return next(web for web in self.turns if web.running is not None)


class Person:
    """``Person(proxy, "clara")`` logs in; whoever has no name is an unknown visitor."""

    def __init__(self, proxy: Proxy, name: str = "") -> None:
        self.proxy, self.cookies = proxy, dict[str, str]()
        if name:
            self.get("/admin/login/")
            self.post("/admin/login/", {"username": name, "password": "x"})

    def get(self, path: str, web: Web | None = None) -> Answer:
        return self._ask("GET", path, web)

    def post(self, path: str, data: dict[str, object], web: Web | None = None) -> Answer:
        answer = self._ask("POST", path, web, urlencode(data))
        if answer.status != 302:
            raise AssertionError(f"{path}: {answer.status} {complaints(answer.text)}")
        return answer

    def _ask(self, method: str, path: str, web: Web | None, body: str = "") -> Answer:
        connection = HTTPConnection("127.0.0.1", (web or self.proxy.next()).port, timeout=SECONDS)
        connection.request(method, path, body, dict(self._headers(method)))
        response = connection.getresponse()
        answer = Answer(response.status, response.headers.get("Location", ""), response.read())
        for line in response.headers.get_all("Set-Cookie", ()):
            self.cookies |= {key: sent.value for key, sent in SimpleCookie(line).items()}
        self.proxy.statuses.add(answer.status)
        return answer

    def _headers(self, method: str) -> Iterator[tuple[str, str]]:
        """What the browser sends, and what the proxy adds."""
        yield "Host", HOST
        yield "X-Forwarded-Proto", "https"
        yield "Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST":
            yield "Content-Type", "application/x-www-form-urlencoded"
            yield "Origin", f"https://{HOST}"
            yield "X-CSRFToken", self.cookies.get("csrftoken", "")


def complaints(text: str) -> list[str]:
    """What a page says that did not take a form."""
    found = re.findall(
        r'class="(?:messages|error-message|errorlist)".*?</(?:ul|div|p)>', text, re.S
    )
    return [" ".join(re.sub("<[^>]+>", " ", each).split()) for each in found]
