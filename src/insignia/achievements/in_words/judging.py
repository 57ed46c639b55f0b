"""Who judges, and how, in words: the same sentences for authors, learners and recognisers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.achievements.values import Judging


def sentences(judging: Judging) -> Iterator[str]:
    """Say who judges, what they see, and what a learner may do before and after."""
    yield _who(judging)
    yield _at_first(judging)
    if judging.is_blind:
        yield _("They do not see whose work it is.")
    if judging.needs_calibration:
        yield _("Before they judge, they have to judge worked examples as was agreed on.")
    if judging.most_attempts is None:
        yield _("You can try as often as you need to.")
    else:
        yield ngettext(
            "You have one attempt.", "You have up to {most} attempts.", judging.most_attempts
        ).format(most=judging.most_attempts)
    yield ngettext(
        "For one day after a decision you can appeal it: others then judge your work once more.",
        "For {days} days after a decision you can appeal it: others then judge your work once "
        "more.",
        judging.appeal_days,
    ).format(days=judging.appeal_days)


def _who(judging: Judging) -> str:
    if judging.assessors == 1:
        return _("One person judges each submission.")
    if judging.assessors == 2:  # noqa: PLR2004 - a pair is spoken of in its own words
        said = _("Two people judge each submission without seeing each other's scores")
    else:
        said = _("A panel of {number} judges each submission, and nobody sees the scores of others")
    return f"{said.format(number=judging.assessors)}; {_dispute(judging.tolerance)}"


def _at_first(judging: Judging) -> str:
    if judging.assessors < judging.assessors_at_first:
        return _(
            "Each of the first ten submissions is judged by two people, at least one of whom has "
            "not designed this."
        )
    return _("For each of the first ten submissions, at least one of them has not designed this.")


def _dispute(tolerance: int) -> str:
    if not tolerance:
        return _("if they choose different levels, somebody else decides.")
    return ngettext(
        "somebody else decides if they differ by more than one level, or on whether a criterion "
        "is met.",
        "somebody else decides if they differ by more than {levels} levels, or on whether a "
        "criterion is met.",
        tolerance,
    ).format(levels=tolerance)
