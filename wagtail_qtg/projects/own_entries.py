"""A project's own action fields and goals, beside the official ones and without touching them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseModelFormSet, modelformset_factory
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from ..catalogue.enums import GoalKind
from ..catalogue.models import ActionField, CatalogueEntry, CatalogueGoal
from .actions import save_own_entries
from .models import ProjectPage
from .views import ProjectViewMixin


class OwnEntryForm(forms.ModelForm):
    """Entries are never deleted, only no longer offered: a report may have used them."""

    retired = forms.BooleanField(label=gettext_lazy("no longer offer"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            del self.fields["retired"]
        else:
            self.fields["retired"].initial = self.instance.is_retired

    def save(self, commit: bool = True) -> CatalogueEntry:
        if self.cleaned_data.get("retired"):
            self.instance.retired_at = self.instance.retired_at or timezone.now()
        else:
            self.instance.retired_at = None
        return super().save(commit)


class OwnActionFieldForm(OwnEntryForm):
    class Meta:
        model = ActionField
        fields = ["title"]
        labels = {"title": gettext_lazy("Name of the action field")}


class OwnGoalForm(OwnEntryForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[(kind.value, kind.label) for kind in (GoalKind.GUIDING, GoalKind.SUB)],
        initial=GoalKind.GUIDING,  # what an untouched row sends
    )

    class Meta:
        model = CatalogueGoal
        fields = ["action_field", "kind", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, project: ProjectPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen_before = ActionField.objects.filter(pk=self.instance.action_field_id)
        self.fields["action_field"].queryset = project.action_fields() | chosen_before


FieldFormSet = modelformset_factory(ActionField, OwnActionFieldForm, extra=1)
GoalFormSet = modelformset_factory(CatalogueGoal, OwnGoalForm, extra=1)


def can_edit_own_entries(user: Any, project: ProjectPage) -> bool:
    return project.permissions_for_user(user).can_edit()


class OwnEntriesView(ProjectViewMixin, TemplateView):
    page_title = gettext_lazy("Own action fields and goals")
    header_icon = "list-ul"
    template_name = "wagtail_qtg/admin/own_entries.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not can_edit_own_entries(request.user, self.project):
            raise PermissionDenied

    def formsets(self) -> dict[str, BaseModelFormSet]:
        own = self.project.own_catalogue_id
        data = self.request.POST if self.request.method == "POST" else None
        return {
            "fields": FieldFormSet(
                data, queryset=ActionField.objects.filter(catalogue=own), prefix="fields"
            ),
            "goals": GoalFormSet(
                data,
                queryset=CatalogueGoal.objects.filter(catalogue=own),
                prefix="goals",
                form_kwargs={"project": self.project},
            ),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("formsets", self.formsets())
        return super().get_context_data(
            project=self.project, official_fields=self.official_fields(), **kwargs
        )

    def official_fields(self):
        return self.project.action_fields().exclude(catalogue=self.project.own_catalogue_id)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        formsets = self.formsets()
        valid = [formset.is_valid() for formset in formsets.values()]  # each, to tell of each
        if not all(valid):
            return self.render_to_response(self.get_context_data(formsets=formsets))
        entries = [entry for formset in formsets.values() for entry in formset.save(commit=False)]
        save_own_entries(self.project, entries, request.user)
        messages.success(request, _("Your own entries were saved."))
        return redirect("wagtail_qtg:own_entries", self.project.pk)
