"""All that a database holds, to see whether anything changed at all."""

from __future__ import annotations

from collections import Counter

from django.db import connection


def all_rows() -> dict[str, Counter[tuple]]:
    """All rows of all tables; in which order is the database's affair."""
    with connection.cursor() as cursor:
        tables = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            tables[table] = Counter(cursor.fetchall())
        return tables
