"""What a charge is made of: filled shapes and bold lines in three inks."""

from dataclasses import dataclass
from typing import Literal

Ink = Literal["body", "accent", "detail"]


@dataclass(frozen=True, slots=True)
class Stroke:
    """One shape (width 0) or line of a charge; coordinates may be in finer steps of the grid."""

    ink: Ink
    path: str
    width: float = 0
    grid: int = 1


Charge = tuple[Stroke, ...]


def body(path: str, width: float = 0) -> Stroke:
    """Draw in the charge's main tincture."""
    return Stroke("body", path, width)


def accent(path: str, width: float = 0) -> Stroke:
    """Draw in the metal: the part that catches the light."""
    return Stroke("accent", path, width)


def detail(path: str, width: float = 4) -> Stroke:
    """Draw inside the body, in the colour of the field: an engraved line."""
    return Stroke("detail", path, width)


def dot(x: float, y: float, radius: float) -> str:
    """Draw a disc as a path."""
    half = f"a{radius:g} {radius:g} 0 1 1"
    return f"M{x - radius:g} {y:g}{half} {2 * radius:g} 0{half}-{2 * radius:g} 0Z"
