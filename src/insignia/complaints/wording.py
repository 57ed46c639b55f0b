"""What complaints are called on pages and in letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from insignia.complaints.values import Kind, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import Promise

KINDS: Final[Mapping[Kind, str | Promise]] = {
    Kind.WRONG: _("Something is wrong or unclear"),
    Kind.UNFAIR: _("It is unfair, or shuts people out"),
    Kind.FRAUD: _("It is a fraud, or rests on one"),
    Kind.OFFENDS: _("It offends or harms people"),
    Kind.OTHER: _("Something else"),
}
OUTCOMES: Final[Mapping[Outcome, str | Promise]] = {
    Outcome.UPHELD: _("Upheld: the complaint is right"),
    Outcome.PARTLY: _("Partly upheld: it is right in part"),
    Outcome.NOT_UPHELD: _("Not upheld: we see it differently"),
    Outcome.WITHDRAWN: _("Withdrawn: whoever complained took it back"),
}
FOUND: Final[Mapping[Outcome, str | Promise]] = {
    Outcome.UPHELD: _("Your complaint was upheld: you are right."),
    Outcome.PARTLY: _("Your complaint was upheld in part."),
    Outcome.NOT_UPHELD: _("Your complaint was not upheld."),
    Outcome.WITHDRAWN: _("Your complaint was closed as withdrawn."),
}
