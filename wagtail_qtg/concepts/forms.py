from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel

from ..catalogue.enums import ItemKind
from ..common.forms import AmountField
from ..projects.internal_forms import InternalPageForm
from .sections import AGREED_FACTS, AGREED_LISTS, SECTIONS


class ConceptPageForm(InternalPageForm):
    """Asks the questions of the programme's own guide."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if kwargs.get("instance") is not None:
            kwargs["instance"].take_agreed_facts()  # an old version may be about to come back
            kwargs["instance"].take_agreed_goals()
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.instance.is_agreed:
            self._close_what_is_agreed()
        if self.project is not None:
            self._ask_the_guides_questions()

    def _close_what_is_agreed(self) -> None:
        """What cannot change is not asked; it is read in the preview."""
        for name in AGREED_FACTS:
            self.fields.pop(name, None)
        for name in AGREED_LISTS:
            self.formsets.pop(name, None)

    def _ask_the_guides_questions(self) -> None:
        programme = self.project.programme
        if programme is None or programme.process is None:
            return
        questions = {
            item.code: item.text
            for item in programme.process.items.current().of_kind(ItemKind.GUIDE_QUESTION)
        }
        for name, code in SECTIONS.items():
            if name in self.fields and questions.get(code):
                self.fields[name].help_text = questions[code]


class AmendmentForm(forms.Form):
    """Why an agreed concept is opened again."""

    reason = forms.CharField(
        label=_("Why is the concept to change?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Both sides read the reason; the public does not."),
    )


class AmountsForm(WagtailAdminModelForm):
    """A row of numbers, taken as people write them."""

    class Meta:
        field_classes: ClassVar[dict[str, type]] = dict.fromkeys(
            ("hours", "personnel", "material"), AmountField
        )


class AmountsPanel(InlinePanel):
    """A list of amounts; once the concept is agreed its form has none, and nothing is shown."""

    class BoundPanel(InlinePanel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            form, relation = kwargs["form"], kwargs["panel"].relation_name
            self.is_closed = form is not None and relation not in form.formsets
            super().__init__(**{**kwargs, "form": None if self.is_closed else form})

        def is_shown(self) -> bool:
            return not self.is_closed and super().is_shown()

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = AmountsForm
        return options
