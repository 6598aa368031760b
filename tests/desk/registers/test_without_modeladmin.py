from __future__ import annotations

import os
import subprocess
import sys

PROGRAM = """
import sys, django
django.setup()
from django.urls import NoReverseMatch, reverse
print(reverse("wagtail_qtg:projects"))
try:
    reverse("qtg_register_projects_modeladmin_index")
except NoReverseMatch:
    print("no registers")
print({"wagtail_modeladmin", "wagtail_qtg.desk.registers.base"} & set(sys.modules))
"""


def test_everything_else_works_without_modeladmin():
    settings = {"DJANGO_SETTINGS_MODULE": "tests.desk.registers.settings_without"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split("\n")[:3] == ["/admin/qtg/projects/", "no registers", "set()"]
