"""What changed: shown to the reviewer, and explained where it was agreed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.reports.factories import planned_report
from wagtail_qtg.models import ConceptPage, SignOff
from wagtail_qtg.signoff.actions import (
    SeenOtherError,
    return_for_changes,
    seen_digest,
    sign_off,
    submit,
    withdraw,
)
from wagtail_qtg.signoff.changes import changes_since_agreed, changes_since_submission

from .steps import fresh, sign, sign_concept, sign_goals, sign_review, write_review

pytestmark = pytest.mark.django_db


def review(page):
    return reverse("wagtail_qtg:review", args=[page.pk])


def rewrite(report, people, **values):
    raw = list(report.sheets.raw_data)
    raw[0]["value"] |= values
    report.sheets = report.sheets.stream_block.to_python(raw)
    report.save_with_revision(people.editor)
    return fresh(report)


def test_nothing_is_compared_the_first_time(submitted):
    assert changes_since_submission(submitted) is None


def test_what_changed_since_the_last_submission(submitted, people, log_in):
    return_for_changes(submitted, people.reviewer, "Bitte genauer")
    concept = fresh(submitted)
    concept.situation = "<p>Text zu situation, genauer</p>"
    concept.save_with_revision(people.editor)
    (change,) = changes_since_submission(fresh(concept))
    assert (change.before, change.after) == ("Text zu situation", "Text zu situation, genauer")
    assert ("addition", ", genauer") in [(kind, text) for kind, text in change.parts]
    submit(fresh(concept), people.editor)
    content = log_in(people.reviewer).get(review(concept)).content.decode()
    assert "<ins>, genauer</ins>" in content


def test_the_reason_of_a_return_is_read_first(submitted, people, log_in):
    return_for_changes(submitted, people.reviewer, "Bitte die <Kosten> erklären")
    client = log_in(people.editor)
    editor = reverse("wagtailadmin_pages:edit", args=[submitted.pk])
    for url in (review(submitted), editor):
        assert "Bitte die &lt;Kosten&gt; erklären" in client.get(url).content.decode()
    submit(fresh(submitted), people.editor)
    assert client.get(review(submitted)).context["returned"] is None


def test_a_signature_begins_a_new_comparison(project, people):
    report = sign_goals(project, people)
    assert changes_since_submission(report) is None


def test_names_of_persons_are_compared_too(project, people):
    report = write_review(sign_goals(project, people), people)
    submit(report, people.editor)
    withdraw(fresh(report), people.editor)
    report = fresh(report)
    report.talk_participants = "Herr Neumann\nSeWo"
    report.save_with_revision(people.editor)
    (change,) = changes_since_submission(fresh(report))
    assert (change.before, change.after) == ("Frau Yilmaz\nSeWo", "Herr Neumann\nSeWo")


def test_a_goal_changed_after_it_was_agreed_needs_a_reason(project, people, log_in):
    report = write_review(sign_goals(project, people), people)
    assert changes_since_agreed(report) == []
    report = rewrite(report, people, period_goal="Zwei Haltestellen sind barrierefrei")
    (change,) = changes_since_agreed(report)
    assert change.after == "Zwei Haltestellen sind barrierefrei"
    assert "changes_reason" in [problem.code for problem in report.problems()]
    with pytest.raises(ValidationError, match="vereinbarte Ziele|Vereinbarte Ziele"):
        submit(report, people.editor)
    report.changes_reason = "Die Stadt baut nur zwei"
    report.save_with_revision(people.editor)
    submit(fresh(report), people.editor)
    content = log_in(people.reviewer).get(review(report)).content.decode()
    assert "<del>Drei</del>" in content
    assert "<ins>Zwei</ins>" in content
    assert "Die Stadt baut nur zwei" in content
    record = sign(report, people.reviewer)
    assert record.snapshot["content"]["changes_reason"] == "Die Stadt baut nur zwei"


def test_how_it_went_is_no_change_of_what_was_agreed(project, people):
    report = sign_goals(project, people)
    write_review(report, people, "no", "no", "no")
    assert changes_since_agreed(fresh(report)) == []


@pytest.mark.parametrize("what", ["removed", "added"])
def test_a_sheet_more_or_less_is_a_change(project, people, what):
    report = sign_goals(project, people)
    raw = list(report.sheets.raw_data)
    if what == "removed":
        raw = raw[1:]
    else:
        raw.append({**raw[0], "id": "5b0ff4f6-3c55-4d0c-9d27-6f2c7f1a4d99"})
    report.sheets = report.sheets.stream_block.to_python(raw)
    report.save_with_revision(people.editor)
    changes = changes_since_agreed(fresh(report))
    assert changes
    assert all((change.after == "") is (what == "removed") for change in changes)


def test_an_amended_concept_shows_what_is_another_than_agreed(project, people, log_in):
    sign_concept(project, people)
    concept = ConceptPage.objects.get()
    from wagtail_qtg.concepts.actions import begin_amendment

    begin_amendment(concept, "Ein Leitziel kommt dazu", people.editor)
    assert [change.after for change in changes_since_agreed(fresh(concept))] == [
        "1 – Ein Leitziel kommt dazu"
    ]


def test_who_saw_another_version_sees_what_changed_since(submitted, people, log_in):
    """Withdrawn, changed and submitted again while the reviewer's page stood open."""
    client = log_in(people.reviewer)
    seen = seen_digest(submitted)
    withdraw(submitted, people.editor)
    concept = fresh(submitted)
    concept.situation = "<p>Etwas ganz anderes</p>"
    concept.save_with_revision(people.editor)
    submit(fresh(concept), people.editor)
    with pytest.raises(SeenOtherError):
        sign_off(fresh(concept), people.reviewer, seen=seen)
    data = {"decision": "sign_off", "seen": seen, "comment": "Sehr gut"}
    response = client.post(review(concept), data)
    content = response.content.decode()
    assert "seit Sie es gesehen haben" in content
    assert "Etwas ganz anderes" in content
    assert "Sehr gut" in content, "what she wrote is still there"
    assert not SignOff.objects.exists()
    new = response.context["seen"]
    assert client.post(review(concept), {**data, "seen": new}).status_code == 302
    assert SignOff.objects.count() == 1


def test_what_is_seen_does_not_depend_on_the_language(submitted, people):
    from django.utils import translation

    with translation.override("en"):
        seen = seen_digest(submitted)
    record = sign(submitted, people.reviewer)
    assert record.record["seen"] == seen


def test_the_record_is_in_the_language_of_the_site(submitted, people):
    from django.utils import translation

    with translation.override("en"):
        record = sign(submitted, people.reviewer)
    assert record.record["decision"]["role"]["name"] == "prüft für das Förderprogramm"
    assert record.snapshot["content"]["sections"][0]["label"] == "Ausgangssituation"


def test_the_documentation_before_is_beside_it(project, people, log_in):
    sign_review(project, people)
    report = planned_report(project, 3)
    report.save_revision(user=people.editor)
    submit(fresh(report), people.editor)
    response = log_in(people.reviewer).get(review(report))
    assert response.context["previous"].period.number == 2
    assert "Frau Yilmaz" in response.content.decode()


def test_a_period_is_reviewed_after_the_one_before(project, people):
    earlier = sign_goals(project, people, 2)
    later = write_review(sign_goals(project, people, 3), people)
    assert [problem.code for problem in later.problems()] == ["earlier_reviews"]
    from .steps import submit_and_sign

    submit_and_sign(write_review(earlier, people), people)
    assert later.problems() == []
