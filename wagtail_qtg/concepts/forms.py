from __future__ import annotations

from typing import Any

from ..catalogue.enums import ItemKind
from ..catalogue.models import ActionField
from ..projects.internal_forms import InternalPageForm
from .enums import SECTIONS


class ConceptPageForm(InternalPageForm):
    """Asks the questions of the programme's own guide and offers this project's action fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.project is None:
            return
        self._ask_the_guides_questions()
        self._offer_action_fields()

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

    def _offer_action_fields(self) -> None:
        formset = self.formsets.get("guiding_goals")
        if formset is None:
            return
        offered = self.project.action_fields()
        add_fields = formset.add_fields

        def add_fields_of_the_project(form: Any, index: int | None) -> None:
            add_fields(form, index)
            chosen = ActionField.objects.filter(pk=form.instance.action_field_id)
            form.fields["action_field"].queryset = offered | chosen

        formset.add_fields = add_fields_of_the_project  # for the empty form too
