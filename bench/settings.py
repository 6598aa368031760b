"""The site of ``bench.serving``, in a folder of its own."""

from __future__ import annotations

import os

from tests.settings import *  # noqa: F403
from tests.settings import STORAGES

ROOT_URLCONF = "bench.urls"
DEBUG = False
STORAGES = {
    **STORAGES,
    "qtg_private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": f"{os.environ['QTG_BENCH_FOLDER']}/private"},
    },
}
