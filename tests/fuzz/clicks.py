"""Screens and buttons, pressed by anybody: whatever they answer, it is never an error of ours."""

from __future__ import annotations

from typing import Any

from django.test import Client, TestCase
from django.urls import reverse
from wagtail.models import Page

from wagtail_qtg.models import SignOffDocument

OF_NOTHING = ("desk", "numbers", "projects", "calendar", "partners", "experiences")
OF_A_PROJECT = ("schedule", "ledger", "results", "documents", "network", "deputies", "erase_names")
OF_A_PAGE = ("review", "read", "reassign", "checklist")
WAGTAILS = ("edit", "history", "workflow_history", "usage")


class Clicks:
    def __init__(self, scene: Any) -> None:
        self.scene = scene
        self.copies = 0

    def look(self, project: Any, pages: list[Any], who: str, number: int) -> None:
        """One of all screens that there are at the moment."""
        screens = [reverse(f"wagtail_qtg:{name}") for name in OF_NOTHING]
        screens += [reverse(f"wagtail_qtg:{name}", args=[project.pk]) for name in OF_A_PROJECT]
        screens += [
            reverse(f"wagtail_qtg:{name}", args=[page.pk]) for page in pages for name in OF_A_PAGE
        ]
        screens += [
            reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
            for page in [*pages, project]
            for name in WAGTAILS
        ]
        screens += [reverse("wagtail_qtg:exports", args=["releases"]), reverse("wagtailadmin_home")]
        self._answer(self._client(who).get(screens[number % len(screens)]))

    def delete(self, page: Any, who: str) -> None:
        self._press("wagtailadmin_pages:delete", [page.pk], who)

    def move(self, project: Any, who: str) -> None:
        """To the other overview."""
        here = Page.objects.get(pk=project.pk).get_parent().pk
        there = next(index for index in self.scene.indexes if index.pk != here)
        self._press("wagtailadmin_pages:move_confirm", [project.pk, there.pk], who)

    def copy(self, page: Any, who: str) -> None:
        self.copies += 1
        page = Page.objects.get(pk=page.pk)
        form = {
            "new_title": f"Abschrift {self.copies}",
            "new_slug": f"abschrift-{self.copies}",
            "new_parent_page": page.get_parent().pk,
            "copy_subpages": "on",
            "publish_copies": "on",
        }
        self._press("wagtailadmin_pages:copy", [page.pk], who, **form)

    def retry(self, who: str) -> None:
        for document in SignOffDocument.objects.all()[:1]:
            self._press("wagtail_qtg:retry_document", [document.pk], who)

    def _press(self, name: str, arguments: list[int], who: str, **form: Any) -> None:
        with TestCase.captureOnCommitCallbacks(execute=True):
            self._answer(self._client(who).post(reverse(name, args=arguments), form))

    def _answer(self, response: Any) -> None:
        assert response.status_code in (200, 302, 403, 404), response

    def _client(self, who: str) -> Client:
        client = Client()
        client.force_login(self.scene.people[who])
        return client
