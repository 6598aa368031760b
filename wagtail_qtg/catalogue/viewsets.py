"""The catalogue and the programmes in the admin: to search, to filter, to adapt a preset."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from ..permissions import MANAGE_GROUPS
from .choosers import EntryChooserViewSet, MasterDataChooserViewSet
from .forms import ProgrammeForm
from .models import ActionField, Catalogue, CatalogueGoal, CatalogueItem
from .programmes import Programme

RETIRED_PANEL = FieldPanel("retired_at")


class SelectingViewSet(SnippetViewSet):
    """Fetches with each row what its columns show."""

    chooser_viewset_class = MasterDataChooserViewSet

    def get_queryset(self, request):
        return self.model._default_manager.select_related(*self.list_select_related)


class CatalogueViewSet(SnippetViewSet):
    model = Catalogue
    chooser_viewset_class = EntryChooserViewSet
    icon = "folder-open-inverse"
    menu_label = _("Catalogues")
    list_display = ["title", "kind", "publisher", "slug"]
    list_filter = ["kind"]
    search_fields = ["title", "publisher", "slug"]
    panels = [
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("kind"),
        FieldPanel("publisher"),
        FieldPanel("source"),
        FieldPanel("language"),
        RETIRED_PANEL,
    ]


class ActionFieldViewSet(SelectingViewSet):
    model = ActionField
    chooser_viewset_class = EntryChooserViewSet
    icon = "list-ul"
    menu_label = _("Action fields")
    list_display = ["__str__", "catalogue", BooleanColumn("is_retired", label=_("retired"))]
    list_filter = ["catalogue"]
    list_select_related = ["catalogue"]
    search_fields = ["code", "title"]
    panels = [
        FieldPanel("catalogue"),
        FieldPanel("code"),
        FieldPanel("title"),
        FieldPanel("note"),
        FieldPanel("position"),
        RETIRED_PANEL,
    ]


class CatalogueGoalViewSet(SelectingViewSet):
    model = CatalogueGoal
    chooser_viewset_class = EntryChooserViewSet
    icon = "crosshairs"
    menu_label = _("Goals")
    list_display = ["__str__", "code", "kind", "action_field", "catalogue"]
    list_filter = ["catalogue", "kind"]
    list_select_related = ["catalogue", "action_field"]
    search_fields = ["code", "text"]
    panels = [
        FieldPanel("catalogue"),
        FieldPanel("action_field"),
        FieldPanel("code"),
        FieldPanel("kind"),
        FieldPanel("text"),
        FieldPanel("position"),
        RETIRED_PANEL,
    ]


class CatalogueItemViewSet(SelectingViewSet):
    model = CatalogueItem
    chooser_viewset_class = EntryChooserViewSet
    icon = "list-ol"
    menu_label = _("Examples and forms")
    list_display = ["__str__", "kind", "action_field", "catalogue"]
    list_filter = ["catalogue", "kind"]
    list_select_related = ["catalogue", "action_field"]
    search_fields = ["code", "title", "text"]
    panels = [
        FieldPanel("catalogue"),
        FieldPanel("kind"),
        FieldPanel("action_field"),
        FieldPanel("code"),
        FieldPanel("title"),
        FieldPanel("text"),
        FieldPanel("position"),
        RETIRED_PANEL,
    ]


class ProgrammeViewSet(SelectingViewSet):
    model = Programme
    icon = "calendar-check"
    menu_label = _("Programmes")
    list_display = ["title", "funder_name", "catalogue"]
    list_select_related = ["catalogue"]
    search_fields = ["title", "funder_name", "slug"]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("title"),
                    FieldPanel("slug"),
                    FieldPanel("funder_name"),
                    FieldPanel("funder_short_name"),
                    FieldPanel("notes"),
                    MultiFieldPanel(
                        [
                            FieldPanel("catalogue"),
                            FieldPanel("process"),
                            FieldPanel("criteria"),
                        ],
                        heading=_("Catalogues"),
                    ),
                    MultiFieldPanel(
                        [
                            FieldPanel("min_guiding_goals"),
                            FieldPanel("max_funding"),
                            FieldPanel("max_material_share"),
                            FieldPanel("material_cost_base"),
                            FieldPanel("retention_years"),
                        ],
                        heading=_("Limits"),
                    ),
                ],
                heading=_("Programme"),
            ),
            ObjectList(
                [
                    InlinePanel(
                        "periods",
                        heading=_("Periods"),
                        label=_("Period"),
                        help_text=_(
                            "Months count from the start of the funding. Projects that are already "
                            "planned keep their dates."
                        ),
                        panels=[
                            FieldPanel("label"),
                            FieldPanel("start_month"),
                            FieldPanel("end_month"),
                            FieldPanel("has_sheets"),
                            FieldPanel("needs_job_description"),
                            FieldPanel("talk"),
                            FieldPanel("released_by"),
                        ],
                    )
                ],
                heading=_("Periods"),
            ),
            ObjectList(
                [
                    FieldPanel("worker_title"),
                    FieldPanel("report_title"),
                    FieldPanel("sheet_title"),
                    FieldPanel("guiding_goal_title"),
                    FieldPanel("period_goal_title"),
                ],
                heading=_("Words"),
            ),
            ObjectList(
                [
                    FieldPanel("reviewers", permission=MANAGE_GROUPS),
                    FieldPanel("coordinators", permission=MANAGE_GROUPS),
                    FieldPanel("workflow", permission=MANAGE_GROUPS),
                    RETIRED_PANEL,
                ],
                heading=_("Roles"),
            ),
        ],
        base_form_class=ProgrammeForm,
    )
