"""What stands for ever stands, erased names are gone, and no mail holds up another."""

from __future__ import annotations

import smtplib
from io import StringIO

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from tests.factories import create_user
from tests.reports.factories import planned_report
from wagtail_qtg.concepts.actions import begin_amendment
from wagtail_qtg.models import (
    FundingRelease,
    Notice,
    PersonalValue,
    ReleaseRevocation,
    SignOff,
    SignOffDocument,
    SignOffEvent,
)
from wagtail_qtg.projects.actions import change_schedule
from wagtail_qtg.projects.enums import ScheduleChangeKind
from wagtail_qtg.projects.schedule import Request
from wagtail_qtg.signoff.actions import (
    reassign,
    return_for_changes,
    submit,
    withdraw,
)
from wagtail_qtg.signoff.ledger import revoke_release
from wagtail_qtg.signoff.mails import send_notices
from wagtail_qtg.signoff.models.immutable import ImmutableError

from .steps import (
    fresh,
    sign,
    sign_concept,
    sign_goals,
    submit_and_sign,
    write_review,
)

pytestmark = pytest.mark.django_db


def review(page):
    return reverse("wagtail_qtg:review", args=[page.pk])


def end_early(project, people, on):
    change_schedule(
        project, Request(ScheduleChangeKind.END_EARLY, on=on, reason="Umzug"), people.coordinator
    )


# --- what stands for ever


def test_no_way_of_the_database_layer_changes_a_record(submitted, people):
    record = sign(submitted, people.reviewer)
    values = PersonalValue.objects.all()
    for change in (
        lambda: SignOff.objects.bulk_create(
            [record], update_conflicts=True, unique_fields=["id"], update_fields=["sha256"]
        ),
        lambda: SignOff.objects.bulk_create([record], ignore_conflicts=True),
        lambda: FundingRelease.objects.all()._raw_delete("default"),
        lambda: values.delete(),
        lambda: values.update(value=""),
        lambda: values.first().save(),
        lambda: SignOff.objects.update_or_create(pk=record.pk, defaults={"sha256": "x"}),
    ):
        with pytest.raises(ImmutableError):
            change()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE wagtail_qtg_signoff SET version = 9",
        "UPDATE wagtail_qtg_signoff SET signed_at = '2020-01-01 00:00:00+00:00'",
        "UPDATE wagtail_qtg_signoff SET record = '{}'",
        "UPDATE wagtail_qtg_fundingrelease SET ends_on = '2030-01-01'",
        "UPDATE wagtail_qtg_signoffevent SET comment = 'anders' WHERE event = 'returned'",
        "DELETE FROM wagtail_qtg_releaserevocation",
    ],
)
def test_money_history_and_columns_are_verified_too(submitted, people, sql):
    return_for_changes(submitted, people.reviewer, "Bitte genauer")
    submit(fresh(submitted), people.editor)
    sign(submitted, people.reviewer)
    revoke_release(FundingRelease.objects.first(), people.reviewer, "weil")
    call_command("qtg_verify_sign_offs", stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute(sql)
    with pytest.raises(CommandError):
        call_command("qtg_verify_sign_offs", stdout=StringIO(), stderr=StringIO())


def test_an_invented_release_is_noticed(project, submitted, people):
    record = sign(submitted, people.reviewer)
    period = project.periods.get(number=5)
    FundingRelease.objects.create(
        project=project,
        period=period,
        sign_off=record,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        released_at=record.signed_at,
    )
    assert SignOff.objects.get().faults("") == ["releases"]


def test_a_missing_last_record_is_noticed(project, people):
    sign_concept(project, people)
    sign_goals(project, people)
    last = SignOff.objects.last()
    PersonalValue._base_manager.filter(sign_off=last).delete()
    SignOffDocument.objects.filter(sign_off=last).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM wagtail_qtg_signoff WHERE id = %s", [last.pk])
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("qtg_verify_sign_offs", stdout=StringIO(), stderr=out)
    assert "1 Abzeichnungen fehlen" in out.getvalue()


def test_a_signed_file_stays(concept, people):
    from tests.projects.test_attachments import attach, upload

    attachment = attach(concept, people.editor, upload())
    from wagtail_qtg.projects.attachments import remove_attachment

    submit_and_sign(concept, people)
    begin_amendment(fresh(concept), "Ein Ziel mehr", people.editor)
    with pytest.raises(ValidationError, match="bleibt"):
        remove_attachment(attachment, people.editor)


# --- names


def test_erased_names_come_back_from_nowhere(project, people):
    """Other spellings, earlier versions, returned texts, and an editor that stands open."""
    from wagtail_qtg.signoff.erasure import erase_names
    from wagtail_qtg.signoff.names import names_in

    from .test_erasure import everywhere

    sign_concept(project, people)
    report = write_review(sign_goals(project, people), people)
    report.talk_participants = " frau  yilmaz \nHerr Weg"
    report.save_with_revision(people.editor)
    submit(fresh(report), people.editor)
    return_for_changes(fresh(report), people.reviewer, "Bitte genauer")
    report = fresh(report)
    report.talk_participants = "Frau Yilmaz"
    report.save_with_revision(people.editor)
    before = fresh(report).latest_revision.created_at
    assert {"Herr Weg"} <= {name.value for name in names_in(project)}
    erase_names(project, {"Frau Yilmaz", "Herr Weg"}, people.coordinator, "Auf Wunsch")
    assert "yilmaz" not in everywhere().casefold()
    assert "Herr Weg" not in everywhere()
    assert fresh(report).latest_revision.created_at > before
    submit_and_sign(fresh(report), people)
    call_command("qtg_verify_sign_offs", stdout=StringIO())


def test_who_acted_is_erased_wherever_the_name_stands(project, people, programme):
    from wagtail_qtg.signoff.erasure import erase_names

    helper = create_user("Herta Helferin", programme.coordinators)
    sign_concept(project, people)
    report = planned_report(project)
    report.save_revision(user=people.editor)
    submit(fresh(report), people.editor)
    reassign(fresh(report), helper, people.coordinator, "Urlaub")
    withdraw(fresh(report), people.editor)
    revoke_release(FundingRelease.objects.first(), people.reviewer, "weil")
    erase_names(project, {"reviewer", "coordinator"}, people.admin, "Nicht mehr hier")
    assert ReleaseRevocation.objects.get().made_by_name == "[gelöscht]"
    names = set(SignOffEvent.objects.values_list("by_name", flat=True))
    assert not names & {"reviewer", "coordinator"}
    call_command("qtg_verify_sign_offs", stdout=StringIO())


# --- mails


class RefusesTheFirst(EmailBackend):
    def send_messages(self, messages):
        if messages[0].to == ["reviewer@example.org"]:
            raise smtplib.SMTPDataError(550, b"Spam")
        return super().send_messages(messages)


def test_one_bad_mail_holds_up_no_other(submitted, people, programme, settings):
    second = create_user("second", programme.reviewers)
    Notice.objects.create(event=SignOffEvent.objects.last(), user=second)
    settings.EMAIL_BACKEND = f"{__name__}.RefusesTheFirst"
    assert [notice.user for notice in send_notices()] == [people.reviewer]
    assert [message.to for message in mail.outbox] == [[second.email]]


def test_a_return_reaches_whoever_submitted(concept, people):
    concept.save_with_revision(people.coordinator)
    submit(fresh(concept), people.coordinator)
    return_for_changes(fresh(concept), people.reviewer, "Bitte genauer")
    told = set(Notice.objects.filter(event__event="returned").values_list("user", flat=True))
    assert people.coordinator.pk in told


def test_with_all_writers_gone_the_organisation_is_told(submitted, people):
    people.editor.is_active = False
    people.editor.save()
    return_for_changes(submitted, people.reviewer, "Bitte genauer")
    told = Notice.objects.filter(event__event="returned").values_list("user", flat=True)
    assert list(told) == [people.colleague.pk]


def test_who_was_asked_is_told_of_a_withdrawal(submitted, people, programme):
    helper = create_user("helper", programme.coordinators)
    reassign(submitted, helper, people.coordinator, "Urlaub")
    withdraw(fresh(submitted), people.editor)
    told = set(Notice.objects.filter(event__event="withdrawn").values_list("user", flat=True))
    assert told == {people.reviewer.pk, helper.pk}
