"""`{% questioned submission.id as question %}`, `{{ row.state|duplicate_words }}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django import template
from django.utils.translation import gettext_lazy

from insignia.assessment import queries
from insignia.assessment.values import DuplicateState

if TYPE_CHECKING:
    from uuid import UUID

    from django_stubs_ext import StrOrPromise

    from insignia.assessment.values import Questioned

register = template.Library()

WORDS: Final[dict[DuplicateState, StrOrPromise]] = {
    DuplicateState.OPEN: gettext_lazy("Waits for a look"),
    DuplicateState.CLEARED: gettext_lazy("All is well"),
    DuplicateState.UPHELD: gettext_lazy("Not the learner's own work"),
}


@register.simple_tag
def questioned(submission_id: UUID) -> Questioned | None:
    """Return why no award follows from a submission now, if something holds it back."""
    return queries.questioned([submission_id]).get(submission_id)


@register.filter
def duplicate_words(state: DuplicateState) -> StrOrPromise:
    """Say what a person found of evidence that is alike."""
    return WORDS[state]
