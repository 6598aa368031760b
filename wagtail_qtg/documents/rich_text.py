"""What people formatted, as it is printed: words, lists, emphasis, and addresses as text."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString
from django.utils.safestring import SafeString, mark_safe
from wagtail.whitelist import Whitelister, allow_without_attributes, check_url

from .typesetting import LINES

#: What Wagtail's editor writes for the features of our fields.
PRINTED = ("[document]", "p", "br", "b", "strong", "i", "em", "ul", "ol", "li")

#: With two steps for each level of a list.
DEEPEST = 24

#: Their content is no text of anybody.
DROPPED = ("script", "style", "template", "noscript", "svg", "math", "object", "iframe", "embed")


class PrintWhitelister(Whitelister):
    """Wagtail's own cleaning, with nothing left that looks something up or fetches something."""

    element_rules = {
        **dict.fromkeys(PRINTED, allow_without_attributes),
        **dict.fromkeys(DROPPED, Tag.decompose),
    }

    def clean_tag_node(self, doc: BeautifulSoup, tag: Tag) -> None:
        if tag.name == "a":
            print_address(tag)
        super().clean_tag_node(doc, tag)

    def clean_string_node(self, doc: BeautifulSoup, node: NavigableString) -> None:
        """Comments, CDATA and the like: they are written out as they are, whatever they hold."""
        if isinstance(node, PreformattedString):
            node.extract()


def print_address(link: Tag) -> None:
    """Behind the words, because paper has no links; a page of the site is only named."""
    address = str(link.get("href") or "")
    if check_url(address) and "://" in address and address not in link.get_text():
        link.append(f" ({address})")


def as_printed(html: Any) -> SafeString:
    """Safe HTML of a stored rich text; it is never expanded, for that would ask living pages."""
    soup = BeautifulSoup(str(html or ""), "html.parser")
    flatten(soup)
    shorten(soup)
    return mark_safe(PrintWhitelister().clean(str(soup)))


def flatten(soup: BeautifulSoup) -> None:
    """What lies deeper than anybody means it stands side by side: engines descend step by step."""
    for tag in soup.find_all(True):
        if sum(1 for _parent in tag.parents) > DEEPEST:
            tag.replace_with(tag.get_text(" / "))


def shorten(soup: BeautifulSoup) -> None:
    """More paragraphs than anybody reads stand side by side; nothing of them is lost."""
    blocks = soup.find_all(["p", "li"])
    for more in blocks[LINES:]:
        if more.parent is not None:
            more.replace_with(f" / {more.get_text(' / ')}")
