"""All that a database holds, to see whether anything changed at all."""

from __future__ import annotations

from django.db import connection


def all_rows() -> dict[str, list[str]]:
    """All rows of all tables."""
    with connection.cursor() as cursor:
        tables = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            tables[table] = sorted(map(repr, cursor.fetchall()))
        return tables
