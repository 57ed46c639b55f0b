"""The credential inside its picture: stored signed bytes and frozen artwork, nothing re-made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.achievements import queries as achievements
from insignia.awards import queries as awards
from insignia.standards.baking.unbake import bake

if TYPE_CHECKING:
    from uuid import UUID


def baked(award_id: UUID, *, form: str) -> bytes:
    """Return the badge picture (`png` or `svg`) that carries the signed credential."""
    picture = achievements.artwork(awards.award(award_id).version_id)
    image = picture.png if form == "png" else picture.svg
    return bake(image, awards.document(award_id))
