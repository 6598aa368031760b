"""Where strangers look: each probe gives what it found, nothing if all is well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from wagtail.models import Page, Revision

from .marked import MARKER
from .urls import API_V3

#: More than the test site has; a crawl that runs into it has lost its way.
MANY = 200


#: Public pages that have parts at addresses of their own, and the parts.
SPEAKING_PAGES = ["/quartiersprojekte/", "/quartiersprojekte/nordviertel/"]
PARTS = ["leichte-sprache/", "ergebnisse-atom/", "daten-json/", "daten-schema/"]


def crawl(client: Any) -> Iterator[tuple[str, str]]:
    """Every public page that a link leads to from the start page, as (address, text)."""
    waiting, seen = ["/", "/sitemap.xml"], set()
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(("/admin/", "/static/", "/media/")):
            continue
        seen.add(address)
        assert len(seen) < MANY
        response = client.get(address)
        text = b"".join(response).decode(errors="replace") if response.streaming else ""
        text = text or response.content.decode(errors="replace")
        yield address, text
        waiting += re.findall(r'href="(/[^"#]*)"', text)
        waiting += re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", text)


def marked(found: Iterator[tuple[str, str]]) -> list[str]:
    return [address for address, text in found if MARKER in text]


def public_pages(client: Any, pages: list[Any]) -> list[str]:
    """The crawl, the search, and the addresses that the internal pages would have."""
    by_hand = [f"/quartiersprojekte/nordviertel/{page.slug}/" for page in pages]
    queries = (MARKER.lower(), "Nordviertel", "Dokumentation")  # the search repeats what is asked
    by_hand += [f"/suche/?q={query}" for query in queries]
    by_hand += [page + part for page in SPEAKING_PAGES for part in PARTS]
    return marked(crawl(client)) + marked(
        (address, client.get(address).content.decode()) for address in by_hand
    )


def api_addresses(pages: list[Any]) -> list[str]:
    parent = pages[0].get_parent().pk
    v2 = [
        "pages/?fields=*",
        f"pages/?child_of={parent}&fields=*",
        f"pages/?descendant_of={parent}",
        f"pages/?search={MARKER}",
        "pages/?search=Konzept",
        *[f"pages/{page.pk}/?fields=*" for page in pages],
        *[f"pages/?type={page._meta.label}&fields=*" for page in pages],
        *[f"pages/find/?html_path={page.url_path}" for page in pages],
        "documents/?fields=*",
        "images/?fields=*",
    ]
    v3 = [
        "pages/",
        f"pages/?child_of={parent}",
        f"pages/?search={MARKER}",
        *[f"pages/{page.pk}/" for page in pages],
        *[f"pages/{page.pk}/revisions/" for page in pages],
        *[f"pages/{page.pk}/revisions/{page.latest_revision_id}/" for page in pages],
        *[f"pages/?type={page._meta.label}" for page in pages],
        *[f"pages/find/?html_path={page.url_path}" for page in pages],
        "documents/",
        "images/",
    ]
    return [f"/api/v2/{path}" for path in v2] + [f"/api/v3/{path}" for path in v3 if API_V3]


def apis(client: Any, pages: list[Any]) -> list[str]:
    """Everything that the APIs tell: neither a word nor the fact that a page is there."""
    titles = [page.title for page in pages]
    return api_answers_with(client, pages, MARKER, *titles)


def api_answers_with(client: Any, pages: list[Any], *words: str, **headers: str) -> list[str]:
    return [
        address
        for address in api_addresses(pages)
        if (response := client.get(address, headers=headers)).status_code < 400
        and any(word in response.content.decode() for word in words)
    ]


def screens(page: Any) -> dict[str, str]:
    """The admin's screens about one page, Wagtail's and ours."""
    revision = Revision.objects.for_instance(page).latest("created_at")
    wagtails = {
        "edit": [page.pk],
        "history": [page.pk],
        "view_draft": [page.pk],
        "preview_on_edit": [page.pk],
        "revisions_view": [page.pk, revision.pk],
        "revisions_revert": [page.pk, revision.pk],
        "revisions_compare": [page.pk, "earliest", "latest"],
        "revisions_unschedule": [page.pk, revision.pk],
        "copy": [page.pk],
        "move": [page.pk],
        "delete": [page.pk],
        "unpublish": [page.pk],
        "usage": [page.pk],
        "workflow_history": [page.pk],
        "set_privacy": [page.pk],
        "convert_alias": [page.pk],
    }
    ours = {"read": [page.pk], "checklist": [page.pk], "attachments": [page.pk]}
    return {
        **{name: reverse(f"wagtailadmin_pages:{name}", args=wagtails[name]) for name in wagtails},
        **{name: reverse(f"wagtail_qtg:{name}", args=ours[name]) for name in ours},
        "download": reverse(
            "wagtail_qtg:download_attachment", args=[page.qtg_attachments.get().pk]
        ),
    }


def admin_screens(client: Any, pages: list[Any]) -> list[str]:
    """Screens about the pages that open to a stranger, whatever they show."""
    return [
        f"{page._meta.model_name}: {name}"
        for page in pages
        for name, address in screens(page).items()
        if client.get(address).status_code not in (302, 403, 404, 405)
    ]


def project_screens(client: Any, pages: list[Any]) -> list[str]:
    project, report = pages[0].get_parent(), pages[1]
    addresses = {
        "schedule": reverse("wagtail_qtg:schedule", args=[project.pk]),
        "field_matrix": reverse("wagtail_qtg:field_matrix", args=[project.pk]),
        "network": reverse("wagtail_qtg:network", args=[project.pk]),
        "results": reverse("wagtail_qtg:results", args=[project.pk]),
        "talk": reverse("wagtail_qtg:talk", args=[report.pk]),
        "carry_on": reverse("wagtail_qtg:carry_on", args=[report.pk, report.sheets[0].id]),
    }
    return [name for name, address in addresses.items() if client.get(address).status_code == 200]


def admin_lists(client: Any, pages: list[Any], *, titles: bool = True) -> list[str]:
    """Lists and choosers in which a page is quoted, linked or, unless that is allowed, named."""
    project = pages[0].get_parent()
    chooser = reverse("wagtailadmin_choose_page_child", args=[project.pk])
    search_chooser = reverse("wagtailadmin_choose_page_search")
    addresses = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[project.pk]),
        chooser,
        f"{chooser}?page_type=wagtailcore.page&allow_external_link=true",
        f"{search_chooser}?q={MARKER.lower()}",
        f"{search_chooser}?q=Nordviertel",
        reverse("wagtailadmin_pages:search") + f"?q={MARKER.lower()}",
        reverse("wagtailadmin_pages:search") + "?q=Nordviertel",
        reverse("wagtailadmin_api:pages:listing") + f"?child_of={project.pk}&for_explorer=1",
        reverse("wagtailadmin_api:pages:listing") + f"?search={MARKER}&fields=*",
        *[reverse("wagtailadmin_api:pages:detail", args=[page.pk]) + "?fields=*" for page in pages],
        *[
            reverse(f"wagtailadmin_reports:{name}")
            for name in (
                "locked_pages",
                "site_history",
                "aging_pages",
                "workflow",
                "workflow_tasks",
            )
        ],
        reverse("wagtail_qtg:projects"),
    ]
    found = []
    for address in addresses:
        response = client.get(address)
        text = response.content.decode() if response.status_code == 200 else ""
        links = [reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in pages]
        names = [page.title for page in pages] if titles else []
        if any(word in text for word in (MARKER, *links, *names)):
            found.append(address)
    return found


def live(_client: Any, pages: list[Any]) -> list[str]:
    """What Wagtail says of itself: live pages, the search, addresses, sitemap, the site's menu."""
    found = [str(page) for page in pages if Page.objects.live().filter(pk=page.pk).exists()]
    for query in ("Konzept", "Dokumentation", "Abschlussbericht", MARKER):
        results = [result.pk for result in Page.objects.search(query)]
        found += [f"search: {page}" for page in pages if page.pk in results]
    found += [f"menu: {page}" for page in pages if Page.objects.get(pk=page.pk).show_in_menus]
    found += [f"address: {page}" for page in pages if page.url or page.full_url]
    found += [f"sitemap: {page}" for page in pages if page.get_sitemap_urls()]
    return found


def moderation(_client: Any, pages: list[Any]) -> list[str]:
    """Pages that would go to the site's own moderators, those of its index of projects."""
    of_the_site = pages[0].get_parent().get_workflow()
    assert of_the_site is not None
    return [str(page) for page in pages if page.get_workflow() == of_the_site]
