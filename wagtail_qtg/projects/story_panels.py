"""The form in which a team tells a story."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from .forms import PublicPageForm
from .panels import PROMOTE_PANELS, easy_panels, picture_panel


class StoryPageForm(PublicPageForm):
    """The action field is one of the project's; its name is kept, however it is called later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        project: Any = self.parent_page.specific
        self.names = {
            field.key: str(field) for field in project.action_fields().select_related("catalogue")
        }
        if present := self.instance.action_field_key:
            self.names.setdefault(present, self.instance.action_field_name or present)
        self.fields["action_field_key"] = forms.ChoiceField(
            label=_("Action field"),
            choices=[("", "---------"), *self.names.items()],
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        key = data.get("action_field_key", "")
        if self.names and not key and not self.is_deferred_validation:
            self.add_error("action_field_key", _("Please choose an action field."))
        self.instance.action_field_name = self.names.get(key, "")
        return data


story_edit_handler = TabbedInterface(
    [
        ObjectList(
            [
                TitleFieldPanel("title"),
                FieldPanel("kind", widget=forms.RadioSelect),
                FieldPanel("summary"),
                FieldPanel("action_field_key"),
                picture_panel(_("Picture of the story")),
                FieldPanel("body"),
                MultiFieldPanel(
                    [FieldPanel("works"), FieldPanel("hard")],
                    heading=_("Why it works, and why it is hard"),
                ),
                MultiFieldPanel(
                    [
                        FieldPanel("transferable", widget=forms.RadioSelect),
                        FieldPanel("transfer_note"),
                    ],
                    heading=_("For other neighbourhoods"),
                ),
            ],
            heading=_("Story"),
        ),
        easy_panels,
        ObjectList(PROMOTE_PANELS, heading=_("Address and search")),
        ObjectList([PublishingPanel()], heading=_("Settings")),
    ],
    base_form_class=StoryPageForm,
)
