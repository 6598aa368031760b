"""What is understood of a filled form: of our own, of a retyped one, and what is left over."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests.exports.word_files import body, fill, package, paper, paragraph, saved, uploaded
from tests.reports.factories import agreed_goals, create_report
from tests.scenes import scene
from wagtail_qtg.exports.word.actions import read_word_file
from wagtail_qtg.exports.word.blank import blank_form
from wagtail_qtg.exports.word.package import UnfitFileError
from wagtail_qtg.models import ActionField
from wagtail_qtg.projects.actions import save_own_entries

pytestmark = pytest.mark.django_db

FIELD = "Sozialräumliches Handlungsfeld"
GUIDING = "Im QTG-Konzept vereinbartes Leitziel"
GOAL = (
    "1. Konkretes Quartalsziel („Unterziel auf dem Weg zum Leitziel“ – Was können Sie bis zu "
    "unserem nächsten Quartalstreffen erreichen?)"
)
PROMPTS = (
    "Was ist gut gelungen? Wo gab/gibt es Stolperfallen? Was gibt es zu den Maßnahmen zu "
    "berichten? Was gibt es zu den beteiligten Akteuren zu berichten?"
)


@scene
def goals(project):
    return agreed_goals(project)


@scene
def report(project, goals):
    return create_report(project, 2)


@pytest.fixture
def read(report):
    return lambda content: read_word_file(uploaded(content), report, report.project)


def filled(goal, **values):
    return {
        "guiding_goal": goal.text,
        "period_goal": "Drei Haltestellen sind barrierefrei",
        "measures": ["Begehung mit dem Bauamt", "Brief an den Rat"],
        "actors": ["Bauamt: Umbau", "Verkehrsbetriebe"],
        **values,
    }


def test_our_own_form_comes_back_whole(project, goals, read):
    field = goals[0].action_field
    (draft,) = read(fill(blank_form(project, [str(field)]), filled(goals[0])))
    assert draft.values == {
        "action_field": field.key,
        "guiding_goal": str(goals[0].uuid),
        "period_goal": "Drei Haltestellen sind barrierefrei",
        "measures": [{"text": "Begehung mit dem Bauamt"}, {"text": "Brief an den Rat"}],
        "actors": [
            {"name": "Bauamt", "responsibility": "Umbau"},
            {"name": "Verkehrsbetriebe", "responsibility": ""},
        ],
    }
    assert draft.rest == []


def test_several_sheets_in_one_file(project, goals, read):
    fields = [str(field) for field in project.action_fields()]
    sheets = [filled(goal, period_goal=f"Ziel {n}") for n, goal in enumerate(goals[:3])]
    drafts = read(fill(blank_form(project, fields), *sheets))
    assert [draft.values["period_goal"] for draft in drafts] == ["Ziel 0", "Ziel 1", "Ziel 2"]
    assert len({draft.id for draft in drafts}) == 3
    keys = [field.key for field in project.action_fields()]
    assert [draft.values["action_field"] for draft in drafts] == keys[:3]


def test_a_form_without_action_field(project, goals, read):
    (draft,) = read(fill(blank_form(project, [""]), filled(goals[0], action_field="c")))
    assert draft.values["action_field"].endswith("/C")


def test_a_blank_form_is_told_so(project, read):
    with pytest.raises(UnfitFileError) as refusal:
        read(blank_form(project, [str(field) for field in project.action_fields()]))
    assert refusal.value.code == "blank"


def test_a_review_is_rest_while_goals_are_planned(project, goals, read):
    sheet = filled(goals[0], reviewed_on="28.08.2026", comment="Alle waren dabei")
    content = fill(blank_form(project, [""]), {**sheet, "achieved:yes": "☒"})
    (draft,) = read(content)
    assert draft.rest == [
        "Zielprüfung am: 28.08.2026",
        "Erreicht? ☒ Ja    ☐ Nein    ☐ zum Teil",
        "Kommentar: Alle waren dabei",
    ]
    assert draft.for_storage(with_rest=True)["comment"].endswith("Alle waren dabei")
    assert draft.for_storage(with_rest=False)["comment"] == ""


def as_on_paper(guiding_goal, **values):
    """The tables of the source form, with its own spellings, dots and small print."""
    texts = {
        "field": "A: Sozialstruktur: Kommunalpolitik und-verwaltung",
        "goal": "Drei Haltestellen sind barrierefrei",
        "measures": "• Begehung mit dem Bauamt .....\n• .....\n• ..... .....",
        "actors": "• Bauamt: Umbau\n•\n• …………",
        "review": "Zielprüfung am ..... . ..... . 20.....\nErreicht? Ja ☐ Nein ☐ zum Teil ☐\n"
        "Kommentar:\nGgf. auf der Rückseite ergänzen",
        **values,
    }
    small = (
        "Konkretes Ergebnis, Erstelltes Produkt, Erreichter Zustand, Abgebaute Barrieren, "
        "geschaffene Förderfaktoren"
    )
    return [
        [[FIELD, texts["field"]], [GUIDING, guiding_goal.text]],
        [[f"{GOAL}\n{small}\n{texts['goal']}"]],
        [
            ["Maßnahmen", "Beteiligte Akteure und Zuständigkeiten"],
            [texts["measures"], texts["actors"]],
        ],
        [[texts["review"], PROMPTS]],
    ]


def test_a_retyped_paper_form_is_understood(goals, read):
    (draft,) = read(paper(*as_on_paper(goals[0]), before="QTG Dokumentation"))
    assert draft.values["action_field"].endswith("/A")
    assert draft.values["guiding_goal"] == str(goals[0].uuid)
    assert draft.values["period_goal"] == "Drei Haltestellen sind barrierefrei"
    assert draft.values["measures"] == [{"text": "Begehung mit dem Bauamt"}]
    assert draft.values["actors"] == [{"name": "Bauamt", "responsibility": "Umbau"}]
    assert draft.rest == ["QTG Dokumentation"]


def test_several_paper_forms_one_below_the_other(goals, read):
    tables = [*as_on_paper(goals[0], goal="Eins"), *as_on_paper(goals[1], goal="Zwei")]
    tables += as_on_paper(goals[2], goal="Drei")
    drafts = read(paper(*tables))
    assert [draft.values["period_goal"] for draft in drafts] == ["Eins", "Zwei", "Drei"]


def test_a_sheet_whose_first_row_is_missing_begins_at_its_guiding_goal(goals, read):
    second = as_on_paper(goals[1], goal="Zwei")
    second[0] = second[0][1:]
    drafts = read(paper(*as_on_paper(goals[0], goal="Eins"), *second))
    assert [draft.values["period_goal"] for draft in drafts] == ["Eins", "Zwei"]
    assert [bool(draft.values["action_field"]) for draft in drafts] == [True, False]


def test_labels_that_somebody_quotes_begin_no_sheet(goals, read):
    tables = as_on_paper(
        goals[0], review="Zielprüfung am\nKommentar: gut\nLeitziel: bleibt so\nMaßnahmen folgen"
    )
    tables[0][1][1] = f"Leitziel: {goals[0].text}"
    (draft,) = read(paper(*tables))
    assert draft.values["guiding_goal"] == str(goals[0].uuid)
    assert draft.rest == ["Kommentar: gut\nLeitziel: bleibt so\nMaßnahmen folgen"]


def test_a_file_that_lost_its_tags_is_understood_by_its_labels(project, goals, read):
    filled_in = fill(blank_form(project, ["C"]), filled(goals[0], comment="Gut"))
    document = Document(io.BytesIO(filled_in))
    for tag in list(document.element.body.iter(qn("w:tag"))):
        tag.getparent().remove(tag)
    (draft,) = read(saved(document))
    (tagged,) = read(filled_in)
    assert (draft.values, draft.rest) == (tagged.values, tagged.rest)


def test_plain_text_without_tables(goals, read):
    lines = ["Handlungsfeld: A", f"Leitziel: {goals[0].text}", "Konkretes Quartalsziel", "Rampen"]
    lines += ["Maßnahmen:", "1. Begehung", "2) Brief", "Kommentar: fertig"]
    (draft,) = read(package(body("".join(map(paragraph, lines)))))
    assert draft.values["action_field"].endswith("/A")
    assert draft.values["guiding_goal"] == str(goals[0].uuid)
    assert draft.values["period_goal"] == "Rampen"
    assert [measure["text"] for measure in draft.values["measures"]] == ["Begehung", "Brief"]
    assert draft.rest == ["Kommentar: fertig"]


def test_what_only_looks_like_ours_is_kept(goals, read):
    measures = "28. August: Fest\n2. Brief\nHier schreiben Menschen Briefe"
    texts = {"goal": "Dokumentationsbogen: Neu drucken", "measures": measures}
    (draft,) = read(paper(*as_on_paper(goals[0], **texts)))
    assert draft.values["period_goal"] == "Dokumentationsbogen: Neu drucken"
    assert [measure["text"] for measure in draft.values["measures"]] == [
        "28. August: Fest",
        "Brief",
        "Hier schreiben Menschen Briefe",
    ]


def test_a_title_above_an_empty_form_fills_nothing(read):
    with pytest.raises(UnfitFileError) as refusal:
        read(paper([[FIELD, "A"], [GUIDING, ""]], before="QTG Dokumentation"))
    assert refusal.value.code == "blank"


def test_text_that_belongs_nowhere_is_never_lost(goals, read):
    content = paper(*as_on_paper(goals[0]), before="Vorher", after="Nachher")
    (draft,) = read(content)
    assert draft.rest == ["Vorher", "Nachher"]


def test_every_word_of_a_file_is_somewhere(goals, read):
    words = [f"wort{number}" for number in range(6)]
    content = paper(
        *as_on_paper(
            goals[0],
            goal=words[0],
            measures=words[1],
            actors=words[2],
            review=f"Zielprüfung am\nErreicht? {words[3]}\nKommentar: {words[4]}",
        ),
        after=words[5],
    )
    (draft,) = read(content)
    everything = repr(draft.values) + draft.rest_text
    assert [word for word in words if word not in everything] == []


def test_what_is_not_known_is_left_empty_and_kept(goals, read):
    tables = as_on_paper(goals[0], field="Luftfahrt")
    tables[0][1][1] = "Ein Leitziel, das niemand vereinbart hat"
    (draft,) = read(paper(*tables))
    assert (draft.values["action_field"], draft.values["guiding_goal"]) == ("", "")
    assert draft.rest == [
        f"{FIELD}: Luftfahrt",
        f"{GUIDING}: Ein Leitziel, das niemand vereinbart hat",
    ]


def test_own_fields_of_the_project_are_known(project, goals, report, people, read):
    own = ActionField(title="Gärten")
    save_own_entries(project, [own], people.editor)
    report.refresh_from_db()
    (draft,) = read(paper(*as_on_paper(goals[0], field="Gärten")))
    assert draft.values["action_field"] == own.key


def test_the_goal_of_another_project_is_not_taken(goals, other_project, read):
    tables = as_on_paper(goals[0])
    tables[0][1][1] = agreed_goals(other_project)[0].text + " von anderen vereinbart"
    (draft,) = read(paper(*tables))
    assert draft.values["guiding_goal"] in ("", str(goals[0].uuid))


def test_what_is_too_long_for_its_field_is_rest_as_a_whole(goals, read):
    measure, actor = "m" * 501, "a" * 201
    (draft,) = read(paper(*as_on_paper(goals[0], measures=measure, actors=actor)))
    assert (draft.values["measures"], draft.values["actors"]) == ([], [])
    assert draft.rest == [measure, actor]


def test_rest_that_no_comment_can_hold_is_only_shown(goals, read):
    (draft,) = read(paper(*as_on_paper(goals[0]), after="x" * 20_001))
    assert draft.rest == ["x" * 20_001]
    assert not draft.has_room_for_rest
    assert draft.for_storage(with_rest=True)["comment"] == ""


def test_a_file_without_a_sheet_is_told_so(read):
    with pytest.raises(UnfitFileError) as refusal:
        read(package(body(paragraph("Sehr geehrte Damen und Herren"))))
    assert refusal.value.code == "no_sheet"


def test_emoji_and_umlauts_survive(project, goals, read):
    text = "Süd „West“ 🏘️ & <b> ﬁ ẞ"
    (draft,) = read(fill(blank_form(project, [""]), filled(goals[0], period_goal=text)))
    assert draft.values["period_goal"] == text
