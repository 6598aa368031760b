"""What somebody may write into a field to make the server fetch, read or run something."""

from __future__ import annotations

import base64

import pikepdf
import pytest
from bs4 import BeautifulSoup
from weasyprint import HTML
from weasyprint.urls import URLFetcher

from wagtail_qtg.documents.records import record_file
from wagtail_qtg.documents.rich_text import PRINTED
from wagtail_qtg.models import SignOff

from .checking.file_rules import attachments_are_named, does_nothing, fonts_are_in_it
from .checking.structure import Checked, Expected
from .factories import KINDS
from .printed import html_of, pdf_of

SECRET = "GEHEIMES-AUS-DER-DATEI"
PICTURE = base64.b64encode(b'<svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>').decode()

#: ``{web}`` is a server that counts its calls, ``{file}`` a file with a secret.
PAYLOADS = {
    "picture": '<img src="{web}" alt="x">',
    "picture without quotes": "<img src={web} alt=x onerror=x()>",
    "picture of the same host": '<img src="//127.0.0.1/x" alt="x">',
    "picture from a file": '<img src="{file}" alt="x">',
    "picture with several sources": '<img srcset="{web} 1x" src="{web}" alt="x">',
    "picture in itself": f'<img src="data:image/svg+xml;base64,{PICTURE}" alt="x">',
    "stylesheet": '<link rel="stylesheet" href="{web}">',
    "import": "<style>@import url({web});</style>",
    "import from a file": "<style>@import '{file}';</style>",
    "font": "<style>@font-face {{ font-family: x; src: url({web}) }}</style>",
    "background": '<p style="background: url({web})">x</p>',
    "bullet": '<ul style="list-style-image: url({web})"><li>x</li></ul>',
    "generated": "<style>p::before {{ content: url({file}) }}</style><p>x</p>",
    "attachment": '<link rel="attachment" href="{file}">',
    "attached link": '<a rel="attachment" href="{file}">x</a>',
    "object": '<object data="{web}" type="image/png"></object>',
    "embedded": '<embed src="{web}" type="image/png">',
    "vector": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<image href="{web}" width="9" height="9"/></svg>',
    "vector in a vector": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<use href="{file}#x"/></svg>',
    "closed first": '"></td></table></section></div></style></title><img src="{web}" alt="x">',
    "closed body": '</p></body></html><html><body><img src="{web}" alt="x">',
    "comment": '--><img src="{web}" alt="x"><!--',
    "character data": ']]><img src="{web}" alt="x"><![CDATA[',
    "link with a script": '<a href="javascript:alert(1)">x</a>',
    "link to the web": '<a href="{web}">x</a>',
    "link to a file": '<a href="{file}">x</a>',
    "form": '<form action="{web}"><input name="x" value="x"></form>',
    "frame": '<iframe src="{web}"></iframe>',
    "base": '<base href="{web}"><img src="x" alt="x">',
    "reload": '<meta http-equiv="refresh" content="0; url={web}">',
    "description": '<meta name="dcterms.created" content="1999-01-01"><title>x</title>',
    "style of a name": "string(x) url({web}); }} @import url({web}); body {{ content: attr(x)",
    "reference": "<style>p::after {{ content: target-counter(url({web}), page) }}</style><p>x</p>",
    "template": "{{% load static %}}{{{{ request.user.password }}}}{{% include '{file}' %}}",
}

#: These do something only where a stylesheet or a template of ours would take them in.
HARMLESS_AS_A_PAGE = {
    "link with a script",
    "link to the web",
    "link to a file",
    "form",
    "frame",
    "reload",
    "description",
    "style of a name",
    "reference",
    "template",
    "attached link",
    "vector in a vector",
    "picture of the same host",
}


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path.as_uri()


@pytest.fixture(params=KINDS)
def record(request, project, people):
    return KINDS[request.param](project, people)


def payload(name: str, web: str, file: str) -> str:
    return PAYLOADS[name].format(web=web, file=file)


@pytest.mark.django_db
def test_no_field_lets_more_through_than_emphasis_and_lists(with_texts, server, secret):
    """Each field on its own, with everything at once in it."""
    everything = "".join(payload(name, server.address, secret) for name in PAYLOADS)
    assert len(with_texts.paths) > 20
    for path in with_texts.paths:
        plain = elements(html_of(with_texts({path: "Wort"})))
        found = elements(html_of(with_texts({path: everything})))
        assert found - plain <= {(name, ()) for name in PRINTED}, path


def elements(html: str) -> set[tuple[str, tuple[str, ...]]]:
    """All tags with the names of their attributes."""
    return {(tag.name, tuple(tag.attrs)) for tag in BeautifulSoup(html, "html.parser").find_all()}


@pytest.mark.django_db
def test_nothing_is_fetched_read_or_run(record, with_texts, server, secret):
    """Every field meets every payload."""
    everything = " ".join(payload(name, server.address, secret) for name in PAYLOADS)
    pdf = pdf_of(with_texts(dict.fromkeys(with_texts.paths, everything)))
    assert server() == 0
    assert is_harmless(pdf, record)


@pytest.mark.parametrize("record", ["review"], indirect=True)
@pytest.mark.django_db
def test_no_payload_needs_the_others_to_be_caught(record, with_texts, server, secret):
    """In the kind of record that has most fields; one that breaks out could spoil its successor."""
    for name in PAYLOADS:
        text = payload(name, server.address, secret)
        pdf = pdf_of(with_texts(dict.fromkeys(with_texts.paths, text)))
        assert server() == 0, name
        assert is_harmless(pdf, record), name


def is_harmless(pdf: bytes, record: SignOff) -> bool:
    checked = Checked(pdf)
    streams = b"".join(
        thing.read_bytes() for thing in checked.pdf.objects if isinstance(thing, pikepdf.Stream)
    )
    assert SECRET.encode() not in pdf + streams
    assert SECRET not in "".join(checked.texts.values())
    assert b"/Subtype /Image" not in pdf
    assert "1999-01-01" not in checked.xmp
    expected = Expected("", attachments=(record_file(record).name,))
    for rule in (does_nothing, attachments_are_named, fonts_are_in_it):
        assert list(rule(checked, expected)) == []
    return True


@pytest.mark.parametrize("name", sorted(PAYLOADS.keys() - HARMLESS_AS_A_PAGE))
def test_as_a_page_of_its_own_it_would_be_harmful(server, secret, name):
    """So the tests above can fail."""
    asked = []

    class Noting(URLFetcher):
        def fetch(self, url, headers=None):
            asked.append(url)
            raise ValueError

    html = f"<html><body>{payload(name, server.address, secret)}</body></html>"
    HTML(string=html, url_fetcher=Noting()).write_pdf()
    assert asked
