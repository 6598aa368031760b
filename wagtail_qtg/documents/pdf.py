"""The one door to WeasyPrint. Nothing is fetched, and the same input gives the same bytes."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timezone
from importlib.resources import files
from typing import Any

from .. import __version__

#: A PDF that can be read aloud: with tags, language, title and bookmarks.
VARIANT = "pdf/ua-1"

#: Fontconfig and Pango, below WeasyPrint, break when two threads use them.
_one_at_a_time = threading.Lock()


class PdfUnavailableError(Exception):
    """WeasyPrint, or a library of the system that it needs, is not there."""


def render_pdf(html: str, *, title: str, identifier: str, made_at: datetime) -> bytes:
    """The HTML with our print stylesheet as a PDF.

    ``identifier`` and ``made_at`` stand in the file; they have to come from what is printed.
    """
    weasyprint = _engine()
    stamp = made_at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    with _one_at_a_time, _fonts_dated(made_at):
        fetcher = _closed_fetcher()
        fonts = weasyprint.text.fonts.FontConfiguration()
        css = weasyprint.CSS(string=stylesheet(), font_config=fonts, url_fetcher=fetcher)
        source = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url="qtg:/")
        options = {"pdf_variant": VARIANT, "pdf_identifier": identifier.encode()}
        document = source.render(font_config=fonts, stylesheets=[css], **options)
        document.metadata.title = title
        document.metadata.generator = "wagtail_qtg"
        document.metadata.created = document.metadata.modified = stamp
        document.metadata.attachments = []
        return document.write_pdf(**options)


def engine_name() -> str:
    """With what a PDF is made: another version may set the same text otherwise."""
    weasyprint = _engine()
    pango = weasyprint.text.ffi.pango.pango_version()
    version = f"{pango // 10000}.{pango // 100 % 100}.{pango % 100}"
    return f"wagtail_qtg {__version__}, WeasyPrint {weasyprint.__version__}, Pango {version}"


def stylesheet() -> str:
    return files(__package__).joinpath("print.css").read_text(encoding="utf-8")


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


def _closed_fetcher() -> Any:
    """Refuses every address: http, file, data and whatever else somebody wrote into a text."""
    from weasyprint.urls import URLFetcher

    class ClosedFetcher(URLFetcher):
        def fetch(self, url: str, headers: Any = None) -> Any:
            raise ValueError("Documents fetch nothing.")

    return ClosedFetcher(allowed_protocols=(), allow_redirects=False)
