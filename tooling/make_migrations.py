#!/usr/bin/env python
"""Makes the package's migrations, in English and with no name of the site's own models in them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.utils.translation import deactivate_all

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

if __name__ == "__main__":
    django.setup()
    deactivate_all()
    call_command("makemigrations", "wagtail_qtg", *sys.argv[1:])
