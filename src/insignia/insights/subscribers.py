"""What insights says on pages of other slices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from insignia.foundation.additions import adds_to
from insignia.insights import queries

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID


@adds_to("definition")
def last_reviewed(achievement_id: UUID) -> Iterator[str]:
    """Say on the page of a definition when its organization last looked at its figures."""
    for review in queries.reviews_of(achievement_id)[:1]:
        when = date_format(review.reviewed_at, "DATE_FORMAT")
        yield _("Last reviewed by its figures on {when}.").format(when=when)
