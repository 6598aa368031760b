"""Addresses for everybody, which a site mounts before Wagtail's own; README.md says how."""

from __future__ import annotations

from django.urls import path

from .documents.public_views import fact_sheet_view
from .exports.calendar.views import CalendarFeedView

app_name = "qtg_public"

urlpatterns = [
    path("kalender/<str:token>.ics", CalendarFeedView.as_view(), name="calendar"),
    path("steckbrief/<int:project_id>/", fact_sheet_view, name="fact_sheet"),
]
