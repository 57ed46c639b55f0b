"""Many rows of one table in one go: written by COPY on PostgreSQL, by one statement on SQLite.

Django's own `bulk_create` and `bulk_update` build one statement out of all values, which costs
more than the writing itself. Both functions here join the caller's transaction, send no signals
(the house has none) and write each value as its field would.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.db import connection, transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.db.models import Field, Model

M = TypeVar("M", bound="Model")


def insert(rows: Sequence[M]) -> None:
    """Write new rows of one table; a key that the database makes is not read back."""
    if not rows:
        return
    meta: Any = rows[0]._meta  # noqa: SLF001 - Django's documented way to the fields
    fields = [
        field
        for field in meta.concrete_fields
        if not field.generated
        and (getattr(rows[0], field.attname) is not None or not field.primary_key)
    ]
    with transaction.atomic():
        _fill(meta.db_table, fields, (_values(row, fields, is_new=True) for row in rows))
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias  # noqa: SLF001 - as Django does


def update(rows: Sequence[M], names: Iterable[str]) -> None:
    """Write these fields of rows that are there already."""
    if not rows:
        return
    meta: Any = rows[0]._meta  # noqa: SLF001 - as above
    fields = [meta.get_field(name) for name in names]
    with transaction.atomic():
        if settings.ON_POSTGRESQL:
            _update_by_copy(meta, fields, rows)
        else:
            _update_each(meta, fields, rows)


def _update_each(meta: Any, fields: list[Field[Any, Any]], rows: Sequence[Model]) -> None:
    columns = ", ".join(f"{_quoted(field.column)} = %s" for field in fields)
    where = f"{_quoted(meta.pk.column)} = %s"
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {_quoted(meta.db_table)} SET {columns} WHERE {where}",  # noqa: S608 - our names
            [_values(row, [*fields, meta.pk], is_new=False) for row in rows],
        )


def _update_by_copy(meta: Any, fields: list[Field[Any, Any]], rows: Sequence[Model]) -> None:
    """Copy the values into a table of this transaction, then let the rows take them over."""
    key, table, aside = _quoted(meta.pk.column), _quoted(meta.db_table), "values_in_bulk"
    columns = ", ".join([key, *(_quoted(field.column) for field in fields)])
    taken = ", ".join(f"{_quoted(each.column)} = {aside}.{_quoted(each.column)}" for each in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE {aside} ON COMMIT DROP AS "  # noqa: S608 - our names
            f"SELECT {columns} FROM {table} WITH NO DATA"
        )
        every = [meta.pk, *fields]
        _fill(aside, every, (_values(row, every, is_new=False) for row in rows))
        cursor.execute(
            f"UPDATE {table} SET {taken} FROM {aside} "  # noqa: S608 - our names
            f"WHERE {table}.{key} = {aside}.{key}"
        )
        cursor.execute(f"DROP TABLE {aside}")


def _fill(table: str, fields: list[Field[Any, Any]], rows: Iterable[list[Any]]) -> None:
    columns = ", ".join(_quoted(field.column) for field in fields)
    with connection.cursor() as cursor:
        if settings.ON_POSTGRESQL:
            statement = f"COPY {_quoted(table)} ({columns}) FROM STDIN"
            # The driver's own COPY would raise the driver's own errors.
            with connection.wrap_database_errors, cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            places = ", ".join(["%s"] * len(fields))
            statement = f"INSERT INTO {_quoted(table)} ({columns}) VALUES ({places})"  # noqa: S608
            cursor.executemany(statement, list(rows))


def _values(row: Model, fields: list[Field[Any, Any]], *, is_new: bool) -> list[Any]:
    return [field.get_db_prep_save(field.pre_save(row, is_new), connection) for field in fields]


def _quoted(name: str | None) -> str:
    return connection.ops.quote_name(name or "")  # a concrete field has a column
