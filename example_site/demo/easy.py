"""The demo's texts in easy language."""

from __future__ import annotations

from wagtail.models import Collection, Page

from .files import Library, read_content


def give_easy_texts(library: Library) -> None:
    """Some pages have one and some do not, as on any website."""
    collection = Collection.get_first_root_node()
    for slug, text in read_content("easy.json").items():
        page = Page.objects.get(slug=slug).specific
        page.easy_title = text["title"]
        page.easy_body = library.with_files(text["body"], collection)
        page.save_revision().publish()
