"""What everything is measured by: the home page of a site that ``wagtail start`` has just made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HOST = "fresh.localhost"
START = "from wagtail.bin.wagtail import main; main()"


def make_fresh_site(folder: Path) -> None:
    """Its app ``home``, to be installed beside the example site's.

    Its frame gets a name of its own, and its page is not made by a migration, where the demo's is.
    """
    site = folder / "fresh"
    site.mkdir()
    command = [sys.executable, "-c", START, "start", "fresh", str(site)]
    subprocess.run(command, check=True, capture_output=True)
    (site / "home" / "migrations" / "0002_create_homepage.py").unlink()
    templates = site / "home" / "templates" / "home"
    frame = (site / "fresh" / "templates" / "base.html").read_text(encoding="utf-8")
    (templates / "fresh_base.html").write_text(frame, encoding="utf-8")
    page = templates / "home_page.html"
    text = page.read_text(encoding="utf-8").replace('"base.html"', '"home/fresh_base.html"')
    page.write_text(text, encoding="utf-8")


def add_fresh_home() -> None:
    """The page at the root of a site of its own, so that it is found as a home page is."""
    from home.models import HomePage  # exists once the site is made
    from wagtail.models import Page, Site

    page = Page.get_first_root_node().add_child(instance=HomePage(title="Home", slug="fresh"))
    Site.objects.create(hostname=HOST, port=80, root_page=page, site_name="fresh")
