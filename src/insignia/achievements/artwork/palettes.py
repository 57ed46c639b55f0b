"""Enamel colours and metals, and the arithmetic that keeps them legible.

Every palette holds four enamels. Tests demand, for ordinary sight and for simulated protanopia,
deuteranopia and tritanopia: `light` on `deep` and on `tone`, and `deep` on `pale`, at 4.5:1 or more
(WCAG 2.2, 1.4.3); neighbouring enamels and accents at 3:1 or more (1.4.11). `tone` is an engraving
in `deep` and carries no meaning of its own.
"""

from dataclasses import dataclass

LINEAR_KNEE = 0.04045


@dataclass(frozen=True, slots=True)
class Palette:
    """Four enamels: the ground, its engraving, its counterpart, and the charge's white."""

    deep: str
    tone: str
    pale: str
    light: str


@dataclass(frozen=True, slots=True)
class Metal:
    """A wire's three lights."""

    bright: str
    plain: str
    dark: str


PALETTES: dict[str, Palette] = {
    "royal": Palette("#17305e", "#22437c", "#9cc6ea", "#fbf5e6"),
    "oxblood": Palette("#6b1420", "#84222f", "#f3bda4", "#fbf5e6"),
    "forest": Palette("#124330", "#1d5840", "#b7dc9e", "#fbf5e6"),
    "aubergine": Palette("#431a50", "#582a67", "#dfb9e3", "#fbf5e6"),
    "lagoon": Palette("#0b4450", "#155866", "#93d8d0", "#fbf5e6"),
    "amber": Palette("#572811", "#6e381b", "#f4c47c", "#fbf5e6"),
    "graphite": Palette("#1e242d", "#323b47", "#cbd6df", "#fbf7ec"),
    "ultramarine": Palette("#2a2a80", "#3b3c98", "#bcc6f8", "#fbf5e6"),
    "raspberry": Palette("#751243", "#8e2257", "#f7b8cf", "#fbf5e6"),
    "olive": Palette("#3a4010", "#4d541c", "#dfdb8c", "#fbf5e6"),
    "midnight": Palette("#111d3c", "#1e2e55", "#efcb6c", "#fbf5e6"),
    "garnet": Palette("#861b1c", "#9a2b29", "#f7e0ba", "#fff8ea"),
    "pine": Palette("#0f3b3a", "#1a4f4d", "#f2ae8d", "#fbf5e6"),
    "fig": Palette("#381c43", "#4c2c58", "#abe3c7", "#fbf5e6"),
    "slate": Palette("#26405a", "#35536f", "#f9c0ac", "#fbf5e6"),
    "cobalt": Palette("#153f8f", "#214c9f", "#ffdc7d", "#fffaf0"),
    "vermilion": Palette("#9a2018", "#a82d24", "#fbe3bd", "#fffaf0"),
    "emerald": Palette("#085440", "#12614b", "#ffe08f", "#fffaf0"),
    "violet": Palette("#552a98", "#6439a6", "#ffd0a8", "#fffaf0"),
    "cocoa": Palette("#3f1d1d", "#553030", "#edbaba", "#fbf5e6"),
}

METALS: dict[str, Metal] = {
    "gold": Metal("#efd48a", "#cfa344", "#85611d"),
    "silver": Metal("#e8ecef", "#b3bcc5", "#6a7580"),
    "copper": Metal("#f6cfb2", "#cb865d", "#83492b"),
}

# Linear-light matrices of the three dichromacies, after Machado, Oliveira and Fernandes (2009).
DICHROMACIES: dict[str, tuple[tuple[float, float, float], ...]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def _linear(colour: str) -> tuple[float, float, float]:
    def channel(start: int) -> float:
        value = int(colour[start : start + 2], 16) / 255
        return value / 12.92 if value <= LINEAR_KNEE else ((value + 0.055) / 1.055) ** 2.4

    return channel(1), channel(3), channel(5)


def luminance(colour: str, sight: str | None = None) -> float:
    """Measure relative luminance (WCAG 2.2), as an eye of the given dichromacy would receive it."""
    light = _linear(colour)
    if sight is not None:
        seen = [
            min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, light, strict=True))))
            for row in DICHROMACIES[sight]
        ]
        light = (seen[0], seen[1], seen[2])
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(first: str, second: str, sight: str | None = None) -> float:
    """Measure the contrast ratio of two colours, from 1 to 21."""
    one, other = luminance(first, sight), luminance(second, sight)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
