"""Every screen of ours that a link leads to, on a site as on the internet.

Axe looks at it as a phone, a tablet and a desk show it, and the browser at the site's policy.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Error

from .visiting import faults

#: Whoever sees most comes first; each kind of screen is looked at once.
USERS = ["pruefung1", "koordination", "team1"]
STARTS = ["/admin/qtg/projects/", "/admin/qtg/desk/"]
EMPTY = "main table:not(:has(tbody tr))"
#: Fewer would mean that the crawl stopped early.
AT_LEAST = 25


def kind_of(path):
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+", "N", path)


def own_links(page):
    addresses = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    paths = {urlsplit(address).path for address in addresses}
    return sorted(path for path in paths if path.startswith("/admin/qtg/"))


def is_screen(page, path):
    """Opens it, unless it is a file to keep."""
    try:
        answer = page.goto(path)
    except Error as refused:
        assert "Download is starting" in refused.message, (path, refused.message)
        return False
    assert answer.status == 200, (path, answer.status)
    return answer.headers["content-type"].startswith("text/html")


def refusals(page):
    """What the browser does not do because the policy of the site forbids it."""
    refused = []

    def note(message):
        if "Content Security Policy" in message.text:
            refused.append(message.text)

    page.on("console", note)
    return refused


def test_nothing_is_wrong_on_any_screen_of_ours(profiles, live_site):
    seen, found = set(), {}
    for user in USERS:
        page = profiles(live_site, user).new_page()
        refused = refusals(page)
        waiting = [*STARTS]
        while waiting:
            path = waiting.pop(0)
            if kind_of(path) in seen or (user.startswith("team") and "/desk/" in path):
                continue
            seen.add(kind_of(path))
            if not is_screen(page, path):
                continue
            waiting += own_links(page)
            if wrong := faults(page, "main"):
                found[path] = wrong
            if page.locator(EMPTY).count():
                found[path, "table"] = "without a row: what it shows was not looked at"
            if refused:
                found[path, "policy"] = [*refused]
                refused.clear()
        page.close()
    assert found == {}
    assert len(seen) >= AT_LEAST, seen
