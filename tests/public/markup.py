"""What is wrong in the HTML of a public page; each rule yields what breaks it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from django.http import HttpResponse

from tests.browser.public_pages import Kind

HOST = "testserver"
#: Elements and the attributes by which a browser loads something without being asked.
LOADED = {
    "audio": ("src",),
    "embed": ("src",),
    "form": ("action",),
    "iframe": ("src",),
    "image": ("href",),
    "img": ("src", "srcset"),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href",),
    "video": ("src", "poster"),
}
LOADING_LINKS = {"icon", "manifest", "modulepreload", "preconnect", "preload", "stylesheet"}
DATA = ("application/json", "application/ld+json")


class Answer:
    """A kind of page as it was served to a visitor."""

    def __init__(self, kind: Kind, response: HttpResponse) -> None:
        self.kind = kind
        self.response = response
        self.content = response.content
        self.soup = BeautifulSoup(self.content, "html.parser")

    def targets(self) -> list[str]:
        """Where links and forms lead to, as whole addresses without what stands behind the #."""
        base = f"http://{HOST}{self.kind.address}"
        links = self.soup.find_all("a", href=True)
        forms = self.soup.find_all("form", action=True)
        found = [*(link["href"] for link in links), *(form["action"] for form in forms)]
        elsewhere = [address for address in found if not address.startswith("#")]
        return [urljoin(base, address).partition("#")[0] for address in elsewhere]


def is_ours(address: str) -> bool:
    parts = urlsplit(address)
    if parts.scheme in ("mailto", "tel"):
        return False
    return parts.scheme == "data" or parts.hostname in (None, HOST, "localhost")


def says_its_language(answer: Answer) -> Iterator[str]:
    if answer.soup.html.get("lang") != "de":
        yield f"lang={answer.soup.html.get('lang')!r}"


def has_a_title(answer: Answer) -> Iterator[str]:
    titles = [title.get_text().strip() for title in answer.soup.head.find_all("title")]
    if len(titles) != 1 or not titles[0]:
        yield f"titles: {titles}"


def says_where_it_lives(answer: Answer) -> Iterator[str]:
    """One whole address, whatever was asked for; a page that is not there has none."""
    found = [link["href"] for link in answer.soup.find_all("link", rel="canonical")]
    if answer.kind.status == 200 and (len(found) != 1 or not urlsplit(found[0]).hostname):
        yield f"canonical: {found}"


def says_what_it_is_about(answer: Answer) -> Iterator[str]:
    """A sentence for those who find it by searching."""
    found = [
        tag.get("content") for tag in answer.soup.find_all("meta", attrs={"name": "description"})
    ]
    if answer.kind.status == 200 and (len(found) != 1 or not found[0]):
        yield f"description: {found}"


def runs_nothing_of_its_own(answer: Answer) -> Iterator[str]:
    """What the policy ``default-src 'self'`` would block."""
    for script in answer.soup.find_all("script"):
        if not script.get("src") and script.get("type") not in DATA:
            yield f"inline script: {script.get_text()[:60]}"
    for style in answer.soup.find_all("style"):
        yield f"inline style: {style.get_text()[:60]}"
    for tag in answer.soup.find_all(True):
        for name, value in tag.attrs.items():
            if name == "style" or name.startswith("on"):
                yield f"<{tag.name} {name}={value!r}>"
            if str(value).strip().lower().startswith("javascript:"):
                yield f"<{tag.name} {name}={value!r}>"


def loads_from_nowhere_else(answer: Answer) -> Iterator[str]:
    for tag, attribute, address in _loaded(answer.soup):
        if not is_ours(address):
            yield f"<{tag} {attribute}={address!r}>"


def sets_no_cookie(answer: Answer) -> Iterator[str]:
    yield from sorted(set(answer.response.cookies) - answer.kind.cookies)


def keeps_the_size_of_pictures(answer: Answer) -> Iterator[str]:
    """So that nothing jumps while they load."""
    for image in answer.soup.find_all("img"):
        if not (image.get("width") and image.get("height")):
            yield f"no size: {image.get('src')}"


def _loaded(soup: BeautifulSoup) -> Iterator[tuple[str, str, str]]:
    for tag in soup.find_all([*LOADED, "link"]):
        if tag.name == "link":
            names: tuple[str, ...] = ("href",) if LOADING_LINKS & set(tag.get("rel", [])) else ()
        else:
            names = LOADED[tag.name]
        for name in names:
            yield from ((tag.name, name, address) for address in _each(name, tag))


def _each(name: str, tag: Any) -> list[str]:
    value = tag.get(name, "")
    if name == "srcset":
        return [candidate.split()[0] for candidate in value.split(",") if candidate.strip()]
    return [value] if value else []
