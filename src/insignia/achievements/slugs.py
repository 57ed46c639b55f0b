"""The last part of a definition's public address, made from its name."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

from django.utils.text import slugify

from insignia.achievements.models import Achievement

if TYPE_CHECKING:
    from uuid import UUID

_LONGEST: Final = 70
_WITHOUT_LETTERS: Final = "definition"


def free(name: str, *, organization_id: UUID, besides: UUID | None = None) -> str:
    """Return an address that no other achievement of the organization has; inside its scope."""
    wished = slugify(name)[:_LONGEST].strip("-") or _WITHOUT_LETTERS
    rows = Achievement.objects.filter(organization_id=organization_id, slug__startswith=wished)
    others = rows.exclude(pk=besides) if besides else rows
    taken = set(others.values_list("slug", flat=True))
    wishes = (wished if number == 1 else f"{wished}-{number}" for number in count(1))
    return next(slug for slug in wishes if slug not in taken)
