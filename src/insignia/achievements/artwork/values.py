"""A badge's design as a value: what is drawn, in heralds' order, with nothing left to chance.

The JSON form is strict, so that a design stored with a published version means the same picture for
ever. The drawing style has a name, not a number: another style would be another module beside this.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING
from unicodedata import category

from insignia.achievements.artwork.charges.catalogue import CHARGES
from insignia.achievements.artwork.fields import FIELDS
from insignia.achievements.artwork.outlines import OUTLINES
from insignia.achievements.artwork.palettes import METALS, PALETTES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

STYLE = "enamel"
LONGEST_TITLE = 200
LONGEST_MONOGRAM = 3
MONOGRAM = "monogram"
LEVELS = {"": 0, "entry": 1, "intermediate": 2, "advanced": 3}
RIMS = ("deep", "metal", "light", "pale")
EDGES = ("wire", "beaded", "double")


class DesignRefusal(ValueError):
    """A design that cannot be read: says which part, and what would do instead."""

    def __init__(self, part: str, sentence: str) -> None:
        super().__init__(sentence)
        self.part = part


@dataclass(frozen=True, slots=True)
class Design:
    """Everything a badge's picture is made of."""

    title: str
    outline: str = "roundel"
    field: str = "plain"
    charge: str = "star"
    monogram: str = ""
    palette: str = "royal"
    metal: str = "gold"
    rim: str = "deep"
    edge: str = "wire"
    level: str = ""
    is_assessed: bool = False

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn, so that every `Design` that exists can be."""
        _demand_text("title", self.title, longest=LONGEST_TITLE)
        _demand_one_of("outline", self.outline, OUTLINES)
        _demand_one_of("field", self.field, FIELDS)
        _demand_one_of("charge", self.charge, [*CHARGES, MONOGRAM])
        _demand_one_of("palette", self.palette, PALETTES)
        _demand_one_of("metal", self.metal, METALS)
        _demand_one_of("rim", self.rim, RIMS)
        _demand_one_of("edge", self.edge, EDGES)
        _demand_one_of("level", self.level, LEVELS)
        if not isinstance(self.is_assessed, bool):
            raise DesignRefusal("is_assessed", "The design's “is_assessed” must be true or false.")
        if self.charge == MONOGRAM:
            _demand_text("monogram", self.monogram, longest=LONGEST_MONOGRAM)
        elif self.monogram:
            raise DesignRefusal(
                "monogram", "The design has letters and a symbol. Keep one of the two."
            )

    def to_json(self) -> dict[str, object]:
        """Write the design as a JSON object; the style's name comes first."""
        return {"style": STYLE, **asdict(self)}

    @classmethod
    def from_json(cls, document: Mapping[str, object]) -> Design:
        """Read a design strictly: every part known, nothing missing, nothing more."""
        if document.get("style") != STYLE:
            raise DesignRefusal(
                "style",
                f"The design's style is {document.get('style')!r}. Only {STYLE!r} can be drawn.",
            )
        given, known = set(document) - {"style"}, {field.name for field in fields(cls)}
        for part in sorted(given - known):
            raise DesignRefusal(
                part, f"The design has a part {part!r} that is not known. Remove it."
            )
        for part in sorted(known - given):
            raise DesignRefusal(part, f"The design lacks its {part!r}. Add it.")
        return cls(**{part: document[part] for part in known})  # type: ignore[arg-type]  # checked by __post_init__


def is_writable(character: str) -> bool:
    """Say whether XML can hold the character: no controls, surrogates or noncharacters."""
    return category(character) not in {"Cc", "Cs"} and character not in "\ufffe\uffff"


def _demand_one_of(part: str, value: object, known: Collection[str]) -> None:
    if not isinstance(value, str) or value not in known:
        choices = ", ".join(choice or "(none)" for choice in known)
        raise DesignRefusal(
            part,
            f"The design's {part} is {value!r}, which cannot be drawn. Choose from: {choices}.",
        )


def _demand_text(part: str, value: object, *, longest: int) -> None:
    if not isinstance(value, str) or not value.strip():
        raise DesignRefusal(part, f"The design's {part} is empty. Give it at least one letter.")
    if len(value) > longest:
        raise DesignRefusal(
            part, f"The design's {part} has {len(value)} characters. Use at most {longest}."
        )
    if not all(map(is_writable, value)):
        raise DesignRefusal(
            part, f"The design's {part} has characters that cannot be shown. Type it again by hand."
        )
