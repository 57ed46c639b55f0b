"""What was handed in, piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.assessment import works
from insignia.assessment.models import Artifact, Decision
from insignia.assessment.queries.standing import latest_attempt
from insignia.assessment.third_parties import rules as third_parties
from insignia.assessment.values import ArtifactView, Behind
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from insignia.assessment.values import Work


def sent_before(submission_id: UUID, sent_as: UUID | None) -> Artifact | None:
    """Return the item that a device has sent under this id before, if there is one."""
    if sent_as is None:
        return None
    with own():
        found: Artifact | None = Artifact.objects.filter(
            submission_id=submission_id, sent_as=sent_as
        ).first()
    return found


def submission_with(artifact_id: UUID) -> UUID:
    """Return to which submission a piece of evidence belongs; raises `NotFound`."""
    with own():
        found: UUID | None = (
            Artifact.objects.filter(pk=artifact_id).values_list("submission_id", flat=True).first()
        )
    if found is None:
        raise NotFound
    return found


def titles_of_evidence(person_id: UUID, *, limit: int = 40) -> list[str]:
    """Return what a learner calls the pieces they have handed in, the newest first."""
    with own():
        rows = Artifact.objects.filter(
            submission__learner_id=person_id,
            submission__submitted_at__isnull=False,
            detached_at=None,
        ).exclude(title="")
        return list(rows.order_by("-attached_at", "id").values_list("title", flat=True)[:limit])


def files_of(submission_id: UUID) -> list[Artifact]:
    """Return the files that belong to a submission now, oldest first."""
    with own():
        rows = Artifact.objects.filter(submission_id=submission_id, detached_at=None)
        return list(rows.exclude(digest="").order_by("attached_at", "id"))


def named_files(submission_id: UUID) -> tuple[ArtifactView, ...]:
    """Return the files handed in last that their learner lets the credential name, in order."""
    with own():
        rows = Artifact.objects.filter(submission_id=submission_id, is_named=True)
        chosen = {str(key) for key in rows.exclude(digest="").values_list("id", flat=True)}
    if not chosen:
        return ()
    work = works.thawed(latest_attempt(submission_id).work)
    return tuple(item for item in _that_go_further(work) if item.id in chosen)


def evidence_for_credential(submission_id: UUID) -> tuple[ArtifactView, ...]:
    """Return what was handed in last, by title, part and form: nothing of its content.

    Evidence is shared apart from the credential and by the learner's consent (rule 26).
    """
    work = works.thawed(latest_attempt(submission_id).work)
    return tuple(map(_bare, _that_go_further(work)))


def behind(decision_ids: Iterable[UUID]) -> dict[UUID, Behind]:
    """Return the same for many decisions, each with the answers and the feedback of its attempt."""
    with own():
        rows = list(Decision.objects.filter(pk__in=list(decision_ids)).select_related("attempt"))
    kept = {row.id: works.thawed(row.attempt.work) for row in rows}
    further = {item.id: item for item in _that_go_further(*kept.values())}
    return {
        row.id: Behind(
            work=kept[row.id],
            evidence=tuple(
                _bare(further[item.id]) for item in kept[row.id].artifacts if item.id in further
            ),
            feedback=row.feedback,
            decided_at=row.decided_at,
        )
        for row in rows
    }


def _bare(item: ArtifactView) -> ArtifactView:
    return ArtifactView(item.id, item.part_id, item.media, item.title, item.criteria)


def _that_go_further(*kept: Work) -> list[ArtifactView]:
    """Return the pieces in which nobody is who did not agree to that, as they stand now."""
    ids = [item.id for work in kept for item in work.artifacts]
    with own():
        rows = Artifact.objects.filter(pk__in=ids)
        now = {str(row.id): works.artifact_view(row) for row in rows}
    found = [now[item] for item in ids if item in now]
    return [view for view in found if third_parties.goes_further(view)]
