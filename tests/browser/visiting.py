"""A visitor with one page open, who notes all that a page does and must not do."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Response

from .public_pages import Kind

VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
    window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
AXE = {
    "resultTypes": ["violations"],
    "runOnly": [
        "wcag2a",
        "wcag2aa",
        "wcag21a",
        "wcag21aa",
        "wcag22a",
        "wcag22aa",
        "best-practice",
    ],
    "rules": {"target-size": {"enabled": True}},
}
#: A region that is scrolled must take the focus; axe does not count what can be written in.
SCROLLED = "scrollable-region-focusable"
WIDTHS = (360, 768, 1280)
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced colours": {"color_scheme": "light", "forced_colors": "active"},
}
PACKED = ("text/", "application/", "image/svg+xml")
PHOTOS = "/media/images/"


class Visit:
    """One page, loaded once; colours and widths change under the visitor's eyes."""

    def __init__(self, browser: Browser, site: str, kind: Kind) -> None:
        self.kind = kind
        self.site = site
        self.requests: list[str] = []
        self.responses: list[Response] = []
        self.errors: list[str] = []
        self.context = browser.new_context(
            base_url=site, locale="de-DE", viewport={"width": 1280, "height": 900}
        )
        self.context.add_init_script(VIOLATIONS)
        self.page = self.context.new_page()
        self.page.emulate_media(reduced_motion="reduce")
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("response", lambda response: self.responses.append(response))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", self._listen)
        self.answer = self._open()

    def _open(self) -> Response:
        response = self.page.goto(self.kind.address)
        assert response is not None
        return response

    def _listen(self, message: Any) -> None:
        is_the_status = message.location["url"] == self.site + self.kind.address
        if message.type in ("error", "warning") and not (is_the_status and self.kind.status >= 400):
            self.errors.append(message.text)

    def look(self, name: str, width: int) -> Page:
        self.page.emulate_media(reduced_motion="reduce", **LOOKS[name])
        return resize(self.page, width)

    def foreign(self) -> list[str]:
        """Where it asked for something that is not on this site."""
        ours = (f"{self.site}/", "data:", "blob:")
        return [url for url in self.requests if not url.startswith(ours)]

    def failed(self) -> list[str]:
        others = [response for response in self.responses if response != self.answer]
        return [f"{found.status} {found.url}" for found in others if found.status >= 400]

    def cookies(self) -> set[str]:
        """By name: those that were to be set, and those that are kept."""
        headers = [response.header_values("set-cookie") for response in self.responses]
        wanted = {cookie.partition("=")[0] for values in headers for cookie in values}
        return wanted | {cookie["name"] for cookie in self.context.cookies()}

    def load(self) -> dict[str, int]:
        """The bytes of each request but those for photos, packed as on the internet."""
        counted = [found for found in self.responses if PHOTOS not in found.url]
        return {
            urlsplit(found.url).path: size(found)
            for found in counted
            if not found.url.startswith("data:")
        }

    def accessibility_tree(self) -> list[dict[str, Any]]:
        """The nodes that assistive technology is told of, in the order of reading."""
        session = self.context.new_cdp_session(self.page)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        session.detach()
        by_id = {node["nodeId"]: node for node in nodes}
        waiting, found = [nodes[0]], []
        while waiting:
            node = waiting.pop()
            if not node["ignored"]:
                found.append(_told(node))
            children = [by_id[key] for key in node.get("childIds", []) if key in by_id]
            waiting += reversed(children)
        return found


def resize(page: Page, width: int) -> Page:
    page.set_viewport_size({"width": width, "height": 900})
    return page


def _told(node: dict[str, Any]) -> dict[str, Any]:
    properties = {entry["name"]: entry["value"].get("value") for entry in node["properties"]}
    name = node.get("name", {}).get("value", "")
    return {**properties, "role": node["role"]["value"], "name": name}


def size(response: Response) -> int:
    body = response.body()
    is_packed = response.headers.get("content-type", "").startswith(PACKED)
    return len(gzip.compress(body, 6)) if is_packed else len(body)


def sideways(page: Page) -> int:
    """How far it can be scrolled sideways, which nobody should have to do."""
    return page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def faults(page: Page, *parts: str, widths: Iterable[int] = WIDTHS) -> dict[int, list[str]]:
    """Loaded once and seen in every width: what axe finds, and whether all fits the window."""
    found = {}
    for width in widths:
        wrong = violations(resize(page, width), *parts)
        if sideways(page) > 0:
            wrong.append("wider than the window")
        if wrong:
            found[width] = wrong
    return found


def violations(page: Page, *parts: str) -> list[str]:
    """What axe-core finds: WCAG 2.0 to 2.2 in A and AA, and what it calls best practice.

    On the whole page, or in the parts of it that are ours.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    context = {"include": [[part] for part in parts or ["html"]]}
    found = page.evaluate("asked => axe.run(...asked)", [context, AXE])["violations"]
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
        if not (violation["id"] == SCROLLED and is_written_in(page, node["target"][0]))
    ]


def is_written_in(page: Page, region: str) -> bool:
    return page.locator(f"{region} [contenteditable=true]").count() > 0
