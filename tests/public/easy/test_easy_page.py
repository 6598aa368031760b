"""The easy-to-read sibling: its own address, its own language, honest where it is missing."""

from __future__ import annotations

import re
from datetime import date

import pytest
from freezegun import freeze_time
from wagtail.models import Locale, PageViewRestriction

from tests.factories import START, create_image, create_project
from tests.public.pages import easy_section, give_easy_text, part_of
from tests.results.factories import values
from wagtail_qtg.models import ProjectPage, StoryPage
from wagtail_qtg.results.actions import hide_result, publish_result

pytestmark = pytest.mark.django_db

MISSING = "Diesen Text gibt es noch nicht in Leichter Sprache."


def easy(client, page) -> str:
    response = client.get(part_of(page, "leichte-sprache"))
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_its_language_and_has_one_heading(client, project):
    page = easy(client, give_easy_text(project, easy_title="Wir fahren Bus"))
    assert '<article class="qtg-easy__text" lang="de-simple">' in page
    assert re.findall("<h1>(.*?)</h1>", page) == ["Wir fahren Bus"]
    assert "<title>Wir fahren Bus – Leichte Sprache" in page


def test_every_sentence_has_a_line(client, project):
    page = easy(client, give_easy_text(project, "Eins ist da. Zwei auch.\nDrei.\n\nVier."))
    assert "<p>Eins ist da.<br>Zwei auch.<br>Drei.</p>" in page
    assert "<p>Vier.</p>" in page


def test_long_words_may_break_at_the_mediopoint(client, project):
    page = easy(client, give_easy_text(project, "Der Bundes·tag."))
    assert "Der Bundes·<wbr>tag." in page


def test_markup_of_editors_is_shown_not_run(client, project):
    evil = "<script>alert(1)</script>"
    project.easy_body = [easy_section(evil, evil)]
    project.easy_title = evil
    project.save()
    page = easy(client, project)
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 3


def test_a_picture_has_its_words(client, project):
    image = create_image()
    picture = {"image": image.pk, "alt_text": "Ein Bus", "credit": "Foto", "caption": ""}
    project.easy_body = [{"type": "picture", "value": picture}]
    project.save()
    assert 'alt="Ein Bus"' in easy(client, project)


def test_without_a_text_it_says_so_and_leads_to_the_usual_page(client, project):
    page = easy(client, project)
    assert MISSING in page
    assert f'href="{project.url}"' in page
    assert '<meta name="robots" content="noindex">' in page


def test_with_a_text_it_may_be_found(client, project):
    page = easy(client, give_easy_text(project))
    assert MISSING not in page
    assert "noindex" not in page


@freeze_time("2026-09-01")
def test_facts_are_whole_sentences(client, project):
    page = " ".join(easy(client, give_easy_text(project)).split())
    for words in (
        "Das Projekt ist hier:<br> Hellersiek",
        "Das ist in Nordrhein-Westfalen.",
        "Das Projekt gehört zu:<br> Wohnwege",
        "Es hat begonnen im März 2026.",
        "Es geht bis Februar 2028.",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("today", "words"),
    [
        ("2026-02-01", "Es beginnt im März 2026."),
        ("2028-03-01", "Das Projekt ist zu Ende."),
    ],
)
def test_facts_know_what_time_it_is(client, project, today, words):
    with freeze_time(today):
        assert words in easy(client, project)


def test_facts_that_are_missing_leave_no_heading(client, index, organisation):
    page = easy(client, create_project(index, organisation, place=""))
    assert "Wo ist das Projekt?" not in page
    assert "Wie lange geht das Projekt?" not in page


def test_results_with_easy_words_are_shown(client, project, result):
    page = easy(client, project)
    assert f'id="ergebnis-{result.pk}" lang="de-simple"' in page
    assert "Sie können jetzt Bus fahren." in page
    assert "<h3>Ergebnis 1</h3>" in page
    assert "Wir haben dieses Ziel erreicht." in page
    assert f'href="{project.url}#ergebnis-{result.pk}"' in page
    assert result.goal not in page  # its heading is in usual language
    assert "Viele Menschen fahren jetzt Bus." not in page


def test_results_without_easy_words_are_counted(client, project, review, people):
    for sheet in review.snapshot["content"]["sheets"][:2]:
        publish_result(review, sheet["id"], values(easy_text=" "), people.editor)
    page = easy(client, project)
    assert "Es gibt noch 2 Ergebnisse." in page
    assert "Sie sind in Alltagssprache." in page
    assert "Viele Menschen fahren jetzt Bus." not in page


def test_a_hidden_result_is_gone(client, project, result, people):
    hide_result(result, people.editor)
    page = easy(client, project)
    assert "Sie können jetzt Bus fahren." not in page
    assert "Das haben wir gemacht" not in page


def test_overview_lists_projects_with_easy_words(client, index, project, other_project):
    give_easy_text(project, easy_title="Wir fahren Bus")
    page = easy(client, index)
    assert ">Wir fahren Bus</a>" in page
    assert part_of(project, "leichte-sprache") in page
    assert other_project.title not in page


def test_overview_lists_nobody_who_is_private(client, index, project):
    give_easy_text(project, easy_title="Wir fahren Bus")
    PageViewRestriction.objects.create(page=project, restriction_type="login")
    assert "Wir fahren Bus" not in easy(client, index)


@pytest.mark.parametrize("number", ["2", "0", "-1", "99999", "x", "", "💥"])
def test_any_page_number_is_answered(client, index, project, number):
    give_easy_text(project)
    response = client.get(part_of(index, "leichte-sprache"), {"page": number})
    assert response.status_code == 200


def test_a_draft_has_no_easy_page(client, index, organisation):
    draft = create_project(index, organisation, live=False)
    assert client.get(f"{index.url}{draft.slug}/leichte-sprache/").status_code == 404


def test_a_private_page_has_no_easy_page_for_strangers(client, project):
    give_easy_text(project)
    PageViewRestriction.objects.create(page=project, restriction_type="login")
    assert client.get(part_of(project, "leichte-sprache")).status_code == 302


def test_the_translation_shows_the_results_of_its_original(client, project, result):
    locale, _created = Locale.objects.get_or_create(language_code="en")
    for page in (project.get_parent().get_parent(), project.get_parent()):
        page.specific.copy_for_translation(locale).save_revision().publish()
    english = project.copy_for_translation(locale)
    english.save_revision().publish()
    page = easy(client, ProjectPage.objects.get(pk=english.pk))
    assert 'class="qtg-easy__text" lang="en-simple"' in page
    assert f'id="ergebnis-{result.pk}" lang="de-simple"' in page
    assert "We have reached this goal." in page


def test_editors_can_preview_it(project):
    give_easy_text(project)
    response = project.make_preview_request(preview_mode="leichte-sprache")
    assert "Der Bus hat eine Rampe." in response.rendered_content


def test_an_unsaved_page_can_be_previewed(organisation):
    page = ProjectPage(title="Neu", slug="neu", organisation=organisation, start_date=START)
    response = page.make_preview_request(preview_mode="leichte-sprache")
    assert response.status_code == 200
    assert MISSING in response.rendered_content


def test_it_costs_few_queries(client, project, result, django_assert_max_num_queries):
    give_easy_text(project)
    easy(client, project)
    with django_assert_max_num_queries(16):
        easy(client, project)


def test_the_switch_leads_there_and_back(client, project):
    usual = client.get(project.url).content.decode()
    assert re.search(
        rf'<a href="[^"]*{project.slug}/leichte-sprache/" hreflang="de-simple">', usual
    )
    page = easy(client, project)
    assert re.search(rf'<a href="[^"]*{project.slug}/" hreflang="de">', page)
    assert "Alltagssprache</a>" in page


def test_the_start_date_stands_in_for_a_schedule(client, index, organisation):
    project = create_project(index, organisation, start_date=date(2020, 5, 1))
    assert "Es hat begonnen im Mai 2020." in easy(client, project)


def test_only_the_contact_that_was_chosen_is_shown(client, project):
    project.contact_name, project.contact_phone = "Kim Beispiel", "0123 456"
    project.save()
    assert "Kim Beispiel" not in easy(client, project)
    project.contact_shown = "name"
    project.save()
    page = easy(client, project)
    assert "Diese Person kann Ihnen helfen:" in page
    assert "Kim Beispiel" in page
    assert "0123 456" not in page
    project.contact_shown = "all"
    project.save()
    assert 'href="tel:0123456"' in easy(client, project)


def test_a_story_has_an_easy_sibling_too(client, project):
    story = StoryPage(title="Die Nadeln im Plan", slug="nadeln", summary="Kurz")
    project.add_child(instance=story)
    give_easy_text(story, "Wir haben einen Plan.", easy_title="Der Plan")
    page = easy(client, StoryPage.objects.get(pk=story.pk))
    assert "<p>Wir haben einen Plan.</p>" in page
    usual = client.get(StoryPage.objects.get(pk=story.pk).url).content.decode()
    assert '"@type": "Article"' in usual
