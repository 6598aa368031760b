"""A document before it is set: the HTML and all that goes with it, and nothing that lives on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from .. import __version__
from .assets import Asset
from .language import LANGUAGE
from .typesetting import plain, settable

#: Letters as in Łódź or Şişli lie in a second font, which costs a tenth of the time.
EXTENDED_LATIN = re.compile("[\u0100-\u024f\u1e00-\u1eff]")

#: A page that a program put there, without a history.
NEVER_SAVED = datetime(2000, 1, 1, tzinfo=timezone.utc)


class NoSuchDocumentError(LookupError):
    """The page has no document of this kind, or not this part."""


class AttachedFile(NamedTuple):
    """Data that goes along inside the PDF, for archives and programs."""

    name: str
    description: str
    content: bytes


@dataclass(frozen=True)
class Paper:
    """``made_at`` and ``identifier`` stand in the file: they come from what is printed."""

    html: str
    #: Also in the file's own properties, and the name under which it is saved.
    title: str
    made_at: datetime
    identifier: str = ""
    attachments: tuple[AttachedFile, ...] = ()
    pictures: Mapping[str, Asset] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.identifier:
            object.__setattr__(self, "identifier", self.digest)

    @property
    def digest(self) -> str:
        """The same digest is the same document; another version of ours sets it otherwise."""
        digest = hashlib.sha256(f"{__version__}\n{self.html}".encode())
        for attachment in self.attachments:
            digest.update(attachment.content)
        for address, picture in sorted(self.pictures.items()):
            digest.update(address.encode() + picture.content)
        return digest.hexdigest()


def changed_at(page: Any) -> datetime:
    """Never the clock: the same page is the same file tomorrow."""
    return page.latest_revision_created_at or page.last_published_at or NEVER_SAVED


def print_paper(template: str, context: dict[str, Any], **values: Any) -> Paper:
    """The template within the frame that all documents share."""
    fragment = fragment_of(template, context)
    frame = {
        "language": LANGUAGE,
        "fragment": fragment,
        "is_extended_latin": EXTENDED_LATIN.search(fragment + context["project"]["title"]),
        **context,
    }
    html = render_to_string("wagtail_qtg/documents/document.html", frame)
    title = values.pop("title", context["title"])
    return Paper(html=plain(html), title=plain(title), **values)


def fragment_of(template: str, context: dict[str, Any]) -> SafeString:
    """What screen and paper share."""
    return mark_safe(settable(render_to_string(f"wagtail_qtg/documents/{template}", context)))
