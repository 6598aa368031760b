"""Takes a picture of what somebody of the demo sees, and makes it small."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, FloatRect, Locator, Page

from example_site.demo import PASSWORD

WIDTH, HEIGHT = 1280, 900
MARGIN = 16
COLOURS = 128
#: Whether there is a request that has not ended is not known for sure; letters and pictures are.
ALL_THERE = """async () => {
    const seen = (image) => {
        const { top, bottom, width } = image.getBoundingClientRect();
        return width && top < innerHeight && bottom > 0;
    };
    await document.fonts.ready;
    await Promise.allSettled([...document.images].filter(seen).map((image) => image.decode()));
}"""


@dataclass(frozen=True)
class Picture:
    """Who looks, and the way there: it ends with the part of the window that is to be seen."""

    user: str | None
    way: Callable[[Page], FloatRect]


def take_all(browser: Browser, site: str, pictures: dict[str, Picture], folder: Path) -> None:
    for user in dict.fromkeys(picture.user for picture in pictures.values()):
        with visiting(browser, site, user) as context:
            for name, picture in pictures.items():
                if picture.user == user:
                    take(context, picture, folder / name)


@contextmanager
def visiting(browser: Browser, site: str, user: str | None) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT},
        locale="de-DE",
        base_url=site,
        reduced_motion="reduce",
    )
    if user:
        log_in(context, user)
    yield context
    context.close()


def log_in(context: BrowserContext, user: str) -> None:
    page = context.new_page()
    page.goto("/admin/login/")
    page.fill("#id_username", user)
    page.fill("#id_password", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url("**/admin/")
    page.close()


def take(context: BrowserContext, picture: Picture, path: Path) -> None:
    page = context.new_page()
    part = picture.way(page)
    page.wait_for_load_state()
    page.evaluate(ALL_THERE)
    store(page.screenshot(clip=part, animations="disabled", caret="hide"), path)
    page.close()


def store(screen: bytes, path: Path) -> None:
    """Screens need few colours, photos many."""
    image = Image.open(io.BytesIO(screen)).convert("RGB")
    if path.suffix == ".jpg":
        image.save(path, quality=82, optimize=True)
    else:
        image.quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def window(page: Page) -> FloatRect:
    return {"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT}


def down_to(last: Locator) -> FloatRect:
    """From the top of the window to the end of this."""
    last.wait_for()
    box = last.bounding_box()
    assert box is not None
    return {
        "x": 0,
        "y": 0,
        "width": WIDTH,
        "height": min(HEIGHT, box["y"] + box["height"] + MARGIN),
    }


def around(first: Locator, last: Locator | None = None) -> FloatRect:
    """From the one to the other, scrolled to the first, without the menu at the side."""
    first.evaluate("element => element.scrollIntoView({block: 'center'})")
    boxes = [each.bounding_box() for each in (first, last or first, first.page.locator("main"))]
    top, end, main = (box for box in boxes if box is not None)
    y = max(0, top["y"] - MARGIN)
    bottom = min(HEIGHT, end["y"] + end["height"] + MARGIN)
    return {"x": main["x"], "y": y, "width": main["width"], "height": bottom - y}
