"""How other slices show a report: in the words of the check page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.verification import answers

if TYPE_CHECKING:
    from insignia.verification.values import Answer, Checked


def answer(checked: Checked) -> Answer:
    """Return a report as a reader sees it."""
    return answers.answer(checked)
