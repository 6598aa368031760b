"""A real browser on a live server with the demo content; started once for all browser tests."""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path

import pytest

from example_site.demo import PASSWORD
from tests.beginning import copy_demo
from tests.servers import live, running

ROOT = Path(__file__).parent.parent.parent
MANAGE = [sys.executable, str(ROOT / "example_site" / "manage.py")]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    # A tab takes over what another one of the same person has loaded.
    "--process-per-site",
    # No page stays open for long enough to be worth it.
    "--js-flags=--no-opt --min-semi-space-size=32 --max-semi-space-size=64",
]

#: Milliseconds until something counts as not happening: a busy machine is slow, not broken.
PATIENCE = 90_000


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser(demo):
    """After the demo and closed after these tests: its event loop is in the way of others."""
    from playwright.sync_api import sync_playwright

    find_browser = runpy.run_path(str(ROOT / "tooling" / "browser.py"))["find_browser"]
    program = find_browser()
    assert program, "No Chromium: run “make test”, which installs one."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        make_context = browser.new_context

        def new_context(**options):
            context = make_context(**options)
            context.set_default_timeout(PATIENCE)
            return context

        browser.new_context = new_context
        yield browser
        browser.close()


@pytest.fixture(scope="package", autouse=True)
def unhurried():
    """Where a click leads to another page, nobody reads it before all of it is there."""
    from playwright.sync_api import Locator, Page

    def patiently(click, page_of):
        def click_and_wait(self, *arguments, **options):
            click(self, *arguments, **options)
            page_of(self).wait_for_load_state()

        return click_and_wait

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Page, "click", patiently(Page.click, lambda page: page))
        patch.setattr(Locator, "click", patiently(Locator.click, lambda found: found.page))
        yield


@pytest.fixture(scope="package")
def demo(tmp_path_factory):
    """A folder with database and files of the demo, for all browser tests."""
    folder = tmp_path_factory.mktemp("demo")
    copy_demo(folder)
    return folder


@pytest.fixture(scope="module")
def own_demo(tmp_path_factory):
    """A folder with the demo for the tests of one file alone, as it was loaded."""
    folder = tmp_path_factory.mktemp("own")
    copy_demo(folder)
    return folder


@pytest.fixture(scope="module")
def demo_site(own_demo):
    """As ``make demo`` starts it."""
    environment = {
        **os.environ,
        "EXAMPLE_VAR_DIR": str(own_demo),
        "DATABASE_URL": f"sqlite:///{own_demo}/db.sqlite3",
        "DJANGO_SETTINGS_MODULE": "example_site.settings.dev",
    }
    with running(MANAGE, env=environment) as address:
        yield address


@pytest.fixture(scope="package")
def live_site(demo):
    """As on the internet, with the strictest policy for what a browser may do."""
    with live(demo) as address:
        yield address


def log_in(profile, user):
    """The form is sent, but neither it nor what comes then is looked at."""
    address = "/admin/login/"
    profile.request.get(address)
    cookies = {cookie["name"]: cookie["value"] for cookie in profile.cookies()}
    form = {"username": user, "password": PASSWORD, "csrfmiddlewaretoken": cookies["csrftoken"]}
    assert profile.request.post(address, form=form, max_redirects=0).status == 302


@pytest.fixture(scope="package")
def profiles(browser):
    """``profiles(site, user)``: the browser of an account, logged in once."""
    known = {}

    def profile_of(site: str, user: str):
        if (site, user) not in known:
            known[site, user] = browser.new_context(locale="de-DE", base_url=site)
            log_in(known[site, user], user)
        return known[site, user]

    yield profile_of
    for profile in known.values():
        profile.close()


@pytest.fixture
def open_page(browser, live_site, profiles):
    """``open_page(width, user)`` gives an empty page of somebody, which notes all that goes wrong.

    Whoever has no account is a fresh visitor.
    """
    opened = []

    def open_as(width: int = 1280, user: str | None = None):
        if user:
            page = profiles(live_site, user).new_page()
            opened.append(page)
        else:
            visitor = browser.new_context(locale="de-DE", base_url=live_site)
            page = visitor.new_page()
            opened.append(visitor)
        page.set_viewport_size({"width": width, "height": 900})
        page.complaints = []
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((live_site, "data:", "blob:"))
                else page.complaints.append(f"foreign request: {request.url}")
            ),
        )
        page.on(
            "response",
            lambda response: (
                page.complaints.append(f"{response.status} {response.url}")
                if response.status >= 400
                else None
            ),
        )
        return page

    yield open_as
    for page_or_visitor in opened:
        page_or_visitor.close()
