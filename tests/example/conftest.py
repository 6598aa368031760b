from __future__ import annotations

import pytest


@pytest.fixture
def demo(demo_loaded, db):
    """What each test changes of it is taken back."""


@pytest.fixture
def no_documents(settings):
    """The PDFs are half of the time that loading takes."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
