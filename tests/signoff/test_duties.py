"""When those who should decide cannot: deputies, and single decisions given to somebody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time
from wagtail.models import ModelLogEntry, PageLogEntry

from tests.factories import create_user
from tests.scenes import scene
from wagtail_qtg.models import Deputy, ProjectPage, Reassignment, SignOff
from wagtail_qtg.signoff.actions import reassign, return_for_changes, submit
from wagtail_qtg.signoff.deciders import candidates, deciders
from wagtail_qtg.signoff.duties import dismiss_deputy, name_deputy, possible_deputies

from .steps import fresh, sign

pytestmark = pytest.mark.django_db


@scene
def outsider(people):
    return create_user("outsider", *people.site_editor.groups.all())


def url(project):
    return reverse("wagtail_qtg:deputies", args=[project.pk])


def days(start=0, end=7):
    today = timezone.localdate()
    return {"starts_on": today + timedelta(start), "ends_on": today + timedelta(end)}


def test_a_deputy_is_named_decides_and_is_gone_again(submitted, project, people, outsider, log_in):
    client = log_in(people.coordinator)
    assert not ProjectPage.objects.visible_to(outsider).exists()
    dates = {name: day.isoformat() for name, day in days().items()}
    assert client.post(url(project), {"user": outsider.pk, **dates}).status_code == 302
    assert "outsider" in client.get(url(project)).content.decode()
    assert list(deciders(submitted)) == [outsider, people.reviewer]
    assert ProjectPage.objects.visible_to(outsider).get() == project
    with freeze_time(timezone.now() + timedelta(days=8)):
        assert not ProjectPage.objects.visible_to(outsider).exists()
        with pytest.raises(PermissionDenied):
            sign(submitted, outsider)
    assert sign(submitted, outsider).record["decision"]["role"]["code"] == "deputy"
    client.post(url(project), {"dismiss": Deputy.objects.get().pk})
    assert not ProjectPage.objects.visible_to(outsider).exists()
    actions = ModelLogEntry.objects.values_list("action", flat=True)
    assert {"wagtail_qtg.name_deputy", "wagtail_qtg.dismiss_deputy"} <= set(actions)


def test_who_can_be_a_deputy(people, programme, outsider, project):
    create_user("cannot-log-in")
    names = set(possible_deputies(programme, people.coordinator).values_list("username", flat=True))
    assert {"outsider", "admin", "other-reviewer"} <= names
    assert not names & {"reviewer", "editor", "colleague", "cannot-log-in", "coordinator"}


@pytest.mark.parametrize("name", ["editor", "reviewer", "other_reviewer"])
def test_only_the_coordination_names_and_dismisses(project, people, programme, outsider, name):
    deputy = Deputy(programme=programme, user=outsider, **days())
    with pytest.raises(PermissionDenied):
        name_deputy(deputy, getattr(people, name))
    deputy.save()
    with pytest.raises(PermissionDenied):
        dismiss_deputy(deputy, getattr(people, name))
    assert Deputy.objects.exists()


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"ends_on": "2020-01-01"}, "Ende darf nicht vor"),
        ({"user": ""}, "ausgefüllt werden"),
        ({"user": "99999"}, "gültige Auswahl"),
        ({"starts_on": "gestern"}, "gültiges Datum"),
    ],
)
def test_bad_input_is_said_at_its_place(project, people, outsider, log_in, values, message):
    dates = {name: day.isoformat() for name, day in days().items()}
    data = {"user": outsider.pk, **dates, **values}
    response = log_in(people.coordinator).post(url(project), data)
    assert message in str(response.context["form"].errors)
    assert message in response.content.decode()
    assert not Deputy.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "99999", "9" * 30])
def test_nobody_of_that_number_is_dismissed(project, people, log_in, number):
    assert log_in(people.coordinator).post(url(project), {"dismiss": number}).status_code == 404


def test_one_decision_is_given_to_one_person(submitted, people, programme, log_in):
    helper = create_user("helper", programme.coordinators)
    give = reverse("wagtail_qtg:reassign", args=[submitted.pk])
    client = log_in(people.coordinator)
    assert "helper" in client.get(give).content.decode()
    for data in ({"user": helper.pk, "reason": ""}, {"user": people.editor.pk, "reason": "x"}):
        assert client.post(give, data).status_code == 200
    assert not Reassignment.objects.exists()
    client.post(give, {"user": helper.pk, "reason": "Alle krank"})
    assert PageLogEntry.objects.filter(action="wagtail_qtg.reassign").exists()
    content = log_in(people.editor).get(reverse("wagtail_qtg:review", args=[submitted.pk]))
    assert "Alle krank" in content.content.decode()
    assert log_in(helper).get(give).status_code == 200
    assert sign(submitted, helper).signed_by == helper


def test_who_wrote_it_is_not_asked_for_another_judge(concept, people, log_in):
    concept.save_with_revision(people.coordinator)
    submit(fresh(concept), people.coordinator)
    give = reverse("wagtail_qtg:reassign", args=[concept.pk])
    client = log_in(people.coordinator)
    review = client.get(reverse("wagtail_qtg:review", args=[concept.pk]))
    assert give not in review.content.decode()
    assert client.get(give).status_code != 200


def test_it_counts_for_this_submission_only(submitted, people, programme):
    helper = create_user("helper", programme.coordinators)
    reassign(submitted, helper, people.coordinator, "Alle krank")
    return_for_changes(fresh(submitted), helper, "Bitte genauer")
    submit(fresh(submitted), people.editor)
    with pytest.raises(PermissionDenied):
        sign(submitted, helper)
    assert not SignOff.objects.exists()


def test_nobody_gives_it_to_themselves_or_to_the_other_side(submitted, people, programme):
    both = create_user("both", programme.coordinators, submitted.project.organisation.editors)
    can = set(candidates(submitted, people.coordinator))
    assert can == {people.admin}
    assert both not in can


def test_what_does_not_wait_is_given_to_nobody(concept, people, log_in):
    give = reverse("wagtail_qtg:reassign", args=[concept.pk])
    client = log_in(people.coordinator)
    assert client.get(give).url == reverse("wagtail_qtg:review", args=[concept.pk])
    client.post(give, {"user": people.admin.pk, "reason": "weil"})
    assert not Reassignment.objects.exists()


def test_a_reviewer_with_rights_on_all_pages_does_not_write(submitted, people, programme):
    """Two sides: whoever decides about a report does not write in it."""
    people.site_editor.groups.add(programme.reviewers)
    return_for_changes(submitted, people.reviewer, "Bitte genauer")
    assert not fresh(submitted).is_open_for(people.site_editor)


def test_that_nobody_can_decide_is_said(submitted, people, log_in):
    url = reverse("wagtail_qtg:review", args=[submitted.pk])
    client = log_in(people.editor)
    assert not client.get(url).context["nobody_decides"]
    people.reviewer.is_active = False
    people.reviewer.save()
    assert "Im Moment kann beim Förderer niemand darüber entscheiden" in (
        client.get(url).content.decode()
    )
