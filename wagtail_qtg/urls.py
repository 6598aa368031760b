"""The addresses of our own admin screens, mounted under the admin by ``wagtail_hooks.py``."""

from __future__ import annotations

from django.urls import path

from .concepts.views import start_concept_view
from .projects.attachment_views import AttachmentsView, DownloadView, RemoveView
from .projects.own_entries import OwnEntriesView
from .projects.views import ChangeScheduleView, ProjectListView, ScheduleView

app_name = "wagtail_qtg"

urlpatterns = [
    path("projects/", ProjectListView.as_view(), name="projects"),
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
]
