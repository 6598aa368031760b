"""Registers what the capabilities offer; holds no logic of its own."""

from __future__ import annotations

from django.apps import apps
from django.contrib.auth.models import Permission
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from . import urls
from .catalogue.viewsets import (
    ActionFieldViewSet,
    CatalogueGoalViewSet,
    CatalogueItemViewSet,
    CatalogueViewSet,
    ProgrammeViewSet,
)
from .concepts.views import concept_link
from .desk.hooks import DeskMenuItem, add_work_panel
from .desk.network.views import network_links
from .desk.reminders.account import RemindersPanel
from .desk.self_check.deletion import (
    refuse_bulk_deletion_of_checked,
    refuse_deletion_of_checked,
)
from .desk.self_check.hooks import filled_form, self_check_links
from .desk.talk.hooks import talk_links
from .documents.hooks import document_links, documents_link
from .documents.pages import page_on_screen
from .exports.calendar.hooks import calendar_project_links
from .exports.word.hooks import word_button, word_links
from .installation import equip_new_programme
from .permissions import PLAN_FUNDING
from .projects.hooks import (
    ProjectsMenuItem,
    equip_new_organisation,
    plan_new_project,
    project_header_buttons,
    refuse_bulk_deletion,
    refuse_deletion,
    refuse_entry_deletion,
)
from .projects.internal import hide_from_chooser, hide_from_explorer
from .projects.viewsets import OrganisationViewSet
from .public.conditional import answer_conditionally
from .public.head import head_context
from .public.hooks import public_parts
from .public.overview.context import overview_context
from .public.project.page import project_context
from .public.sitemap import add_to_sitemap
from .public.stories.pages import story_context, story_parts
from .reports.views import project_links, report_links
from .results.hooks import result_links
from .set_up_hint import add_set_up_hint
from .signoff.changes import change_rules
from .signoff.deletion import (
    keep_signed_attachment,
    refuse_bulk_deletion_of_signed,
    refuse_deletion_of_signed,
)
from .signoff.hooks import (
    ledger_links,
    remind_of_return,
    review_button,
    signed_kinds,
    waiting_links,
    waiting_page_links,
)
from .signoff.order import order_rules
from .signoff.workflow import workflow_of


class QtgViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Master data")
    menu_icon = "folder-open-inverse"
    menu_order = 210
    items = (
        OrganisationViewSet,
        ProgrammeViewSet,
        CatalogueViewSet,
        ActionFieldViewSet,
        CatalogueGoalViewSet,
        CatalogueItemViewSet,
    )


register_snippet(QtgViewSetGroup)
hooks.register("after_create_snippet", equip_new_organisation)
hooks.register("after_create_page", plan_new_project)
hooks.register("after_edit_page", plan_new_project)
hooks.register("after_create_snippet", equip_new_programme)
hooks.register("before_delete_page", refuse_deletion)
hooks.register("before_bulk_action", refuse_bulk_deletion)
hooks.register("before_delete_snippet", refuse_entry_deletion)
hooks.register("register_page_header_buttons", project_header_buttons)
hooks.register("construct_homepage_panels", add_set_up_hint)
hooks.register("construct_homepage_panels", add_work_panel)
hooks.register("register_account_settings_panel", RemindersPanel)
hooks.register("qtg_project_links", concept_link)
hooks.register("qtg_project_links", project_links)
hooks.register("qtg_project_links", network_links)
hooks.register("qtg_period_links", report_links)
hooks.register("qtg_period_links", waiting_links)
hooks.register("qtg_period_links", talk_links)
hooks.register("qtg_project_links", waiting_page_links)
hooks.register("qtg_project_links", ledger_links)
hooks.register("before_edit_page", remind_of_return)
hooks.register("qtg_rules", change_rules)
hooks.register("qtg_rules", order_rules)
hooks.register("qtg_project_links", result_links)
hooks.register("qtg_project_links", calendar_project_links)
hooks.register("qtg_period_links", word_links)
hooks.register("register_page_header_buttons", word_button)
hooks.register("qtg_signed_kinds", signed_kinds)
hooks.register("qtg_workflow", workflow_of)
hooks.register("qtg_keeps_attachment", keep_signed_attachment)
hooks.register("qtg_sign_off_links", document_links)
hooks.register("qtg_project_links", documents_link)
hooks.register("qtg_project_links", self_check_links)
hooks.register("qtg_filled_self_check", filled_form)
hooks.register("before_delete_page", refuse_deletion_of_checked)
hooks.register("before_bulk_action", refuse_bulk_deletion_of_checked)
hooks.register("qtg_paper", page_on_screen)
hooks.register("register_page_header_buttons", review_button)
hooks.register("qtg_public_answer", answer_conditionally)
hooks.register("before_delete_page", refuse_deletion_of_signed)
hooks.register("before_bulk_action", refuse_bulk_deletion_of_signed)
hooks.register("qtg_public_context", project_context)
hooks.register("qtg_public_context", story_context)
hooks.register("qtg_public_parts", story_parts)
hooks.register("qtg_public_context", overview_context)
hooks.register("qtg_public_parts", public_parts)
hooks.register("qtg_public_context", head_context)
hooks.register("qtg_sitemap_urls", add_to_sitemap)
hooks.register("construct_explorer_page_queryset", hide_from_explorer)
hooks.register("construct_page_chooser_queryset", hide_from_chooser)

if apps.is_installed("wagtail_modeladmin"):
    from wagtail_modeladmin.options import modeladmin_register

    from .desk.registers.group import RegisterGroup

    modeladmin_register(RegisterGroup)


@hooks.register("register_admin_urls")
def admin_urls():
    return [path("qtg/", include(urls))]


@hooks.register("register_admin_menu_item")
def projects_menu_item() -> MenuItem:
    return ProjectsMenuItem(
        _("My projects"), reverse("wagtail_qtg:projects"), icon_name="clipboard-list", order=205
    )


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    return DeskMenuItem(_("Desk"), reverse("wagtail_qtg:desk"), icon_name="tasks", order=204)


@hooks.register("register_admin_menu_item")
def experiences_menu_item() -> MenuItem:
    return ProjectsMenuItem(
        _("Experiences"), reverse("wagtail_qtg:experiences"), icon_name="openquote", order=207
    )


@hooks.register("register_admin_menu_item")
def partners_menu_item() -> MenuItem:
    return ProjectsMenuItem(
        _("Network partners"), reverse("wagtail_qtg:partners"), icon_name="group", order=208
    )


@hooks.register("register_reports_menu_item")
def exports_menu_item() -> MenuItem:
    return ProjectsMenuItem(
        _("Tables and exports"),
        reverse("wagtail_qtg:exports", args=["projects"]),
        icon_name="table",
        order=900,
    )


@hooks.register("register_permissions")
def permissions():
    app_label, _dot, codename = PLAN_FUNDING.partition(".")
    return Permission.objects.filter(content_type__app_label=app_label, codename=codename)


#: What both sides read in the history of a page: code, what one can do, what was done.
LOG_ENTRIES = [
    ("schedule", _("Change the schedule"), _("The schedule was changed")),
    ("own_entries", _("Change own entries"), _("Own action fields or goals changed")),
    ("add_attachment", _("Attach a file"), _("A file was attached")),
    ("remove_attachment", _("Remove a file"), _("An attached file was removed")),
    ("talk", _("Write in a talk"), _("The talk with the funder was written down")),
    ("import_sheets", _("Take over sheets"), _("Sheets were taken over from a Word file")),
    ("sign_off", _("Sign off"), _("It was signed off")),
    ("refused", _("Refuse"), _("Somebody tried to decide who may not; nothing happened")),
    (
        "reassign",
        _("Give the decision to somebody else"),
        _("The decision was given to somebody else"),
    ),
    ("revoke_release", _("Revoke a release"), _("A release of funding was revoked")),
    ("erase_names", _("Erase names of persons"), _("Names of persons were erased")),
    ("name_deputy", _("Name a deputy"), _("A deputy of the reviewers was named")),
    ("dismiss_deputy", _("Dismiss a deputy"), _("A deputy of the reviewers was dismissed")),
    ("publish_result", _("Publish a result"), _("A result was published")),
    ("correct_result", _("Correct a result"), _("A public result was corrected")),
    ("hide_result", _("Hide a result"), _("A public result was hidden")),
    ("show_result", _("Show a result again"), _("A hidden result was shown again")),
    ("import_goals", _("Import goals"), _("Goals were changed by an imported table")),
    ("agree_concept", _("Agree the concept"), _("The concept was agreed")),
    (
        "withdraw_amendment",
        _("Withdraw the amendment"),
        _("The amendment of the concept was withdrawn"),
    ),
    ("amendment", _("Begin an amendment"), _("An amendment of the concept was begun")),
    ("begin_self_check", _("Begin a self-check"), _("A quality self-check was begun")),
    ("save_self_check", _("Fill in a self-check"), _("A quality self-check was filled in")),
    ("delete_self_check", _("Delete the self-check"), _("A quality self-check was deleted")),
]


@hooks.register("register_log_actions")
def log_actions(actions):
    for code, label, message in LOG_ENTRIES:
        actions.register_action(f"wagtail_qtg.{code}", label, message)
