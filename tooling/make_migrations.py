#!/usr/bin/env python
"""Makes the package's migrations, in English and with no name of the site's own models in them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django
from django.core.management import call_command
from django.utils.translation import deactivate_all

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

FOLDER = ROOT / "wagtail_qtg" / "migrations"
IMAGE_MODEL = "get_image_model_string()"


def ask_for_the_image_model(path: Path) -> None:
    """Django writes the name of the image model of this site; another site may have another."""
    source = path.read_text(encoding="utf-8")
    if "to='wagtailimages.image'" not in source:
        return
    for before, after in (
        ("to='wagtailimages.image'", f"to={IMAGE_MODEL}"),
        (
            "        ('wagtailimages', ",
            f"        migrations.swappable_dependency({IMAGE_MODEL}),\n        ('wagtailimages', ",
        ),
        (
            "from django.db import migrations, models\n",
            "from django.db import migrations, models\n"
            "from wagtail.images import get_image_model_string\n",
        ),
    ):
        source = source.replace(before, after)
    path.write_text(source, encoding="utf-8")


if __name__ == "__main__":
    django.setup()
    deactivate_all()
    call_command("makemigrations", "wagtail_qtg", *sys.argv[1:])
    for migration in FOLDER.glob("0*.py"):
        ask_for_the_image_model(migration)
