from __future__ import annotations

import pytest
from django.db import transaction

from example_site.demo.loading import load_demo


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Loaded once for all tests of a module; what each of them changes is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def no_documents(settings):
    """The PDFs are half of the time that loading takes."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
