"""Two years of a funding, clicked through two web servers that die on the way; prints what came.

``DATABASE_URL=… DJANGO_SETTINGS_MODULE=tests.journeys.two_processes.settings python -m
tests.journeys.two_processes.journey FOLDER``; the database has to be that of a new site, and is of
no use for anything but a look at what is left there.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import django

from .mailbox import Mailbox
from .processes import Web, Worker, wait_until
from .visitors import Proxy


class Site:
    """Two web servers, and a worker that comes later."""

    def __init__(self, folder: Path) -> None:
        self.one, self.other = Web(folder / "one.log"), Web(folder / "other.log")
        self.worker = Worker(folder / "worker.log")
        self.proxy = Proxy(self.one, self.other)

    @property
    def processes(self) -> tuple[Web | Worker, ...]:
        return self.one, self.other, self.worker

    def start(self, *processes: Web | Worker) -> None:
        """All that is dead, or of these what is."""
        for process in processes or self.processes:
            if process.running is None:
                process.start()
        wait_until(lambda: self.one.is_up and self.other.is_up)

    def stop(self) -> None:
        for process in self.processes:
            process.stop()


def live_through(funding: Any) -> dict[str, Any]:
    """All that is written, submitted and signed, and what died meanwhile."""
    from wagtail_qtg.models import ClosingReportPage, ConceptPage, QuarterReportPage

    from .forms import closing_form, concept_form, goals_form, review_form

    agreeing: dict[int, Callable] = {3: die_deciding, 4: die_having_decided}
    found: dict[str, Any] = {}
    project = funding.project
    concept = funding.begin("start_concept", project, ConceptPage)
    funding.write(concept, concept_form)
    funding.attach(concept)
    funding.submit(concept)
    found["die_printing"] = die_printing(funding, concept)
    for number in range(2, 8):
        period = project.periods.get(number=number)
        report = funding.begin("start_report", period, QuarterReportPage)
        funding.write(report, goals_form)
        if number in agreeing:
            funding.submit(report)
            found[agreeing[number].__name__] = agreeing[number](funding, report)
        else:
            funding.submit_and_sign(report)
        funding.write(report, review_form)
        if number == 6:
            funding.submit(report)
            funding.give_back(report)
            funding.write(report, review_form)
        funding.submit_and_sign(report)
        if number == 2:
            found["public"] = funding.publish_and_hide(report)
    closing = funding.begin("start_closing_report", project, ClosingReportPage)
    funding.write(closing, closing_form)
    funding.submit_and_sign(closing)
    return found


def die_deciding(funding: Any, report: Any) -> dict[str, Any]:
    """The click is lost; the next one, which the other server gets, counts."""
    from .deaths import killed_deciding

    web = funding.site.one
    seen = funding.seen(report)
    lost = killed_deciding(lambda: funding.sign(report, seen, web), web, funding.project)
    signed = report.qtg_sign_offs.count()
    funding.sign(report, seen)
    funding.site.start()
    return {"lost": lost, "signed": signed, "after a second click": report.qtg_sign_offs.count()}


def die_having_decided(funding: Any, report: Any) -> dict[str, Any]:
    """The click counts, although nobody is told; the next one changes nothing."""
    from wagtail_qtg.models import Notice

    from .deaths import killed_having_decided, ten_minutes_later

    web = funding.site.other
    seen = funding.seen(report)
    lost = killed_having_decided(lambda: funding.sign(report, seen, web), web)
    signed, notices = report.qtg_sign_offs.count(), Notice.objects.count()
    funding.sign(report, seen)
    says = "Anna Ahlers war schneller" in funding.anna.get(funding.url_of(report)).text
    ten_minutes_later()
    funding.site.start()
    return {
        "lost": lost,
        "signed": signed,
        "nobody told": notices > 0,
        "says so": says,
        "after a second click": report.qtg_sign_offs.count(),
    }


def die_printing(funding: Any, concept: Any) -> dict[str, Any]:
    """The worker is killed with the PDF in its hands; the next one leaves that, cron does it."""
    from .deaths import ten_minutes_later, worker_killed_at

    funding.sign(concept, funding.seen(concept))
    document = concept.qtg_sign_offs.get().document
    lost = worker_killed_at(document, funding.site.worker)
    funding.site.start()
    ten_minutes_later()
    return {"lost": lost, "made": type(document).objects.get(pk=document.pk).is_done}


def main(folder: Path) -> None:
    mailbox = Mailbox()
    os.environ["EMAIL_PORT"] = str(mailbox.port)  # for the processes that are started from here
    django.setup()
    from django.core.management import call_command

    from tests.factories import create_project
    from tests.races.findings import findings
    from tests.races.scene import Scene

    from .funding import Funding, all_is_done, what_is_left

    call_command("createcachetable", verbosity=0)
    scene = Scene()
    start = first_of_a_month_two_years_ago()
    site = Site(folder)
    try:
        site.start(site.one, site.other)
        funding = Funding(site, create_project(scene.index, scene.organisation, start=start))
        found = live_through(funding)
        wait_until(all_is_done)
        found["left"] = what_is_left(funding)
    finally:
        site.stop()
    found["findings"] = findings()
    to = [mail["To"] for mail in mailbox.mails]
    found["mails"] = {address: to.count(address) for address in sorted(set(to))}
    found["statuses"] = sorted(site.proxy.statuses)
    json.dump(found, sys.stdout, ensure_ascii=False, indent=1)


def first_of_a_month_two_years_ago() -> Any:
    """So that all of it is past: the clocks of the processes are nobody's to turn."""
    from django.utils.timezone import localdate

    return (localdate() - timedelta(days=25 * 31)).replace(day=1)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
