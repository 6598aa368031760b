"""A story: what everybody reads, and what becomes of it when its project goes."""

from __future__ import annotations

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import create_project
from tests.public.factories import create_story
from wagtail_qtg.models import StoryPage

pytestmark = pytest.mark.django_db


def page_of(client, page) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def section(kind, text):
    return {"type": kind, "value": {"heading": "", "text": f"<p>{text}</p>"}}


def test_a_story_in_the_form_of_a_practice_example(client, project):
    story = create_story(
        project,
        body=[
            section("situation", "Niemand fuhr Bus."),
            section("done", "Wir haben geübt."),
            section("outcome", "Acht fahren allein."),
            section("differently", "Früher fragen."),
        ],
    )
    page = page_of(client, story)
    for words in (
        "Erfolgsgeschichte · Mobilität",
        "So war es vorher</h2>",
        "Was wir getan haben</h2>",
        "Was daraus wurde</h2>",
        "Was wir anders machen würden</h2>",
        "Es gelingt, weil …</h2>",
        "<li>… das Ziel von den Menschen kommt</li>",
        "Es ist schwierig, weil …</h2>",
        "<li>… sonntags kein Bus fährt</li>",
        "Könnte ein anderes Quartier das auch?",
        "Ja, genau so.",
        "Ein Stadtplan und Nadeln",
        f'<a href="{project.url}">Nordviertel</a>',
    ):
        assert words in page


def test_what_is_empty_leaves_no_trace(client, project):
    story = create_story(
        project, works="", hard=" \n", transfer_note="", summary="", action_field_key=""
    )
    page = page_of(client, story)
    for words in ("Es gelingt", "Es ist schwierig", "qtg-lead", "Mobilität", "<figure"):
        assert words not in page


def test_reasons_are_lines_however_they_were_typed(project):
    story = StoryPage(works="… die Stadt hilft.\n\n- alle wollen es\n  • es nichts kostet ")
    assert story.works_list == ["die Stadt hilft", "alle wollen es", "es nichts kostet"]


def test_the_project_lists_its_stories(client, project, other_project):
    create_story(project)
    create_story(other_project, title="Fremde Geschichte")
    page = page_of(client, project)
    assert "Die Nadeln im Stadtplan" in page
    assert "Fremde Geschichte" not in page
    assert f'href="{project.get_parent().url}geschichten/"' in page


def test_drafts_and_restricted_stories_are_not_listed(client, project):
    create_story(project, title="Entwurf", live=False)
    hidden = create_story(project, title="Vertraulich")
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    page = page_of(client, project)
    assert "Entwurf" not in page
    assert "Vertraulich" not in page


def test_with_the_project_its_stories_are_gone(client, project):
    story = create_story(project)
    project.unpublish()
    assert client.get(story.url).status_code == 404
    assert story.get_sitemap_urls() == []
    project.save_revision().publish()
    assert client.get(story.url).status_code == 200
    assert len(StoryPage.objects.get(pk=story.pk).get_sitemap_urls()) == 1


def test_under_a_restricted_project_strangers_see_nothing(client, project):
    story = create_story(project)
    PageViewRestriction.objects.create(page=project, restriction_type="login")
    assert client.get(story.url).status_code == 302


def test_other_stories_of_the_field_are_offered(client, project, other_project):
    story = create_story(project)
    create_story(other_project, title="Auch im Bus")
    create_story(other_project, title="Am Rechner", action_field_key="lwl-qtg/H")
    page = page_of(client, story)
    assert "Mehr zu „Mobilität“" in page
    assert "Auch im Bus" in page
    assert "Südstadt" in page  # the project of that story
    assert "Am Rechner" not in page
    assert "geschichten/?feld=lwl-qtg%2FE" in page


def test_stories_of_hidden_projects_are_not_offered(client, project, other_project):
    story = create_story(project)
    create_story(other_project, title="Auch im Bus")
    other_project.unpublish()
    assert "Auch im Bus" not in page_of(client, story)


def test_markup_in_plain_fields_is_shown_not_run(client, project):
    evil = "<script>alert(1)</script>"
    story = create_story(
        project,
        slug="boese",
        title=evil,
        summary=evil,
        works=evil,
        hard=evil,
        transfer_note=evil,
        action_field_name=evil,
    )
    assert evil not in page_of(client, story)


def test_a_story_that_stands_nowhere_can_be_previewed():
    assert StoryPage(title="Neu", slug="neu").make_preview_request().status_code == 200


def test_a_moved_story_belongs_to_its_new_project(client, project, index, organisation):
    story = create_story(project)
    story.move(create_project(index, organisation, title="Neue Heimat"), pos="last-child")
    story = StoryPage.objects.get(pk=story.pk)
    assert "Neue Heimat" in page_of(client, story)
