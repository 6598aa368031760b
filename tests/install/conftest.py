"""The wheel, built and installed once for all sites that have it."""

from __future__ import annotations

import sys

import pytest

from .sites import ROOT, run, start_site

#: Collected in the site into which it is copied.
collect_ignore = ["house"]


@pytest.fixture(scope="session")
def dist(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), cwd=ROOT)
    return folder


@pytest.fixture(scope="session")
def wheel(dist):
    return next(dist.glob("*.whl"))


@pytest.fixture(scope="session")
def packages(wheel, tmp_path_factory):
    """A folder with nothing but what is in the wheel."""
    folder = tmp_path_factory.mktemp("packages")
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps")
    run(*pip, "--target", str(folder), str(wheel))
    return folder


@pytest.fixture(scope="session")
def site(packages, tmp_path_factory):
    """What ``wagtail start`` makes, with the wheel and the settings of the README."""
    site = start_site(tmp_path_factory.mktemp("elsewhere"), packages)
    site.manage("migrate", "--verbosity", "0")
    return site
