"""The house after it took the app out, as docs/how-to/uninstall.md says."""

from __future__ import annotations

from house.settings import *  # noqa: F403
from house.settings import INSTALLED_APPS, STORAGES

INSTALLED_APPS = [app for app in INSTALLED_APPS if app not in ("wagtail_qtg", "wagtail_modeladmin")]
del WAGTAIL_QTG, STORAGES["qtg_private"]  # noqa: F821
ROOT_URLCONF = "house.urls_without"
