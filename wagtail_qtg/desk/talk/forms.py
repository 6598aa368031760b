"""One form over two reports: every field says what it found, so that only changes are written."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms

from .slots import Slot
from .talk import Talk


class Entry(NamedTuple):
    """What somebody wrote, and the mark of what stood there when they began."""

    slot: Slot
    value: Any
    was: str

    @property
    def is_changed(self) -> bool:
        return self.slot.mark(self.value) != self.was


class TalkForm(forms.Form):
    def __init__(self, talk: Talk, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.talk = talk
        self.unreadable: list[str] = []
        for slot in talk.slots:
            field = slot.form_field()
            if slot.is_rich and self.is_bound and not self._can_be_read(field, slot.key):
                self.unreadable.append(slot.key)
                continue
            field.required, field.help_text = False, ""
            field.label = talk.labels.get(slot.name) or field.label
            self.fields[slot.key] = field
            self.fields[slot.was_key] = forms.CharField(required=False, widget=forms.HiddenInput)
            self.initial.setdefault(slot.key, slot.value)
            self.initial.setdefault(slot.was_key, slot.mark(slot.value))

    def _can_be_read(self, field: forms.Field, key: str) -> bool:
        """The editor of formatted text sends a structure of its own, and trusts what comes."""
        try:
            field.widget.value_from_datadict(self.data, {}, key)
        except (ValueError, TypeError, LookupError, AttributeError):
            return False
        return True

    def changes(self) -> list[Entry]:
        """What was written here and can be read; what cannot is among the errors."""
        self.is_valid()
        entries = [
            Entry(slot, self.cleaned_data[slot.key], self.cleaned_data.get(slot.was_key, ""))
            for slot in self.talk.slots
            if slot.key in self.data and slot.key in self.cleaned_data
        ]
        return [entry for entry in entries if entry.is_changed]

    def fields_of(self, page: Any, sheet: str = "") -> dict[str, dict[str, Any]]:
        """What a template shows of one sheet, or of the page itself."""
        return {
            slot.name: {"input": self[slot.key], "was": self[slot.was_key], "slot": slot}
            for slot in self.talk.slots
            if slot.page == page and slot.sheet == sheet
        }
