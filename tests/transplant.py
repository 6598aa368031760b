"""Brings a new site out of a file of SQLite into an empty database of PostgreSQL.

``DATABASE_URL=… DJANGO_SETTINGS_MODULE=… python -m tests.transplant FILE`` makes the tables from
the models, as the settings have them, and copies all rows. That gives what ``migrate`` and
``qtg_setup`` give, in a tenth of their time, which is most of a minute.
"""

from __future__ import annotations

import sys

import django
from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

HERE, THERE = connections["default"], "beginning"
INDEX = "wagtailsearch"  # has other columns in every kind of database, and is made of the rest


def main(file: str) -> None:
    connections.settings[THERE] = {
        **HERE.settings_dict,
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {},
    }
    present = set(connections[THERE].introspection.table_names())
    make_tables()
    with transaction.atomic():  # foreign keys are looked at when it ends
        for model in tables(include_auto_created=True):
            if model._meta.db_table in present and model._meta.app_label != INDEX:
                copy_rows(model)
    note_migrations()


def tables(**options: bool) -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models(**options)
        if model._meta.managed and not model._meta.proxy
    ]


def make_tables() -> None:
    with HERE.schema_editor() as editor:
        for model in tables():
            editor.create_model(model)


def copy_rows(model: type[models.Model]) -> None:
    """What its own table holds: of a page, not what stands in the table of all pages."""
    fields = model._meta.local_concrete_fields
    rows = model._base_manager.using(THERE).values_list(*(field.attname for field in fields))
    quote = HERE.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    with HERE.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})",
            [
                [
                    field.get_db_prep_save(value, HERE)
                    for field, value in zip(fields, row, strict=True)
                ]
                for row in rows
            ],
        )
        for statement in HERE.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)


def note_migrations() -> None:
    """So that ``migrate`` finds nothing to do."""
    recorder = MigrationRecorder(HERE)
    recorder.ensure_schema()
    recorder.migration_qs.bulk_create(
        recorder.Migration(app=app, name=name)
        for app, name in MigrationLoader(None).disk_migrations
    )


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1])
