"""Time and memory of an export: 1,000 and 10,000 rows in each format, beside the bare rows.

``python -m bench.exports [--quick]``. It makes a database of its own and leaves nothing behind.
The ratio says how many times as long a format takes as reading the rows alone.
"""

from __future__ import annotations

import argparse
import os
import time
import tracemalloc

FULL, QUICK = (1_000, 10_000), (100,)
RUNS = 2


def measure(make) -> tuple[float, float]:
    """The best of some runs in seconds of work, and the peak of memory in MB of one more."""
    seconds = min(timed(make) for _run in range(RUNS))
    tracemalloc.start()
    make()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return seconds, peak / 1024 / 1024


def timed(make) -> float:
    began = time.process_time()
    make()
    return time.process_time() - began


def fill(count: int) -> None:
    """So many outcomes in all."""
    from wagtail_qtg.models import GoalOutcome, Period, SignOff

    period = Period.objects.first()
    sign_off = SignOff(pk=1)  # the table does not read it
    missing = count - GoalOutcome.objects.count()
    GoalOutcome.objects.bulk_create(
        [
            GoalOutcome(
                sign_off=sign_off,
                project=period.project,
                period=period,
                sheet=f"{count}-{number}",
                programme="lwl-qtg",
                organisation="Wohnwege",
                period_number=2,
                period_starts_on=period.starts_on,
                period_ends_on=period.ends_on,
                action_field_key="lwl-qtg/E",
                action_field_name="E: Mobilität",
                guiding_goal_text="Alle kommen mit dem Bus in die Stadt. " * 5,
                achieved="yes",
                measures=3,
                organisations=2,
                attempts_before=0,
            )
            for number in range(missing)
        ],
        batch_size=500,
    )


def compare(counts: tuple[int, ...]) -> None:
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.utils import timezone

    from wagtail_qtg.exports.formats import FORMATS, Export
    from wagtail_qtg.exports.tables import TABLES

    connection.disable_constraint_checking()
    everybody = get_user_model()(is_superuser=True)
    table = TABLES["outcomes"]

    def rows():
        return table.rows(everybody, {})

    def export() -> Export:
        return Export("outcomes", str(table.title), table.columns, rows(), timezone.now(), {})

    print(f"{'rows':>7} {'format':<10} {'seconds':>8} {'ratio':>6} {'peak MB':>8}")
    for count in counts:
        fill(count)
        bare, peak = measure(lambda: sum(1 for _row in rows()))
        print(f"{count:>7} {'bare rows':<10} {bare:>8.2f} {1:>6.1f} {peak:>8.1f}")
        for key, found in FORMATS.items():
            seconds, peak = measure(lambda found=found: sum(map(len, found.write(export()))))
            print(f"{count:>7} {key:<10} {seconds:>8.2f} {seconds / bare:>6.1f} {peak:>8.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rows: whether it runs at all")
    counts = QUICK if parser.parse_args().quick else FULL
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

    import django

    django.setup()
    from django.db import transaction
    from django.test.utils import setup_databases, teardown_databases

    from tests.beginning import migrated_in_memory

    with migrated_in_memory():
        databases = setup_databases(verbosity=0, interactive=False)
    try:
        from tests.factories import START, create_index, create_organisation, create_project
        from wagtail_qtg.installation import set_up

        with transaction.atomic():
            set_up()
            create_project(create_index(), create_organisation(), start=START)
            compare(counts)
            transaction.set_rollback(True)
    finally:
        teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main()
