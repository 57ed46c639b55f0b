"""What a credential says where signed results decided: who signed, what was asked, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext, override

if TYPE_CHECKING:
    from insignia.achievements.values import Definition
    from insignia.feeds.values import Finding


def told(definition: Definition, found: Finding) -> str:
    """Return how it was decided, in the language of the definition.

    The points stand in it only where `found` carries them, because the learner agreed.
    """
    with override(definition.language):
        said = gettext(
            "Decided by an automatic check, not by a person: {feed} signed a result in “{test}” of "
            "{day} that reaches the {least} points asked for."
        ).format(
            feed=found.feed,
            test=found.test,
            day=date_format(found.taken_at, "DATE_FORMAT"),
            least=number_format(found.least),
        )
        if found.result is None:
            return said
        points = gettext("Shown because the holder chose so: {score} of {of} points.").format(
            score=number_format(found.result.score), of=number_format(found.result.of)
        )
        return f"{said} {points}"
