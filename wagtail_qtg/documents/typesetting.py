"""What people paste in, so that it can be set: in bounded time, and read as it was written."""

from __future__ import annotations

import html
import re

#: Longer than any word; an engine needs the square of a word's length.
LONGEST_RUN = 100
RUN = re.compile(rf"(\S{{{LONGEST_RUN}}})(?=\S)")

#: So many lines of one text stand below each other; what follows stands beside each other.
LINES = 300
LINE_BREAK = re.compile(r"<br ?/?>")
BLANK_LINES = re.compile(r"(<br ?/?>\s*){3,}")

#: Accents upon accents, of which no language has more.
_MARK = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
MARKS = re.compile(f"({_MARK}{{4}}){_MARK}+")

#: Orders to write in the other direction, which can turn round what was signed.
DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])

#: Half a character, as some programs paste it.
HALVES = re.compile("[\ud800-\udfff]")

TAG = re.compile(r"(<[^>]*>)")


def plain(text: str) -> str:
    """Without what cannot be written into a file, or writes something else than it says."""
    return HALVES.sub("\ufffd", text.translate(DIRECTIONS))


def settable(markup: str) -> str:
    """HTML of our own templates, whose texts are whatever people wrote."""
    markup = BLANK_LINES.sub("<br><br>", plain(markup))
    parts = TAG.split(markup)
    lines = 0
    for at, part in enumerate(parts):
        if at % 2 == 0:
            parts[at] = _broken(part) if len(part) > LONGEST_RUN else part
        elif not LINE_BREAK.fullmatch(part):
            lines = 0
        else:
            lines += 1
            parts[at] = part if lines <= LINES else " / "
    return "".join(parts)


def _broken(text: str) -> str:
    """With places at which a line may end in what has none."""
    written = html.unescape(text)
    broken = RUN.sub("\\1\u200b", MARKS.sub(r"\1", written))
    return text if broken == written else html.escape(broken, quote=False)
