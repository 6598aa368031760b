"""Every word that a person reads is there in German."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from django.utils.translation import gettext, override

from wagtail_qtg.catalogue.enums import SignOffKind

ROOT = Path(__file__).parent.parent


def test_german_is_complete_and_compiled():
    result = subprocess.run(
        [sys.executable, "tooling/messages.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("language", "words"), [("de", "Zielvereinbarung"), ("en", "Goal agreement")]
)
def test_both_languages_speak(language, words):
    with override(language):
        assert SignOffKind.GOALS.label == words
        assert gettext("Goal agreement") == words
