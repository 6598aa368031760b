"""What is asked before something that stands for ever."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ..catalogue.deputies import Deputy
from ..common.forms import DayInput
from .duties import possible_deputies
from .names import Name

BOTH_SIDES_READ_IT = _("Both sides read the reason; the public does not.")


def reason_field(label: Any, help_text: Any = BOTH_SIDES_READ_IT) -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": 3}), help_text=help_text, max_length=5000
    )


class DecisionForm(forms.Form):
    """What the review page sends: what was seen, and the words to it."""

    seen = forms.CharField(required=False, max_length=64)
    comment = forms.CharField(label=_("Comment"), required=False, max_length=5000)


class RevokeForm(forms.Form):
    reason = reason_field(_("Why is the money taken back?"))


class PersonField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return obj.get_full_name() or obj.get_username()


class ReassignForm(forms.Form):
    user = PersonField(queryset=None, label=_("Who decides instead?"))
    reason = reason_field(_("Why does somebody else have to decide?"))

    def __init__(self, *args: Any, candidates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = candidates


class DeputyForm(forms.ModelForm):
    class Meta:
        model = Deputy
        fields = ("user", "starts_on", "ends_on")
        field_classes: ClassVar[dict[str, type]] = {"user": PersonField}
        widgets: ClassVar[dict[str, type]] = {"starts_on": DayInput, "ends_on": DayInput}

    def __init__(self, *args: Any, named_by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = possible_deputies(self.instance.programme, named_by)


class EraseForm(forms.Form):
    names = forms.MultipleChoiceField(
        label=_("Names of persons"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please choose at least one name.")},
    )
    reason = reason_field(_("Why are they erased?"), _("Do not repeat the names here."))

    def __init__(self, *args: Any, names: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["names"].choices = [
            (name.value, f"{name.value} ({note_on(name)})") for name in names
        ]


def note_on(name: Name) -> str:
    if not name.count:
        return gettext("in no signed record")
    records = ngettext("in %(count)s record", "in %(count)s records", name.count) % {
        "count": name.count
    }
    return gettext("%s, signed it off") % records if name.has_signed else records
