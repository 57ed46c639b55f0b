"""Points, rounded numbers and path snippets that the drawing modules share.

Angles are degrees clockwise from twelve o'clock, lengths are units of the canvas, 400 square.
Every number is written with one decimal at most: a fifth of a pixel at 800 px, and the same bytes
on every machine.
"""

from math import cos, radians, sin
from typing import NamedTuple


class Point(NamedTuple):
    """A place on the canvas."""

    x: float
    y: float


def number(value: float) -> str:
    """Write a length in the shortest form with at most one decimal."""
    text = f"{value:.1f}".removesuffix(".0")
    if text == "-0":
        return "0"
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def around(centre: Point, radius: float, angle: float) -> Point:
    """Find the point at an angle (clockwise from the top) on a circle."""
    turn = radians(angle)
    return Point(centre.x + radius * sin(turn), centre.y - radius * cos(turn))


def at(point: Point) -> str:
    """Write a point as path coordinates."""
    return f"{number(point.x)} {number(point.y)}"


def polygon(points: list[Point]) -> str:
    """Close a path through the points."""
    return "M" + "L".join(at(point) for point in points) + "Z"


def circle(centre: Point, radius: float) -> str:
    """Draw a full circle as a path."""
    r, d = number(radius), number(2 * radius)
    return (
        f"M{number(centre.x - radius)} {number(centre.y)}a{r} {r} 0 1 1 {d} 0a{r} {r} 0 1 1-{d} 0Z"
    )


def star(centre: Point, *, points: int, outer: float, inner: float) -> str:
    """Draw a star that points upward."""
    step = 180 / points
    return polygon([around(centre, inner if i % 2 else outer, i * step) for i in range(2 * points)])


def regular(centre: Point, *, sides: int, radius: float, turn: float = 0) -> str:
    """Draw a regular polygon."""
    return polygon([around(centre, radius, turn + i * 360 / sides) for i in range(sides)])


def lobes(centre: Point, *, count: int, radius: float, bulge: float, turn: float = 0) -> str:
    """Draw a closed row of outward arcs between points on a circle; bulge is each arc's radius."""
    b = number(bulge)
    corners = [around(centre, radius, turn + i * 360 / count) for i in range(count)]
    arcs = "".join(f"A{b} {b} 0 0 1 {at(corner)}" for corner in [*corners[1:], corners[0]])
    return f"M{at(corners[0])}{arcs}Z"
