from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..tables.goals import GOALS
from .changes import Comparison
from .faults import UnreadableFileError
from .reading import FileRow, ReadFile, read_table

#: Less than what Django takes in a form (DATA_UPLOAD_MAX_MEMORY_SIZE).
LARGEST_PAYLOAD = 2 * 1024 * 1024


class ImportForm(forms.Form):
    """Valid means that the file could be read, not that all its rows are right."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("The table “Goals”, exported as CSV and changed by you."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    read: ReadFile

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            self.read = read_table(file, GOALS)
        except UnreadableFileError as error:
            raise forms.ValidationError(str(error)) from error
        return file


def pack(found: Comparison, rows: list[FileRow], user: Any) -> str:
    """The rows with changes, signed for this user: they come back with the confirmation."""
    changed = {change.row for change in found.changes}
    cells = [[row.number, row.cells] for row in rows if row.number in changed]
    packed = signing.dumps(cells, salt=_salt(user), compress=True)
    if len(packed) > LARGEST_PAYLOAD:
        raise UnreadableFileError(
            gettext("These are too many changes at once. Please bring them in in several files.")
        )
    return packed


def unpack(packed: str, user: Any) -> list[FileRow]:
    """``signing.BadSignature`` for what we did not pack, or did for somebody else."""
    return [FileRow(*row) for row in signing.loads(packed, salt=_salt(user))]


def _salt(user: Any) -> str:
    return f"wagtail_qtg.import_goals.{user.pk}"
