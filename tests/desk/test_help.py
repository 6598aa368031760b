"""Every screen says at its top what it is for and what one does there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import get_template
from django.urls import reverse

from wagtail_qtg.desk.registers.base import Register
from wagtail_qtg.signoff.asking import AskView
from wagtail_qtg.urls import urlpatterns

#: Shorter than that, nothing is explained.
LEAST = 60
A_FILE, A_STEP = "gives a file", "does something and leads elsewhere"
#: Routes without a screen of their own, each with the reason.
WITHOUT = {
    "download_numbers": A_FILE,
    "download_desk": A_FILE,
    "download_partners": A_FILE,
    "download_experiences": A_FILE,
    "download_attachment": A_FILE,
    "download_document": A_FILE,
    "download_project_document": A_FILE,
    "download_export": A_FILE,
    "calendar_file": A_FILE,
    "project_calendar_file": A_FILE,
    "word_blank": A_FILE,
    "revoke_calendar_link": A_STEP,
    "start_concept": A_STEP,
    "start_report": A_STEP,
    "start_closing_report": A_STEP,
    "order_document": A_STEP,
    "retry_document": A_STEP,
    "mark_experience": A_STEP,
    "begin_story": A_STEP,
    "checklist": "a part of the editor, asked for by its script",
    "easy_hints": "a part of the editor, asked for by its script",
    "read": "the page as on paper, with nothing beside it",
}
SCREENS = {
    route.name: route.callback.view_class for route in urlpatterns if route.name not in WITHOUT
}


def beginning_of(template: str) -> str:
    """What the template says before its first form, table or part: paragraphs only."""
    source = Path(get_template(template).origin.name).read_text(encoding="utf-8")
    block = re.split(r"{% block (?:main_content|before_form) %}", source, maxsplit=1)[-1]
    head = re.split(r"<form|<table|<nav|{% include", block, maxsplit=1)[0]
    words = re.sub(r'{% trans "([^"]*)" %}', r"\1", head)
    paragraphs = re.findall(r"<p>(.*?)</p>", words, re.DOTALL)
    return max((re.sub(r"{%.*?%}|<.*?>", "", text).strip() for text in paragraphs), key=len)


def says_it_itself(view: Any) -> bool:
    """Screens that ask have their words in the view; one of them makes them for each case."""
    return isinstance(view.intro, property) or len(str(view.intro)) >= LEAST


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_begins_with_what_it_is_for(name):
    view = SCREENS[name]
    if issubclass(view, AskView) and view.intro:
        assert says_it_itself(view)
    elif view.template_name == "wagtail_qtg/admin/ask.html":
        assert len(str(view.intro)) >= LEAST
    else:
        assert len(beginning_of(view.template_name)) >= LEAST


def registers(model: type[Register] = Register) -> list[type[Register]]:
    return [found for sub in model.__subclasses__() for found in (sub, *registers(sub))]


@pytest.mark.parametrize("register", registers())
def test_a_register_begins_with_what_it_is_for(register):
    assert len(str(register.intro)) >= LEAST


def test_what_has_no_screen_is_a_route_all_the_same():
    assert set(WITHOUT) <= {route.name for route in urlpatterns}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["schedule", "ledger", "documents", "network", "own_entries", "field_matrix", "results"]
)
def test_the_words_stand_before_forms_and_tables(project, people, log_in, name):
    page = log_in(people.admin).get(reverse(f"wagtail_qtg:{name}", args=[project.pk]))
    own = page.content.decode().split('class="qtg-admin', 1)[1]
    first = re.search(r"<p>(.*?)</p>|<form|<table", own, re.DOTALL)
    assert len((first[1] or "").strip()) >= LEAST
