"""What people paste in, so that it can be set: in bounded time, and read as it was written."""

from __future__ import annotations

import html
import re

#: Longer than any word; an engine needs the square of the length between two places to break.
LONGEST_RUN = 100
PLACES_TO_BREAK = re.compile("([ \t\n\r\f\u200b]+)")

#: So many lines of one text stand below each other; what follows stands beside each other.
LINES = 300
LINE_BREAK = re.compile(r"<br ?/?>")
BLANK_LINES = re.compile(r"(<br ?/?>\s*){3,}")

#: Accents upon accents, of which no language has more.
_MARK = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
MARKS = re.compile(f"({_MARK}{{4}}){_MARK}+")

#: Orders to write in the other direction, which can turn round what was signed.
DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])

#: What XML, and so the description of a PDF, cannot hold; half a character is among it.
UNSPEAKABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

TAG = re.compile(r"(<[^>]*>)")
INLINE = re.compile(r"</?(b|strong|i|em|span|a)\b")


def plain(text: str) -> str:
    """Without what cannot be written into a file, or writes something else than it says."""
    return UNSPEAKABLE.sub(" ", text.translate(DIRECTIONS))


def settable(markup: str) -> str:
    """HTML of our own templates, whose texts are whatever people wrote."""
    markup = BLANK_LINES.sub("<br><br>", plain(markup))
    parts = TAG.split(markup)
    lines = run = 0
    for at, part in enumerate(parts):
        if at % 2 == 0:
            parts[at], run = _broken(part, run)
        elif LINE_BREAK.fullmatch(part):
            lines, run = lines + 1, 0
            parts[at] = part if lines <= LINES else " / "
        elif not INLINE.match(part):
            lines = run = 0
    return "".join(parts)


def _broken(text: str, run: int) -> tuple[str, int]:
    """With places at which a line may end in what has none; ``run``: how long none has come."""
    written = MARKS.sub(r"\1", html.unescape(text))
    pieces = []
    for piece in PLACES_TO_BREAK.split(written):
        if PLACES_TO_BREAK.fullmatch(piece):
            run = 0
            pieces.append(piece)
            continue
        while run + len(piece) > LONGEST_RUN:
            head, run = piece[: LONGEST_RUN - run], 0
            words, no_break, rest = head.rpartition("\N{NO-BREAK SPACE}")
            pieces.append(f"{words} " if no_break else f"{head}\N{ZERO WIDTH SPACE}")
            piece = rest + piece[len(head) :] if no_break else piece[len(head) :]
        pieces.append(piece)
        run += len(piece)
    broken = "".join(pieces)
    return (text if broken == html.unescape(text) else html.escape(broken, quote=False)), run
