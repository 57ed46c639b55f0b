"""The questions about fairness that whoever publishes a definition answers, and keeps with it.

A hurdle that remains does not forbid publication: it is named, with the reason why it is accepted,
and readers see it. Only an answer that was not given does.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from insignia.achievements.values import FairnessAnswer, FairnessQuestion, FairnessReview
from insignia.foundation.refusals import Gap, gettext_noop

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_NOTE: Final = 1_000


def gaps(review: FairnessReview) -> Iterator[Gap]:
    """Yield every question without an answer, and every hurdle without a reason."""
    for question in FairnessQuestion:
        answer = review.answer(question)
        if answer is None:
            yield Gap(question.value, gettext_noop("Answer this question."))
        elif not answer.is_fine and not answer.note.strip():
            yield Gap(
                question.value, gettext_noop("Say which hurdle remains, and why you accept it.")
            )
        elif len(answer.note) > LONGEST_NOTE:
            yield Gap(
                question.value,
                gettext_noop("Say it in at most {most} characters."),
                {"most": LONGEST_NOTE},
            )


def to_json(review: FairnessReview) -> list[dict[str, Any]]:
    """Return a review as it is stored."""
    return [asdict(answer) for answer in review.answers]


def from_json(stored: list[dict[str, Any]]) -> FairnessReview:
    """Return the review that was stored."""
    return FairnessReview(
        tuple(
            FairnessAnswer(FairnessQuestion(each["question"]), each["is_fine"], each["note"])
            for each in stored
        )
    )
