"""The columns in which words or bytes can stand, and how a table is known to be about somebody."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from uuid import UUID

TEXT = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)


@dataclass(frozen=True)
class Theirs:
    """A table with rows by or about a person.

    `by_id` and `by_address` lead from a row to whom it is about. What `kept` names may stay, for
    the reason given; of what `as_it_is` names, the value itself is looked for afterwards, since
    another one would lead nowhere.
    """

    by_id: tuple[str, ...] = ()
    by_address: tuple[str, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    as_it_is: Collection[str] = ()

    def of(self, ids: Iterable[UUID], addresses: Iterable[str]) -> Q:
        """Return what is by or about these people."""
        found = Q(pk__in=[])
        for way in self.by_id:
            found |= Q(**{f"{way}__in": list(ids)})
        for way in self.by_address:
            found |= Q(**{f"{way}__in": list(addresses)})
        return found


def text_columns(model: type[models.Model]) -> Iterator[models.Field]:
    """Yield the columns of a table in which words or bytes can stand."""
    for column in model._meta.local_concrete_fields:
        if isinstance(column, TEXT) and not column.choices:
            yield column


def tables() -> dict[str, type[models.Model]]:
    """Return every table with such a column, by its label."""
    every = apps.get_models(include_auto_created=True)
    return {each._meta.label_lower: each for each in every if any(text_columns(each))}
