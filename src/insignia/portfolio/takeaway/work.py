"""A person's work as they read it in their archive: what they handed in, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from insignia.achievements import queries as achievements
from insignia.assessment import queries as assessment
from insignia.assessment.values import Outcome, Verdict
from insignia.foundation.file_names import place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from insignia.achievements.values import Definition
    from insignia.assessment.models import Attempt, Submission


def of(person_id: UUID) -> list[dict[str, Any]]:
    """Return every submission of a person with its attempts, for the page about their work."""
    return [_submission(each) for each in assessment.submissions_of(person_id)]


def _submission(submission: Submission) -> dict[str, Any]:
    version = achievements.version(submission.version_id)
    return {
        "name": version.definition.name,
        "language": version.definition.language,
        "organization": version.organization_name,
        "attempts": [
            _attempt(attempt, submission.id, version.definition)
            for attempt in assessment.attempts(submission.id)
        ],
    }


def _attempt(attempt: Attempt, submission_id: UUID, definition: Definition) -> dict[str, Any]:
    decision = getattr(attempt, "decision", None)
    told = {
        "number": attempt.number,
        "submitted_at": attempt.submitted_at,
        "wrote": [(heading, text) for heading, text in _wrote(attempt.work, definition) if text],
        "files": [_artifact(one, submission_id) for one in attempt.work["artifacts"]],
    }
    if decision is None:
        return told
    return told | {
        "outcome": _OUTCOMES[Outcome(decision.outcome)](),
        "decided_at": decision.decided_at,
        "feedback": decision.feedback,
        "criteria": [
            (
                definition.criterion(found["criterion_id"]).title,
                _VERDICTS[Verdict(found["verdict"])](),
                found["comment"],
            )
            for found in decision.criteria
        ],
    }


def _wrote(work: dict[str, Any], definition: Definition) -> Iterator[tuple[str, str]]:
    prompts = {prompt.id: prompt.question for prompt in definition.every_prompt}
    yield _("Overview"), work["overview"]
    for prompt_id, answer in work["reflection"]:
        yield prompts.get(prompt_id, _("Reflection")), answer
    yield _("What I changed"), work["what_changed"]


def _artifact(artifact: dict[str, Any], submission_id: UUID) -> tuple[str, str, str]:
    """Return the title of a piece of evidence, where it lies, and what it says."""
    title = artifact["title"] or artifact["file_name"] or artifact["url"]
    if artifact["digest"]:
        name = f"{submission_id}/{artifact['id']}-{artifact['file_name']}"
        return title, place(f"files/assessment/{name}"), ""
    return title, artifact["url"], artifact["text"]


_OUTCOMES = {
    Outcome.DEMONSTRATED: lambda: _("Passed"),
    Outcome.NOT_YET: lambda: _("Returned with feedback"),
}
_VERDICTS = {
    Verdict.MET: lambda: _("Met"),
    Verdict.NOT_YET: lambda: _("Not yet"),
    Verdict.INSUFFICIENT: lambda: _("Not enough evidence"),
}
