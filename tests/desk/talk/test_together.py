"""Two people write at once: nothing is overwritten, and nobody signs what she wrote."""

from __future__ import annotations

import pytest
from wagtail.models import PageLogEntry

from tests.signoff.steps import fresh, sign
from wagtail_qtg.desk.talk import actions
from wagtail_qtg.desk.talk.forms import TalkForm
from wagtail_qtg.desk.talk.talk import Talk
from wagtail_qtg.signoff.actions import submit

from .steps import as_sent, entries, place, send, url

pytestmark = pytest.mark.django_db


def test_what_nobody_touched_makes_no_version(report, following, people, log_in):
    page = fresh(report)
    page.minutes = "<p>Wir <b>freuen</b> uns</p><ul><li>Bus</li></ul>"
    page.save_with_revision(people.editor)
    before = page.revisions.count()
    client = log_in(people.editor)
    assert client.post(url(report), entries(report, people.editor)).status_code == 302
    assert page.revisions.count() == before
    assert fresh(report).minutes == page.minutes


def test_one_talk_of_one_person_is_one_version(report, people, log_in):
    before = report.revisions.count()
    client = log_in(people.editor)
    for text in ("Gut", "Gut gelungen", "Gut gelungen, fast"):
        send(client, report, entries(report, people.editor, sheet0_comment=text))
    assert report.revisions.count() == before + 1
    assert fresh(report).get_latest_revision_as_object().sheets[0].value["comment"] == text
    assert fresh(report).sheets[0].value["comment"] == text


def test_two_who_write_in_different_places_both_stay(report, people, log_in):
    mine = entries(report, people.editor, sheet0_comment="Von mir")
    theirs = entries(report, people.reviewer, talk_participants="Von ihr")
    send(log_in(people.reviewer), report, theirs)
    answer = send(log_in(people.editor), report, mine).json()
    assert answer["conflicts"] == []
    assert fresh(report).sheets[0].value["comment"] == "Von mir"
    assert fresh(report).talk_participants == "Von ihr"
    assert answer["values"][place(report, "talk_participants")] == "Von ihr"


def test_two_who_write_in_the_same_place_are_told_and_nothing_is_overwritten(
    report, people, log_in
):
    mine = entries(report, people.editor, talk_participants="Von mir", sheet0_comment="Neu")
    send(
        log_in(people.reviewer),
        report,
        entries(report, people.reviewer, talk_participants="Von ihr"),
    )
    client = log_in(people.editor)
    answer = send(client, report, mine).json()
    key = place(report, "talk_participants")
    assert answer["conflicts"] == [key]
    assert str(people.reviewer) in answer["problems"][key]
    assert answer["values"][key] == "Von ihr"
    assert fresh(report).talk_participants == "Von ihr"
    assert fresh(report).sheets[0].value["comment"] == "Neu"
    mine[f"was-{key}"] = answer["marks"][key]
    assert send(client, report, mine).json()["conflicts"] == []
    assert fresh(report).talk_participants == "Von mir"


def test_without_scripts_both_words_are_shown_and_the_second_saving_decides(report, people, log_in):
    mine = entries(report, people.editor, talk_participants="Von mir")
    send(
        log_in(people.reviewer),
        report,
        entries(report, people.reviewer, talk_participants="Von ihr"),
    )
    client = log_in(people.editor)
    response = client.post(url(report), mine)
    page = response.content.decode()
    assert ">\nVon mir</textarea>" in page
    assert "<blockquote>Von ihr</blockquote>" in page
    again = as_sent(response.context["form"])
    assert client.post(url(report), again).status_code == 302
    assert fresh(report).talk_participants == "Von mir"


def test_the_reviewer_writes_the_minutes_and_still_decides(report, people, log_in):
    client = log_in(people.reviewer)
    data = entries(report, people.reviewer, talk_participants="SeWo\nFrau Yilmaz")
    data[place(report, "sheet0_comment")] = "Nicht gelungen"
    answer = send(client, report, data).json()
    assert answer["saved"] == [place(report, "talk_participants")]
    assert fresh(report).talk_participants.splitlines() == ["SeWo", "Frau Yilmaz"]
    assert fresh(report).sheets[0].value["comment"] == ""
    for number in range(3):
        written = entries(
            report,
            people.editor,
            **{
                f"sheet{number}_achieved": "yes",
                f"sheet{number}_reviewed_on": "2026-08-28",
                f"sheet{number}_comment": "Geschafft",
            },
            talk_on="2026-08-28",
        )
        send(log_in(people.editor), report, written)
    submit(fresh(report), people.editor)
    assert sign(report, people.reviewer).kind == "review"


def test_who_wrote_the_minutes_stands_in_the_history(report, people, log_in):
    send(
        log_in(people.reviewer),
        report,
        entries(report, people.reviewer, talk_participants="SeWo"),
    )
    entry = PageLogEntry.objects.get(page=report.pk, action="wagtail_qtg.talk")
    assert entry.user == people.reviewer
    assert fresh(report).latest_revision.user is None


@pytest.mark.parametrize("name", ["other_editor", "other_reviewer", "site_editor"])
def test_for_others_there_is_no_talk(report, people, log_in, name):
    client = log_in(getattr(people, name))
    assert client.get(url(report)).status_code == 404
    assert client.post(url(report), {}).status_code == 404


def test_whoever_is_not_logged_in_logs_in_first(report, client):
    assert "login" in client.get(url(report)).url


def test_what_waits_for_the_funder_is_written_by_nobody(report, following, people, log_in):
    data = entries(following, people.editor, talk_participants="Zu spät")
    opened = entries(report, people.editor)
    opened[place(following, "sheet0_period_goal")] = "Zu spät"
    submit(fresh(following), people.editor)
    answer = send(log_in(people.editor), report, opened).json()
    assert answer["saved"] == []
    assert fresh(following).sheets[0].value["period_goal"] != "Zu spät"
    assert send(log_in(people.editor), following, data).json()["saved"] == []
    assert send(log_in(people.reviewer), following, data).json()["saved"] == []
    assert fresh(following).talk_participants == ""


def test_a_submission_in_the_middle_of_typing_is_said(report, people, monkeypatch, log_in):
    """The form was opened for writing, and closed before its words came."""
    talk = Talk(report, people.editor)
    form = TalkForm(talk, entries(report, people.editor, sheet0_comment="Noch schnell"))
    closed = Talk(fresh(report), people.editor)
    closed.may_review = closed.may_minute = False
    monkeypatch.setattr(actions, "_locked", lambda talk: closed)
    written = actions.write_talk(talk, form.changes())
    assert [entry.value for entry in written.refused] == ["Noch schnell"]
    assert fresh(report).sheets[0].value["comment"] == ""


def test_markup_in_what_others_wrote_stays_text(report, people, log_in):
    mine = entries(report, people.editor, talk_participants="Ich")
    send(
        log_in(people.reviewer),
        report,
        entries(report, people.reviewer, talk_participants="<script>alert(1)</script>"),
    )
    page = log_in(people.editor).post(url(report), mine).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
