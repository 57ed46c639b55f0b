"""The way to an award as a credential of its own: attempts, feedback, reflection (decision 0017).

It stands beside the award's credential and names it by id and digest, so that losing it harms
nothing. It says of the learner only what they chose, and nobody by name. Its status entry is the
award's own: a record of the way to something that was revoked is worth as little.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from insignia.awards.telling.grounds import digest_sri, urn
from insignia.standards import timestamps
from insignia.standards.terms import (
    CREDENTIALS_V2,
    JOURNEY_1,
    JOURNEY_RECORD,
    VERIFIABLE_CREDENTIAL,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from insignia.achievements.values import Definition
    from insignia.assessment.values import AttemptView
    from insignia.awards.values import JourneyParts


@dataclass(frozen=True, slots=True)
class Way:
    """What the record is about: the award's credential as issued, and how it was come by."""

    credential: Mapping[str, Any]
    credential_bytes: bytes
    definition: Definition
    attempts: Sequence[AttemptView]


def record(
    way: Way, parts: JourneyParts, *, record_id: str, name: str, at: datetime
) -> dict[str, Any]:
    """Return the unsigned record with the parts that its learner chose."""
    issuer = way.credential["issuer"]
    return {
        "@context": [CREDENTIALS_V2, JOURNEY_1],
        "id": record_id,
        "type": [VERIFIABLE_CREDENTIAL, JOURNEY_RECORD],
        "name": name,
        "issuer": {"id": issuer["id"], "name": issuer["name"]},
        "validFrom": timestamps.write(at),
        "credentialSubject": {
            "id": urn(f"{record_id}#journey"),
            "type": "Journey",
            "about": {
                "id": way.credential["id"],
                "digestSRI": digest_sri(hashlib.sha256(way.credential_bytes).digest()),
            },
            "attempt": [
                _attempt(attempt, parts, way.definition, _place(record_id, attempt))
                for attempt in way.attempts
            ],
        },
        "credentialStatus": way.credential["credentialStatus"],
    }


def _place(record_id: str, attempt: AttemptView) -> str:
    """Return what an attempt is called within a record; judged on an appeal, it is told apart."""
    return f"{record_id}#{attempt.number}{'/appeal' if attempt.is_appeal else ''}"


def _attempt(
    attempt: AttemptView, parts: JourneyParts, definition: Definition, place: str
) -> dict[str, Any]:
    said = {
        "id": urn(place),
        "type": "JourneyAttempt",
        "attemptNumber": str(attempt.number),
        "submittedAt": timestamps.write(attempt.submitted_at),
        "decidedAt": timestamps.write(attempt.decided_at),
        "outcome": attempt.outcome.value,
        "overview": attempt.work.overview if parts.overview else "",
        "whatChanged": attempt.work.what_changed if parts.changes else "",
        "reflection": list(_reflection(attempt, definition, place)) if parts.reflection else [],
        "feedback": attempt.feedback if parts.feedback else "",
        "criterionFeedback": list(_feedback(attempt, definition, place)) if parts.feedback else [],
    }
    return _without_gaps(said)


def _reflection(
    attempt: AttemptView, definition: Definition, place: str
) -> Iterator[dict[str, Any]]:
    for prompt in definition.every_prompt:
        answer = attempt.work.answer(prompt.id)
        if answer:
            yield {
                "id": urn(f"{place}/reflection/{prompt.id}"),
                "type": "Reflection",
                "question": prompt.question,
                "answer": answer,
            }


def _feedback(attempt: AttemptView, definition: Definition, place: str) -> Iterator[dict[str, Any]]:
    """Yield what was found in this attempt; what was met before is told where it was met."""
    for outcome in attempt.criteria:
        if outcome.attempt != attempt.number:
            continue
        criterion = definition.criterion(outcome.criterion_id)
        levels = {level.id: level.name for level in criterion.levels}
        yield _without_gaps(
            {
                "id": urn(f"{place}/criterion/{criterion.id}"),
                "type": "CriterionFeedback",
                "criterion": criterion.title,
                "verdict": outcome.verdict.value,
                "level": levels.get(outcome.level, ""),
                "comment": outcome.comment,
            }
        )


def _without_gaps(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value not in ("", [])}
