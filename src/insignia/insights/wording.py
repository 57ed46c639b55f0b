"""What the decisions of a review are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from insignia.insights.values import ReviewDecision

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DECIDED: Final[dict[ReviewDecision, StrOrPromise]] = {
    ReviewDecision.KEEP: _("Keep it as it is"),
    ReviewDecision.CHANGE: _("Change it: a new version follows"),
    ReviewDecision.RETIRE: _("Retire it"),
}
