"""The questions about fairness in words: what is asked, and where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from insignia.achievements.values import FairnessQuestion

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NAMES: Final[dict[FairnessQuestion, StrOrPromise]] = {
    FairnessQuestion.BIAS: _("Free of bias"),
    FairnessQuestion.ACCESS: _("Evidence that everybody can give"),
    FairnessQuestion.LANGUAGE: _("Plain language"),
    FairnessQuestion.COST: _("Cost"),
    FairnessQuestion.DEVICES: _("Devices and connection"),
}
ASKED: Final[dict[FairnessQuestion, StrOrPromise]] = {
    FairnessQuestion.BIAS: _(
        "Do criteria and examples ask for the skill alone, and for no culture, faith, gender, age, "
        "accent or kind of workplace?"
    ),
    FairnessQuestion.ACCESS: _(
        "Can people who do not see, hear, speak, write or move as most do hand in evidence in a "
        "form that suits them? Is everything shown also said?"
    ),
    FairnessQuestion.LANGUAGE: _(
        "Would a learner understand every criterion at first reading, also in a second language?"
    ),
    FairnessQuestion.COST: _(
        "Can it be earned without paying for anything, or is it said who can have the fee waived?"
    ),
    FairnessQuestion.DEVICES: _("Is a simple phone with a slow connection enough?"),
}
