from __future__ import annotations

import pytest

from example_site.demo.loading import load_demo
from tests.scenes import scene


@scene
def demo():
    """Loaded once for all tests that ask for it; what each of them changes is taken back."""
    load_demo()


@pytest.fixture
def no_documents(settings):
    """The PDFs are half of the time that loading takes."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
