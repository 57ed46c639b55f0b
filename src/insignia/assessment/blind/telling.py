"""What a learner is told before handing in work that is judged blind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from insignia.assessment.blind import rules
from insignia.assessment.blind.readers import identity_of

if TYPE_CHECKING:
    from insignia.achievements.values import Definition, VersionView
    from insignia.assessment.blind.rules import Mention
    from insignia.assessment.models import Submission
    from insignia.assessment.values import ArtifactView, Work


@dataclass(frozen=True, slots=True)
class Named:
    """One place where a work names its learner, as a line that leads there."""

    found: str
    label: str
    anchor: str
    is_link: bool


@dataclass(frozen=True, slots=True)
class BlindNotes:
    """Where a work that is judged blind names its learner, and which files may."""

    named: tuple[Named, ...]
    files: tuple[ArtifactView, ...]


def notes_on(work: Work, submission: Submission, version: VersionView) -> BlindNotes | None:
    """Return what would tell the assessors who handed this in; None where they may know."""
    if not version.definition.judging.is_blind:
        return None
    identity = identity_of(submission.learner_id, judged_by=submission.organization_id)
    named = (
        _named(mention, work, version.definition) for mention in rules.mentions_in(work, identity)
    )
    return BlindNotes(tuple(named), rules.files_that_may_tell(work))


def _named(mention: Mention, work: Work, definition: Definition) -> Named:
    labels = {"overview": _("Overview"), "what_changed": _("What changed since the last time")}
    labels |= {f"prompt-{known.id}": known.question for known in definition.every_prompt}
    titles = {item.id: item.title for item in work.artifacts}
    label = titles.get(mention.artifact_id) or labels.get(mention.place, mention.place)
    anchor = "id_overview" if mention.place == "overview" else mention.place
    return Named(mention.found, label, anchor, mention.is_link)
