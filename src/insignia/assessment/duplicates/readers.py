"""Reads about alike evidence: what waits for a person, both pieces side by side, what is held."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Case, Q, When

from insignia.achievements import queries as achievements
from insignia.assessment import works
from insignia.assessment.appeals import reading as appeals
from insignia.assessment.blind import readers as blind
from insignia.assessment.blind import rules as blindness
from insignia.assessment.duplicates import rules
from insignia.assessment.duplicates.values import Listed, Pair, Side
from insignia.assessment.models import Duplicate, Trace
from insignia.assessment.third_parties import readers as others
from insignia.assessment.values import DuplicateState, Questioned, Work
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own, within

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Artifact
    from insignia.assessment.values import ArtifactView

HELD = (DuplicateState.OPEN.value, DuplicateState.UPHELD.value)


def of_organization(organization_id: UUID, *, reader: UUID) -> QuerySet[Duplicate]:
    """Return what an organization found alike: what is open first, then the newest.

    Never what the reader handed in: neither of two learners is told who the other is.
    """
    with within(organization_id):
        is_open = Case(When(state=DuplicateState.OPEN.value, then=0), default=1)
        return _not_of(reader).order_by(is_open, "-found_at", "id")


def listed(found: Iterable[Duplicate]) -> list[Listed]:
    """Return questions as their list shows them."""
    rows = list(found)
    versions = achievements.versions({row.later.submission.version_id for row in rows})
    return [
        Listed(
            row.id,
            row.percent,
            row.found_at,
            DuplicateState(row.state),
            versions[row.later.submission.version_id],
        )
        for row in rows
    ]


def pair(
    duplicate_id: UUID,
    *,
    organization_id: UUID,
    reader: UUID,
    address: Callable[[ArtifactView], str],
) -> Pair:
    """Return one question; raises `NotFound` for one elsewhere, or of the reader's own.

    `address` says where the file of a piece is opened.
    """
    row = one(duplicate_id, organization_id=organization_id, reader=reader)
    with within(organization_id):
        traces = Trace.objects.filter(artifact__in=[row.later_id, row.earlier_id])
        came = dict(traces.values_list("artifact_id", "handed_in_at"))
    versions = versions_of(row)
    later, earlier = (
        _side(artifact, view, versions, came, address)
        for artifact, view in zip((row.later, row.earlier), views(row, versions), strict=True)
    )
    state = DuplicateState(row.state)
    return Pair(row.id, row.percent, state, row.reason, row.settled_at, later, earlier)


def one(duplicate_id: UUID, *, organization_id: UUID, reader: UUID) -> Duplicate:
    """Return the row of a question; raises `NotFound` for one elsewhere, or of the reader's own."""
    with within(organization_id):
        found = _not_of(reader).filter(pk=duplicate_id).first()
    if found is None:
        raise NotFound
    return found


def versions_of(row: Duplicate) -> dict[UUID, VersionView]:
    """Return both versions as they are judged; where one is judged blind, so are both.

    What one learner took from the other may name that other, too.
    """
    both = [row.later.submission, row.earlier.submission]
    appealed = appeals.latest_is_appeal([one.id for one in both])
    known = achievements.versions({one.version_id for one in both})
    is_blind = bool(appealed) or any(one.definition.judging.is_blind for one in known.values())
    return {key: blind.as_judged(one, is_appeal=is_blind) for key, one in known.items()}


def views(row: Duplicate, versions: dict[UUID, VersionView]) -> list[ArtifactView]:
    """Return both pieces, the later first, as whoever settles the question sees them."""
    both = (row.later, row.earlier)
    seen = others.as_assessors_see(Work(tuple(works.artifact_view(one) for one in both)))
    if versions[row.later.submission.version_id].definition.judging.is_blind:
        for artifact in both:
            submission = artifact.submission
            identity = blind.identity_of(submission.learner_id, judged_by=row.organization_id)
            seen = blindness.blinded(seen, identity, masks=blind.masks())
    return list(seen.artifacts)


def learners_of(row: Duplicate) -> frozenset[UUID]:
    """Return who handed the two pieces in."""
    return frozenset((row.later.submission.learner_id, row.earlier.submission.learner_id))


def rows(duplicate_ids: Iterable[UUID]) -> list[Duplicate]:
    """Return questions with their submissions, for work that follows an event."""
    with own():
        return list(_rows().filter(pk__in=list(duplicate_ids)).order_by("found_at", "id"))


def questioned(submission_ids: Collection[UUID]) -> dict[UUID, Questioned]:
    """Return the submissions, of these, from which no award may follow now, with the reason."""
    as_later: dict[UUID, list[Questioned]] = defaultdict(list)
    as_earlier: dict[UUID, list[Questioned]] = defaultdict(list)
    with own():
        found = Duplicate.objects.filter(
            Q(later__submission_id__in=submission_ids)
            | Q(earlier__submission_id__in=submission_ids),
            state__in=HELD,
        ).order_by("found_at", "id")
        for later, earlier, state, reason in found.values_list(
            "later__submission_id", "earlier__submission_id", "state", "reason"
        ):
            as_later[later].append(Questioned(DuplicateState(state), reason))
            as_earlier[earlier].append(Questioned(DuplicateState(state)))
    said = {one: rules.questioned(as_later[one], as_earlier[one]) for one in submission_ids}
    return {one: why for one, why in said.items() if why is not None}


def asked_about(submission_id: UUID) -> list[Questioned]:
    """Return everything that was asked about a submission, as its learner takes it along.

    Why it was cleared, or what was said of the other learner's, is not theirs to read.
    """
    with own():
        found = _rows().filter(
            Q(later__submission_id=submission_id) | Q(earlier__submission_id=submission_id)
        )
        return [_told(row, submission_id) for row in found.order_by("found_at", "id")]


def _told(row: Duplicate, submission_id: UUID) -> Questioned:
    state = DuplicateState(row.state)
    is_refused = state is DuplicateState.UPHELD and row.later.submission_id == submission_id
    if is_refused:
        return Questioned(state, row.reason)
    return Questioned(DuplicateState.OPEN if row.settled_at is None else DuplicateState.CLEARED)


def _rows() -> QuerySet[Duplicate]:
    found: QuerySet[Duplicate] = Duplicate.objects.select_related(
        "later__submission__learner", "earlier__submission__learner"
    )
    return found


def _not_of(reader: UUID) -> QuerySet[Duplicate]:
    is_own = Q(later__submission__learner_id=reader) | Q(earlier__submission__learner_id=reader)
    return _rows().exclude(is_own)


def _side(
    artifact: Artifact,
    view: ArtifactView,
    versions: dict[UUID, VersionView],
    came: dict[UUID, datetime],
    address: Callable[[ArtifactView], str],
) -> Side:
    submission = artifact.submission
    version = versions[submission.version_id]
    return Side(
        view,
        blind.learner_shown(submission, version),
        version,
        came.get(artifact.id, artifact.attached_at),
        address(view) if view.digest else "",
    )
