"""Strings that stand nowhere else, put into every text about some people, and looked for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from tests.erasure.columns import tables, text_columns
from tests.erasure.tables import THEIRS

from insignia.foundation.tenancy import all_organizations

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from uuid import UUID

# Short enough for every column that is free text, and no part of anything that is drawn at random.
_MARK = "zq%05xqz"
# What is looked for as it is must be long enough to be nobody else's.
SHORTEST = 8


@dataclass(frozen=True)
class Planted:
    """What stands in a column of a row, and whether it stands nowhere else."""

    model: type[models.Model]
    row: Any
    column: str
    what: bytes
    is_theirs_alone: bool

    @property
    def where(self) -> str:
        """The name of the column."""
        return f"{self.model._meta.label_lower}.{self.column}"

    def still_stands(self) -> bool:
        """Say whether the row says it still."""
        with all_organizations():
            rows = self.model._default_manager.filter(pk=self.row)
            return any(
                _cell(each) == self.what for each in rows.values_list(self.column, flat=True)
            )


def plant(ids: Iterable[UUID], addresses: Iterable[str]) -> list[Planted]:
    """Plant a string in every text by or about these people; return all that must go."""
    planted: list[Planted] = []
    numbers = count(1)
    with all_organizations():
        for label, model in tables().items():
            if label not in THEIRS:
                continue
            about_them = THEIRS[label].of(ids, addresses)
            rows = list(model._default_manager.filter(about_them).distinct())
            others = model._default_manager.exclude(pk__in=[row.pk for row in rows])
            for row in rows:
                planted += _found_in(row, others)
                planted += _planted_in(row, numbers)
    return planted


def _found_in(row: models.Model, others: models.QuerySet[Any]) -> Iterator[Planted]:
    model = type(row)
    for name in THEIRS[model._meta.label_lower].as_it_is:
        value = getattr(row, name)
        if value and len(value) >= SHORTEST:
            is_alone = not others.filter(**{name: value}).exists()
            yield Planted(model, row.pk, name, _cell(value), is_alone)


def _planted_in(row: models.Model, numbers: count[int]) -> Iterator[Planted]:
    model, changed = type(row), {}
    theirs = THEIRS[model._meta.label_lower]
    for column in text_columns(model):
        if column.name not in {*theirs.as_it_is, *theirs.kept}:
            mark = _MARK % next(numbers)
            changed[column.name] = _with(mark, getattr(row, column.name), column)
            yield Planted(model, row.pk, column.name, mark.encode(), is_theirs_alone=True)
    if changed:
        model._default_manager.filter(pk=row.pk).update(**changed)


def _with(mark: str, before: Any, column: models.Field[Any, Any]) -> Any:
    if isinstance(column, models.BinaryField):
        return mark.encode()
    return _put_into(before, mark) if isinstance(column, models.JSONField) else mark


def _put_into(before: Any, mark: str) -> Any:
    """Return the same JSON with a mark in its prose, or where there could be some, or beside it."""
    for is_meant in (_is_prose, _is_empty):
        marked = _marked(before, mark, is_meant)
        if marked != before:
            return marked
    if isinstance(before, list):
        return [*before, mark]
    return {**(before or {}), "planted": mark}


def _is_prose(text: str) -> bool:
    return " " in text


def _is_empty(text: str) -> bool:
    return not text


def _marked(value: Any, mark: str, is_meant: Callable[[str], bool]) -> Any:
    if isinstance(value, dict):
        return {key: _marked(each, mark, is_meant) for key, each in value.items()}
    if isinstance(value, list):
        return [_marked(each, mark, is_meant) for each in value]
    return f"{value} {mark}" if isinstance(value, str) and is_meant(value) else value


def everything_stored() -> dict[str, bytes]:
    """Return all that stands in the database, table by table, as the engine gives it out."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        return {name: _table(cursor, name) for name in names}


def _table(cursor: Any, name: str) -> bytes:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")
    return b"\n".join(_cell(each) for row in cursor.fetchall() for each in row)


def _cell(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def found_again(planted: Iterable[Planted], stored: dict[str, bytes]) -> dict[str, set[str]]:
    """Return which columns' strings are still there, and in which tables."""
    left: dict[str, set[str]] = {}
    for each in planted:
        where = {each.model._meta.db_table} if each.still_stands() else set()
        if each.is_theirs_alone:
            where |= {name for name, content in stored.items() if each.what in content}
        if where:
            left.setdefault(each.where, set()).update(where)
    return left
