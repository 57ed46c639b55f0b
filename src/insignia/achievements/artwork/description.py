"""Alt text, written from the parts a badge is drawn of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.achievements.artwork.values import MONOGRAM
from insignia.achievements.artwork.words import (
    ASSESSED,
    CHARGE_WORDS,
    FIELD_WORDS,
    LETTERS,
    LEVEL_WORDS,
    METAL_WORDS,
    NOT_ASSESSED,
    OUTLINE_WORDS,
    PALETTE_WORDS,
    WHOLE,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from insignia.achievements.artwork.values import Design


def describe(design: Design, *, translate: Callable[[str], str] = str) -> str:
    """Say what the badge looks like; `translate` is given each English template in turn."""
    if design.charge == MONOGRAM:
        charge = translate(LETTERS) % {"letters": design.monogram}
    else:
        charge = translate(CHARGE_WORDS[design.charge])
    sentences = [
        translate(WHOLE)
        % {
            "title": design.title,
            "shape": translate(OUTLINE_WORDS[design.outline]),
            "colours": translate(PALETTE_WORDS[design.palette]),
            "metal": translate(METAL_WORDS[design.metal]),
            "charge": charge,
            "ground": translate(FIELD_WORDS[design.field]),
        }
    ]
    if design.level:
        sentences.append(translate(LEVEL_WORDS[design.level]))
    sentences.append(translate(ASSESSED if design.is_assessed else NOT_ASSESSED))
    return " ".join(sentences)
