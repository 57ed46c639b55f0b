"""What a guardian agrees to, word for word; the words are kept as they were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence


def kept() -> Sequence[str]:
    """Return what is kept about a young learner."""
    return (
        _("The name they show here, and how old they are in steps (never the date of birth)."),
        _("The work they make, what assessors say about it, and the credentials they earn."),
        _("Your address and your answers, for as long as you decide for them."),
    )


def seen_by() -> Sequence[str]:
    """Return who sees what."""
    return (
        _("Assessors read the work that is handed in, with the name shown here and no other."),
        _("Who leads their class sees how far they are, and nothing of the work."),
        _("Nobody else. There is no public page, no search finds them, and every link that would "
          "show a credential to others waits for your yes."),
    )  # fmt: skip


def agreement(name: str) -> str:
    """Return the sentence that a guardian signs."""
    return _(
        "I am a parent or guardian of {name}. I agree that {name} hands in work here, that it is "
        "assessed, and that what stands above is kept. I can end this at any time on this page."
    ).format(name=name)


def in_full(name: str) -> str:
    """Return all that was read before it was signed, as it is kept."""
    lines = (*kept(), *seen_by(), agreement(name))
    return "\n".join(lines)
