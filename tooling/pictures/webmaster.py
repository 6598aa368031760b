"""The year of somebody who runs the website."""

from __future__ import annotations

from playwright.sync_api import FloatRect, Page

from .camera import Picture, down_to, window


def from_menu(page: Page, menu: str, entry: str) -> None:
    page.goto("/admin/")
    page.click(f"nav button:has-text('{menu}')")
    page.locator("nav").get_by_role("link", name=entry, exact=True).click()


def organisation(page: Page) -> FloatRect:
    from_menu(page, "Stammdaten", "Träger")
    page.click("a:has-text('Stiftung Brückenhof')")
    page.click("role=tab[name='Rollen']")
    return window(page)


def account(page: Page) -> FloatRect:
    from_menu(page, "Einstellungen", "Benutzer")
    page.click("main table a:has-text('Berger')")
    page.click("role=tab[name='Rollen']")
    return window(page)


def programmes(page: Page) -> FloatRect:
    from_menu(page, "Stammdaten", "Programme")
    page.click("main table a:has-text('SeWo-Programm')")
    page.click("role=tab[name='Zeiträume']")
    return window(page)


def catalogues(page: Page) -> FloatRect:
    from_menu(page, "Stammdaten", "Kataloge")
    return window(page)


def workflows(page: Page) -> FloatRect:
    from_menu(page, "Einstellungen", "Workflows")
    return down_to(page.locator("main table"))


PICTURES = {
    "webmaster-organisation.png": Picture("admin", organisation),
    "webmaster-account.png": Picture("admin", account),
    "webmaster-programme.png": Picture("admin", programmes),
    "webmaster-catalogues.png": Picture("admin", catalogues),
    "webmaster-workflows.png": Picture("admin", workflows),
}
