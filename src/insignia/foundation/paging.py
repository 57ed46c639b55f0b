"""Stable cursors: a page begins after the last row seen, so that new rows move nothing.

For lists that programs read and for lists that grow while they are read (audit, letters). A list
that people leaf through by number uses Django's `Paginator`.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q

from insignia.foundation.refusals import Refusal, gettext_noop

if TYPE_CHECKING:
    from django.db.models import QuerySet

Row = TypeVar("Row", bound=Model)

MOST_ROWS = 100


@dataclass(frozen=True)
class UnknownCursor(Refusal):
    """The place to go on from is not one we gave out."""

    code: ClassVar[str] = "foundation.unknown-cursor"
    sentence: ClassVar[str] = gettext_noop(
        "The place to continue from is not known. Begin again with the first page."
    )


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows, and where the next ones begin; None at the end."""

    rows: tuple[Row, ...]
    next: str | None


def page(
    rows: QuerySet[Row],
    *,
    by: str,
    after: str = "",
    size: int = MOST_ROWS,
    is_oldest_first: bool = False,
) -> Page[Row]:
    """Return the rows that follow the cursor `after`, newest first by `by` and then by id."""
    sign, beyond = ("", "gt") if is_oldest_first else ("-", "lt")
    ordered = rows.order_by(f"{sign}{by}", f"{sign}pk")
    if after:
        value, pk = _read(after)
        meta: Any = rows.model._meta  # noqa: SLF001 - Django's documented way to the fields
        try:
            seen, key = meta.get_field(by).to_python(value), meta.pk.to_python(pk)
        except ValidationError:
            raise UnknownCursor from None
        # Said so, an index leads straight to the place; with "or" outside it is read up to there.
        is_past = Q(**{f"{by}__{beyond}": seen}) | Q(**{f"pk__{beyond}": key})
        ordered = ordered.filter(is_past, **{f"{by}__{beyond}e": seen})
    most = min(max(size, 1), MOST_ROWS)
    found = list(ordered[: most + 1])
    kept = tuple(found[:most])
    return Page(kept, _written(kept[-1], by) if len(found) > most else None)


def _written(row: Model, by: str) -> str:
    value = getattr(row, by)
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    return urlsafe_b64encode(f"{text}|{row.pk}".encode()).decode().rstrip("=")


def _read(cursor: str) -> tuple[str, str]:
    try:
        text = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError:
        raise UnknownCursor from None
    value, bar, pk = text.rpartition("|")
    if not bar:
        raise UnknownCursor
    return value, pk
