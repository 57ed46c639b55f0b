"""Figures as people read them: a table on the terminal, and the same in the documentation."""

from __future__ import annotations

import os
import platform
import sys
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bench.rounds import Figures, Goal, Pace

BEGIN = "<!-- written by ./run bench --write: begin -->"
END = "<!-- written by ./run bench --write: end -->"


def as_json(figures: Figures) -> dict[str, Any]:
    """Return what a program wants to know about one row."""
    row = figures.row
    return {
        "name": row.name,
        "title": row.title,
        "yardstick": row.yardstick.name,
        "contestants": {
            one.name: {
                "rate": figures.rate(one.name),
                "share": dict(
                    zip(("median", "least", "most"), figures.share(one.name), strict=True)
                ),
                "rounds": [1 / taken for taken in figures.seconds[one.name]],
            }
            for one in row.contestants
        },
        "reached": {one.name: figures.is_reached(one.name) for one in row.ours},
        "remarks": list(row.remarks),
    }


def lines(figures: Figures) -> Iterator[str]:
    """Yield the table of one row in Markdown."""
    row = figures.row
    yield f"### {row.title}"
    yield ""
    yield "| | a second | of the yardstick | spread | we are faster | goal |"
    yield "|---|---|---|---|---|---|"
    ours = row.ours[0].name
    is_ours = {one.name for one in row.ours}
    for one in row.contestants:
        share, least, most = figures.share(one.name)
        name = f"**{one.name}**" if one.name in is_ours else one.name
        spread = "" if one is row.yardstick else f"{_percent(least)} to {_percent(most)}"
        times = "" if one.name in is_ours else _times(median(figures.ratios(ours, one.name)))
        yield (
            f"| {name} | {_rate(figures.rate(one.name))} | {_percent(share)} | {spread}"
            f" | {times} | {_goal(figures, one.name)} |"
        )
    for remark in row.remarks:
        yield ""
        yield remark
    yield ""


def machine(pace: Pace) -> str:
    """Say in words on what, and how, it was measured."""
    cores = os.cpu_count() or 1
    return (
        f"Measured on {platform.system()}, {platform.machine()}, {cores} cores of which one was"
        f" used, Python {platform.python_version()}; {pace.rounds} rounds of"
        f" {pace.seconds:g} s for each contestant."
    )


def write_into(page: Path, rows: Iterable[Figures], pace: Pace) -> None:
    """Put the tables between the markers of a page."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    tables = "\n".join(line for figures in rows for line in lines(figures))
    page.write_text(
        f"{before}{BEGIN}\n\n{machine(pace)}\n\n{tables}\n{END}{after}", encoding="utf-8"
    )


def tell(figures: Figures) -> None:
    """Print the table of one row as soon as it is there."""
    sys.stdout.write("\n".join(lines(figures)) + "\n")
    sys.stdout.flush()


def _goal(figures: Figures, name: str) -> str:
    goal = figures.row.goals.get(name)
    if goal is None:
        return ""
    return f"{_wanted(goal)}: {'reached' if figures.is_reached(name) else 'not reached'}"


def _wanted(goal: Goal) -> str:
    parts = [f"{times:g} times {other}" for other, times in goal.times.items()]
    if goal.rate is not None:
        parts.insert(0, f"{goal.rate:,.0f} a second")
    if goal.share is not None:
        parts.insert(0, _percent(goal.share))
    return ", ".join(parts)


def _percent(share: float) -> str:
    if share < 0.01:  # noqa: PLR2004 - two figures
        return f"{share:.2%}"
    return f"{share:.1%}" if share < 0.1 else f"{share:.0%}"  # noqa: PLR2004 - two figures


def _rate(rate: float) -> str:
    if rate < 10:  # noqa: PLR2004 - three figures
        return f"{rate:.2f}"
    return f"{rate:,.0f}" if rate >= 100 else f"{rate:.1f}"  # noqa: PLR2004 - three figures


def _times(times: float) -> str:
    if times < 1:
        return ""
    return f"{times:,.0f} times" if times >= 10 else f"{times:.1f} times"  # noqa: PLR2004
