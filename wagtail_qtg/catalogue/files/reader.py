"""What every file is read with: JSON and typed values, with all problems noted by place."""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

MAX_KEY_LENGTH = 80
SLUG = re.compile(r"[-\w]+", re.ASCII)


class BrokenFileError(Exception):
    """The file cannot be loaded; says where it is broken and what would mend it."""

    def __init__(self, path: Path, problems: Iterable[str]) -> None:
        self.path, self.problems = path, list(problems)
        lines = "\n".join(f"  – {problem}" for problem in self.problems)
        message = _("%(file)s was not loaded, nothing was changed:") % {"file": path}
        super().__init__(f"{message}\n{lines}")


class _DoubleKeyError(Exception):
    pass


class _UnreadableError(Exception):
    """NaN and infinity, which JSON does not have."""


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        keys = Counter(key for key, _value in pairs)
        raise _DoubleKeyError(keys.most_common(1)[0][0])
    return data


def _no_constant(name: str) -> None:
    raise _UnreadableError(name)


def read_json(path: Path) -> Any:
    try:
        data = json.loads(
            path.read_text(encoding="utf-8-sig"),
            object_pairs_hook=_unique_keys,
            parse_constant=_no_constant,
        )
        json.dumps(data, ensure_ascii=False).encode()  # refuses halves of characters
        return data
    except OSError as error:
        raise BrokenFileError(
            path, [_("The file cannot be read (%(reason)s).") % {"reason": error.strerror}]
        ) from error
    except UnicodeError as error:
        raise BrokenFileError(
            path, [_("The file is not UTF-8. Save it with the encoding UTF-8.")]
        ) from error
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno, "reason": error.msg}
        raise BrokenFileError(
            path,
            [
                _(
                    "Line %(line)s, column %(column)s: this is not valid JSON (%(reason)s). "
                    "Often a comma, a quotation mark or a bracket is missing just before."
                )
                % place
            ],
        ) from error
    except (RecursionError, ValueError, _UnreadableError) as error:
        raise BrokenFileError(
            path,
            [_("The file holds numbers or brackets that no catalogue needs. Look for a slip.")],
        ) from error
    except _DoubleKeyError as error:
        raise BrokenFileError(
            path,
            [
                _("The key “%(key)s” stands twice in one object. Remove one of the two.")
                % {"key": error.args[0]}
            ],
        ) from error


class Reader:
    """Walks through the data and notes every problem instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def complain(self, place: str, message: str) -> None:
        self.problems.append(f"{place}: {message}" if place else message)

    def known_keys(self, data: dict[str, Any], place: str, known: Iterable[str]) -> None:
        known = sorted(known)
        for key in data:
            if key in known:
                continue
            guess = difflib.get_close_matches(key, known, n=1)
            cure = _("Did you mean “%(guess)s”?") % {"guess": guess[0]} if guess else ""
            message = _("The key “%(key)s” is not known.") % {"key": key}
            self.complain(place, f"{message} {cure}".strip())

    def no_slips(self, data: Iterable[str], place: str, known: Iterable[str]) -> None:
        """Other keys are welcome here, but not a known one with a slip of the pen."""
        for key in data:
            guess = difflib.get_close_matches(key, known, n=1, cutoff=0.8)
            if guess:
                self.complain(
                    place,
                    _("The key “%(key)s” is not known.") % {"key": key}
                    + " "
                    + _("Did you mean “%(guess)s”?") % {"guess": guess[0]},
                )

    def text(self, data: dict[str, Any], place: str, key: str, required: bool = True) -> str:
        value = data.get(key, "")
        if isinstance(value, str) and "\x00" in value:
            self.complain(place, _("“%(key)s” holds an invisible sign. Remove it.") % {"key": key})
            return ""
        if isinstance(value, str) and (value.strip() or not required):
            return value
        if isinstance(value, str):
            self.complain(place, _("“%(key)s” is missing. Give it a text.") % {"key": key})
        else:
            self.complain(place, _("“%(key)s” must be a text in quotation marks.") % {"key": key})
        return ""

    def key(self, data: dict[str, Any], place: str, key: str) -> str:
        """A text that names the thing for life: short, and for a slug without odd signs."""
        value = self.text(data, place, key)
        if len(value) > MAX_KEY_LENGTH:
            self.complain(
                place,
                _("“%(key)s” is longer than %(limit)s characters. Shorten it.")
                % {"key": key, "limit": MAX_KEY_LENGTH},
            )
        elif value and key == "slug" and not SLUG.fullmatch(value):
            self.complain(
                place, _("“slug” may hold only letters a to z, digits, hyphens and underscores.")
            )
        return value

    def choice(self, data: dict[str, Any], place: str, key: str, choices: Iterable[str]) -> str:
        value = data.get(key)
        choices = list(choices)
        if value in choices:
            return str(value)
        self.complain(
            place,
            _("“%(key)s” must be one of these: %(choices)s.")
            % {"key": key, "choices": ", ".join(choices)},
        )
        return ""

    def number(self, data: dict[str, Any], place: str, key: str) -> int | None:
        value = data.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        self.complain(place, _("“%(key)s” must be a whole number from 0 on.") % {"key": key})
        return None

    def container(self, data: dict[str, Any], place: str, key: str, default: Any) -> Any:
        """A list or an object, as ``default`` is one."""
        value = data.get(key, default)
        if isinstance(value, type(default)):
            return value
        message = (
            _("This must be a list in square brackets [ … ].")
            if isinstance(default, list)
            else _("This must be an object in braces { … }.")
        )
        self.complain(f"{place}.{key}" if place else key, message)
        return default

    def objects(
        self, data: dict[str, Any], place: str, key: str
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        where = f"{place}.{key}" if place else key
        for index, row in enumerate(self.container(data, place, key, [])):
            if isinstance(row, dict):
                yield f"{where}[{index}]", row
            else:
                self.complain(f"{where}[{index}]", _("This must be an object in braces { … }."))

    def each_code_once(self, place: str, codes: Iterable[str]) -> None:
        seen: set[str] = set()
        for code in codes:
            if code and code in seen:
                self.complain(
                    place,
                    _("The code “%(code)s” stands twice. Give one of the two another code.")
                    % {"code": code},
                )
            seen.add(code)
