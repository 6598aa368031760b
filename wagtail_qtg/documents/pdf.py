"""The one door to WeasyPrint. Nothing is fetched, and the same input gives the same bytes."""

from __future__ import annotations

import atexit
import functools
import gc
import io
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timezone
from typing import Any

from .. import __version__
from .assets import ADDRESS, Asset, fonts, stylesheet
from .papers import Paper

#: A PDF for archives that can be read aloud: with tags, language, title and bookmarks …
VARIANT = "pdf/a-3a"

#: … which says of itself that it is PDF/UA-1 too, in the words that PDF/A asks for.
PDF_UA_IDENTIFICATION = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF>"""

#: Fontconfig and Pango, below WeasyPrint, break when two threads use them.
_one_at_a_time = threading.Lock()


class PdfUnavailableError(Exception):
    """WeasyPrint, or a library of the system that it needs, is not there."""


def render_pdf(paper: Paper) -> bytes:
    """The paper, set by our stylesheet, as a PDF."""
    weasyprint = _engine()
    stamp = paper.made_at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    with _one_at_a_time, _no_search_for_garbage(), _fonts_dated(paper.made_at):
        font_config, css = _style()
        fetcher = _closed_fetcher(paper.pictures)
        source = weasyprint.HTML(string=paper.html, url_fetcher=fetcher, base_url=ADDRESS)
        options = {"pdf_variant": VARIANT, "pdf_identifier": paper.identifier.encode()}
        document = source.render(font_config=font_config, stylesheets=[css], **options)
        document.metadata.title = paper.title
        document.metadata.generator = "wagtail_qtg"
        document.metadata.created = document.metadata.modified = stamp
        document.metadata.attachments = [
            weasyprint.Attachment(
                file_obj=io.BytesIO(attachment.content),
                name=attachment.name,
                description=attachment.description,
                relationship="Source",
                created=paper.made_at,
                modified=paper.made_at,
            )
            for attachment in paper.attachments
        ]
        return document.write_pdf(xmp_metadata=[io.BytesIO(PDF_UA_IDENTIFICATION)], **options)


def engine_name() -> str:
    """With what a PDF is made: another version may set the same text otherwise."""
    weasyprint = _engine()
    pango = weasyprint.text.ffi.pango.pango_version()
    version = f"{pango // 10000}.{pango // 100 % 100}.{pango % 100}"
    return f"wagtail_qtg {__version__}, WeasyPrint {weasyprint.__version__}, Pango {version}"


@functools.cache
def _style() -> tuple[Any, Any]:
    """Fonts and stylesheet, read once in a process; to be used under the lock only."""
    weasyprint = _engine()
    font_config = weasyprint.text.fonts.FontConfiguration()
    css = weasyprint.CSS(
        string=stylesheet(),
        font_config=font_config,
        url_fetcher=_closed_fetcher(fonts()),
    )
    atexit.register(_style.cache_clear)  # at its very end Python would have nothing to free it with
    return font_config, css


@contextmanager
def _no_search_for_garbage() -> Iterator[None]:
    """All the boxes of a document are needed until its end, and there are many.

    To look through them again and again, as Python does, takes two fifths of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _fonts_dated(at: datetime) -> Iterator[None]:
    """Where HarfBuzz cannot cut fonts down, fontTools does and would write the time into them."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(at.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _engine() -> Any:
    """Imported only when it is needed: a site without Pango lacks its PDFs and nothing else."""
    try:
        import weasyprint
        import weasyprint.text.ffi
        import weasyprint.text.fonts
    except (ImportError, OSError) as error:
        raise PdfUnavailableError(str(error)) from error
    return weasyprint


def _closed_fetcher(assets: Mapping[str, Asset]) -> Any:
    """Hands out what is at hand, and refuses http, file, data and whatever somebody wrote."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class ClosedFetcher(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in assets:
                raise ValueError("Documents fetch nothing.")
            asset = assets[url]
            return URLFetcherResponse(url, asset.content, {"Content-Type": asset.media_type})

    return ClosedFetcher(allowed_protocols=("qtg",), allow_redirects=False)
