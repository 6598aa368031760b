"""Waiting for Wagtail's editor, which saves itself."""

from __future__ import annotations

NOTES = """
    window.saves = 0;
    document.addEventListener("w-autosave:success", () => { window.saves += 1; });
    document.addEventListener("w-unsaved:watch-edits", () => { window.isWatching = true; });
    window.isAllSaved = () => {
        const form = window.wagtail.app.queryController("w-unsaved");
        return form.formData === form.initialFormData;
    };
"""


def watch(page):
    page.add_init_script(NOTES)


def wait_for_editor(page):
    """Until it watches for changes; what is typed before is taken for the form as it was."""
    page.wait_for_function("() => window.isWatching")
    page.wait_for_timeout(500)  # it begins to watch twice, a moment apart


def after_autosave(page, act):
    """Do it, and wait until the editor has saved itself since, and all of it."""
    before = page.evaluate("window.saves")
    act()
    page.wait_for_function(f"() => window.saves > {before} && window.isAllSaved()")


def save_over_a_newer_version(page):
    """Somebody else saved since: the editor asks, as soon as it has heard of it."""
    page.wait_for_selector("[data-w-session-intercept-value=conflict]", state="attached")
    page.click("button:has-text('Entwurf speichern')")
    with page.expect_navigation():
        page.click("[role=dialog] button:has-text('Entwurf speichern')")


def open_schedule(page, project):
    """By its address: a click on a page that is still being drawn may come to nothing."""
    watch(page)
    page.goto("/admin/qtg/projects/")
    page.goto(page.locator(f"main a:has-text('{project}')").first.get_attribute("href"))
    assert page.url.endswith("/schedule/")
