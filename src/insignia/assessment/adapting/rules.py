"""What may be different for one learner, as plain functions over plain values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from insignia.assessment.adapting.refusals import CriteriaStay, NotAnAdaptation
from insignia.assessment.errors import NotInThisState
from insignia.assessment.values import Adapted
from insignia.foundation.refusals import Gap, gettext_noop
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from insignia.achievements.values import Definition, EvidencePart
    from insignia.assessment.values import Adaptation, State

MOST_ATTEMPTS_MORE: Final = 10


def is_let_adapt(allowed: Collection[Permission], *, is_teacher: bool) -> bool:
    """Say whether somebody adapts tasks: who leads does, an educator for those they teach."""
    if Permission.MANAGE_ORGANIZATION in allowed:
        return True
    return Permission.LEAD_COHORTS in allowed and is_teacher


def may_adapt(state: State) -> None:
    """Refuse to change the conditions of what is being judged, or was."""
    if not state.is_editable:
        raise NotInThisState("adapt", state.value)


def require_sound(adaptation: Adaptation, definition: Definition) -> None:
    """Refuse an adaptation without words or reason, or one that changes nothing."""
    gaps = tuple(_gaps_in(adaptation, definition))
    if gaps:
        raise NotAnAdaptation(gaps)


def adapted(definition: Definition, adaptations: Iterable[Adaptation]) -> Definition:
    """Return a definition as it holds for one learner; what is judged stays to the letter."""
    found = definition
    for each in adaptations:
        if each.kind is Adapted.EVIDENCE:
            parts = tuple(_widened(part, each) for part in found.evidence_parts)
            found = replace(found, evidence_parts=parts)
        elif each.kind is Adapted.ATTEMPTS and found.judging.most_attempts is not None:
            most = found.judging.most_attempts + each.attempts
            found = replace(found, judging=replace(found.judging, most_attempts=most))
    require_same_measure(definition, found)
    return found


def require_same_measure(before: Definition, after: Definition) -> None:
    """Refuse whatever differs in more than forms of evidence and the number of attempts."""
    if _measure(before) != _measure(after):
        raise CriteriaStay


def _measure(definition: Definition) -> Definition:
    parts = tuple(replace(part, media=()) for part in definition.evidence_parts)
    judging = replace(definition.judging, most_attempts=None)
    return replace(definition, evidence_parts=parts, judging=judging)


def _widened(part: EvidencePart, adaptation: Adaptation) -> EvidencePart:
    if part.id != adaptation.part_id:
        return part
    return replace(part, media=tuple(dict.fromkeys((*part.media, *adaptation.media))))


def _gaps_in(adaptation: Adaptation, definition: Definition) -> Iterator[Gap]:
    if not adaptation.words.strip():
        yield Gap("words", gettext_noop("Say what is different, so that both sides know."))
    if not adaptation.reason.strip():
        yield Gap("reason", gettext_noop("Give the reason; it is kept with the submission."))
    if adaptation.kind is Adapted.EVIDENCE:
        part = definition.evidence_part(adaptation.part_id)
        if part is None or part.score_from:
            yield Gap("part_id", gettext_noop("Choose a part of the guidelines."))
        elif not set(adaptation.media) - set(part.media):
            yield Gap("takes", gettext_noop("Choose a form that this part does not take anyway."))
    if adaptation.kind is Adapted.ATTEMPTS:
        if definition.judging.most_attempts is None:
            yield Gap("attempts", gettext_noop("Attempts are not limited here."))
        elif not 0 < adaptation.attempts <= MOST_ATTEMPTS_MORE:
            yield Gap("attempts", gettext_noop("Give one to ten more attempts."))
