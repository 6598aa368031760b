"""The addresses of our own admin screens, mounted under the admin by ``wagtail_hooks.py``."""

from __future__ import annotations

from django.urls import path

from .concepts.views import BeginAmendmentView, WithdrawAmendmentView, start_concept_view
from .desk.deputies import ProgrammeDeputiesView
from .desk.experiences.views import (
    BeginStoryView,
    DownloadLibraryView,
    LibraryView,
    MarkView,
)
from .desk.my_projects import MyProjectsView
from .desk.network.views import DownloadPartnersView, NetworkView, PartnersView
from .desk.numbers.views import DownloadNumbersView, NumbersView
from .desk.self_check.filling import FillSelfCheckView
from .desk.self_check.views import (
    CompareSelfChecksView,
    DeleteSelfCheckView,
    SelfChecksView,
    SelfCheckView,
)
from .desk.talk.views import TalkView
from .desk.views import DeskView, DownloadDeskView
from .documents.project_views import (
    DocumentsView,
    DownloadProjectDocumentView,
    OrderDocumentView,
    ProjectDocumentView,
)
from .documents.views import DownloadDocumentView, RetryDocumentView
from .exports.calendar.views import (
    CalendarFileView,
    CalendarLinksView,
    RevokeCalendarLinkView,
)
from .exports.importing.views import ImportGoalsView
from .exports.views import DownloadTableView, TableView
from .exports.word.views import BlankFormView, WordFormView
from .projects.attachment_views import AttachmentsView, DownloadView, RemoveView
from .projects.checklist_views import checklist_view
from .projects.internal import read_internal_page
from .projects.own_entries import OwnEntriesView
from .projects.views import ChangeScheduleView, ScheduleView
from .public.easy.hint_views import easy_hints_view
from .reports.views import (
    CarryOnView,
    FieldMatrixView,
    start_closing_report_view,
    start_report_view,
)
from .results.views import ResultsView, ResultView
from .signoff.duty_views import DeputiesView, ReassignView
from .signoff.erasure_views import EraseNamesView
from .signoff.ledger_views import LedgerView, RevokeView
from .signoff.views import ReviewView

app_name = "wagtail_qtg"

urlpatterns = [
    path("desk/", DeskView.as_view(), name="desk"),
    path("desk/numbers/", NumbersView.as_view(), name="numbers"),
    path(
        "desk/numbers/<slug:table>/<slug:format>/",
        DownloadNumbersView.as_view(),
        name="download_numbers",
    ),
    path("desk/<slug:list>/", DeskView.as_view(), name="desk_list"),
    path("desk/<slug:list>/<slug:format>/", DownloadDeskView.as_view(), name="download_desk"),
    path("projects/", MyProjectsView.as_view(), name="projects"),
    path("calendar/", CalendarLinksView.as_view(), name="calendar"),
    path("calendar/file/", CalendarFileView.as_view(), name="calendar_file"),
    path(
        "calendar/<int:link_id>/revoke/",
        RevokeCalendarLinkView.as_view(),
        name="revoke_calendar_link",
    ),
    path(
        "projects/<int:project_id>/calendar/",
        CalendarLinksView.as_view(),
        name="project_calendar",
    ),
    path(
        "projects/<int:project_id>/calendar/file/",
        CalendarFileView.as_view(),
        name="project_calendar_file",
    ),
    path("reports/<int:report_id>/word/", WordFormView.as_view(), name="word_form"),
    path("projects/<int:project_id>/word/", BlankFormView.as_view(), name="word_blank"),
    path("projects/<int:project_id>/schedule/", ScheduleView.as_view(), name="schedule"),
    path(
        "projects/<int:project_id>/schedule/<slug:kind>/",
        ChangeScheduleView.as_view(),
        name="change_schedule",
    ),
    path("projects/<int:project_id>/own-entries/", OwnEntriesView.as_view(), name="own_entries"),
    path("projects/<int:project_id>/concept/", start_concept_view, name="start_concept"),
    path("pages/<int:page_id>/attachments/", AttachmentsView.as_view(), name="attachments"),
    path("attachments/<int:attachment_id>/", DownloadView.as_view(), name="download_attachment"),
    path("attachments/<int:attachment_id>/remove/", RemoveView.as_view(), name="remove_attachment"),
    path("projects/<int:project_id>/fields/", FieldMatrixView.as_view(), name="field_matrix"),
    path("projects/<int:project_id>/network/", NetworkView.as_view(), name="network"),
    path("partners/", PartnersView.as_view(), name="partners"),
    path("partners/<slug:format>/", DownloadPartnersView.as_view(), name="download_partners"),
    path(
        "projects/<int:project_id>/closing-report/",
        start_closing_report_view,
        name="start_closing_report",
    ),
    path("periods/<int:period_id>/report/", start_report_view, name="start_report"),
    path("projects/<int:project_id>/results/", ResultsView.as_view(), name="results"),
    path("results/<int:sign_off_id>/<str:sheet_id>/", ResultView.as_view(), name="result"),
    path("pages/<int:page_id>/review/", ReviewView.as_view(), name="review"),
    path("pages/<int:page_id>/reassign/", ReassignView.as_view(), name="reassign"),
    path("projects/<int:project_id>/releases/", LedgerView.as_view(), name="ledger"),
    path("releases/<int:release_id>/revoke/", RevokeView.as_view(), name="revoke_release"),
    path("projects/<int:project_id>/deputies/", DeputiesView.as_view(), name="deputies"),
    path(
        "programmes/<int:programme_id>/deputies/",
        ProgrammeDeputiesView.as_view(),
        name="programme_deputies",
    ),
    path("projects/<int:project_id>/names/", EraseNamesView.as_view(), name="erase_names"),
    path("documents/<int:document_id>/", DownloadDocumentView.as_view(), name="download_document"),
    path("documents/<int:document_id>/retry/", RetryDocumentView.as_view(), name="retry_document"),
    path("projects/<int:project_id>/documents/", DocumentsView.as_view(), name="documents"),
    path(
        "pages/<int:page_id>/documents/<slug:kind>/",
        OrderDocumentView.as_view(),
        name="order_document",
    ),
    path(
        "project-documents/<int:document_id>/",
        ProjectDocumentView.as_view(),
        name="project_document",
    ),
    path(
        "project-documents/<int:document_id>/pdf/",
        DownloadProjectDocumentView.as_view(),
        name="download_project_document",
    ),
    path("exports/goals/import/", ImportGoalsView.as_view(), name="import_goals"),
    path("exports/<slug:table>/", TableView.as_view(), name="exports"),
    path(
        "exports/<slug:table>/<slug:format>/",
        DownloadTableView.as_view(),
        name="download_export",
    ),
    path("pages/<int:page_id>/", read_internal_page, name="read"),
    path("experiences/", LibraryView.as_view(), name="experiences"),
    path("experiences/<slug:format>/", DownloadLibraryView.as_view(), name="download_experiences"),
    path("experiences/<int:page_id>/<str:key>/mark/", MarkView.as_view(), name="mark_experience"),
    path(
        "experiences/<int:page_id>/<str:key>/story/", BeginStoryView.as_view(), name="begin_story"
    ),
    path("easy-hints/", easy_hints_view, name="easy_hints"),
    path("reports/<int:report_id>/carry-on/<str:key>/", CarryOnView.as_view(), name="carry_on"),
    path("reports/<int:report_id>/talk/", TalkView.as_view(), name="talk"),
    path("pages/<int:page_id>/checklist/", checklist_view, name="checklist"),
    path(
        "concepts/<int:concept_id>/amendment/withdraw/",
        WithdrawAmendmentView.as_view(),
        name="withdraw_amendment",
    ),
    path(
        "concepts/<int:concept_id>/amendment/",
        BeginAmendmentView.as_view(),
        name="begin_amendment",
    ),
    path("projects/<int:project_id>/self-checks/", SelfChecksView.as_view(), name="self_checks"),
    path(
        "projects/<int:project_id>/self-checks/compare/",
        CompareSelfChecksView.as_view(),
        name="compare_self_checks",
    ),
    path("self-checks/<int:check_id>/", SelfCheckView.as_view(), name="self_check"),
    path("self-checks/<int:check_id>/fill/", FillSelfCheckView.as_view(), name="fill_self_check"),
    path(
        "self-checks/<int:check_id>/delete/",
        DeleteSelfCheckView.as_view(),
        name="delete_self_check",
    ),
]
