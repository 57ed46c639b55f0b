"""Named reads of the portfolio."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from insignia.accounts import queries as accounts
from insignia.achievements import queries as achievements
from insignia.assessment import queries as assessment
from insignia.assessment.values import State
from insignia.awards import queries as awards
from insignia.foundation.identifiers import absolute, derived_token
from insignia.portfolio import linkedin, rules
from insignia.portfolio.models import Archive, Holding, Share
from insignia.portfolio.takeaway import rules as packing
from insignia.portfolio.values import (
    HoldingView,
    Judged,
    JudgedCriterion,
    SharedCredential,
    ShareView,
    Shown,
    StepOfWay,
)
from insignia.standards import strictjson, timestamps

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.assessment.models import Submission
    from insignia.assessment.values import ArtifactView, CriterionOutcome
    from insignia.awards.values import AwardView


def holdings_of(person_id: UUID, *, hidden: bool = False) -> list[HoldingView]:
    """Return what a person holds and shows, or what they have hidden; newest first."""
    rows = Holding.objects.filter(person_id=person_id, hidden_at__isnull=not hidden)
    given = {award.id: award for award in awards.awards_of_person(person_id)}
    versions = achievements.versions({award.version_id for award in given.values()})
    return [
        _view(row, given[row.award_id], versions[given[row.award_id].version_id])
        for row in rows.order_by("-received_at", "-id")
    ]


def hidden_of(person_id: UUID) -> int:
    """Return how many credentials a person has put out of sight."""
    return Holding.objects.filter(person_id=person_id).exclude(hidden_at=None).count()


def under_way(person_id: UUID) -> list[Submission]:
    """Return what a person is working on now, the most recently touched first."""
    running = [state.value for state in State if state.is_running]
    return list(assessment.submissions_of(person_id).filter(state__in=running))


def view(holding: Holding) -> HoldingView:
    """Return a fetched holding as a value."""
    award = awards.award(holding.award_id)
    return _view(holding, award, achievements.version(award.version_id))


def _view(holding: Holding, award: AwardView, version: VersionView) -> HoldingView:
    return HoldingView(
        id=holding.id,
        award=award,
        version=version,
        is_accepted=holding.accepted_at is not None,
        is_hidden=holding.hidden_at is not None,
        received_at=holding.received_at,
    )


def judged(held: HoldingView) -> Judged | None:
    """Return how a credential was judged; None when nobody judged it."""
    if held.award.decision_id is None:
        return None
    decision = assessment.decision(held.award.decision_id)
    found = {outcome.criterion_id: outcome for outcome in decision.criteria}
    return Judged(
        decision,
        tuple(
            _criterion(held, criterion_id, found[criterion_id])
            for criterion_id in held.version.definition.criterion_ids
            if criterion_id in found
        ),
    )


def evidence(held: HoldingView) -> tuple[ArtifactView, ...]:
    """Return what was handed in for a credential, by title and form only."""
    if held.award.submission_id is None:
        return ()
    return assessment.evidence_for_credential(held.award.submission_id)


def way(held: HoldingView) -> tuple[StepOfWay, ...]:
    """Return the signed record of the way to a credential, step by step; empty without one."""
    record = awards.journey(held.award.id)
    return steps(strictjson.read_object(bytes(record.document))) if record else ()


def steps(record: Mapping[str, Any]) -> tuple[StepOfWay, ...]:
    """Return what a record of ours tells, signed or not: a preview shows the very same."""
    return tuple(
        StepOfWay(
            number=told["attemptNumber"],
            outcome=told["outcome"],
            submitted_at=timestamps.parse(told["submittedAt"]),
            decided_at=timestamps.parse(told["decidedAt"]),
            told=told,
        )
        for told in record["credentialSubject"]["attempt"]
    )


def shared(share: Share) -> SharedCredential:
    """Return what a live link shows, and nothing that its holder keeps back."""
    held, shown = view(share.holding), Shown(**share.shown)
    return SharedCredential(
        holding=held,
        shown=shown,
        holder=accounts.name_of(share.holding.person_id) if shown.name else "",
        judged=judged(held),
        evidence=evidence(held) if shown.evidence else (),
        way=way(held) if shown.journey else (),
        url=url_of(share.id),
        expires_at=share.expires_at,
    )


def shares_of(held: HoldingView, *, at: datetime) -> list[ShareView]:
    """Return every link to a holding, newest first, ended ones included."""
    rows = Share.objects.filter(holding_id=held.id).order_by("-created_at", "-id")
    return [
        ShareView(
            id=row.id,
            label=row.label,
            shown=Shown(**row.shown),
            created_at=row.created_at,
            expires_at=row.expires_at,
            ended_at=row.ended_at,
            is_live=row.is_agreed
            and rules.is_open(ended_at=row.ended_at, expires_at=row.expires_at, at=at),
            is_waiting=not row.is_agreed
            and rules.is_open(ended_at=row.ended_at, expires_at=row.expires_at, at=at),
            url=url_of(row.id),
            linkedin_url=linkedin.add_to_profile(held, certificate_url=url_of(row.id)),
        )
        for row in rows
    ]


def token_of(share_id: UUID) -> str:
    """Return the token of a share, for its link and for its holder to copy again."""
    return derived_token("portfolio.share", share_id)


def url_of(share_id: UUID) -> str:
    """Return the public address of a share."""
    return absolute(path_of(share_id))


def path_of(share_id: UUID) -> str:
    """Return the same without the origin."""
    return reverse("portfolio:share", args=[token_of(share_id)])


def archive_of(person_id: UUID) -> Archive | None:
    """Return the archive a person ordered last, unless it was deleted."""
    return Archive.objects.filter(person_id=person_id).first()


def archive_to_pack(archive_id: UUID) -> Archive | None:
    """Return an archive that was ordered and is not finished."""
    return Archive.objects.filter(pk=archive_id, finished_at=None).first()


def forgotten_archives(*, at: datetime) -> list[Archive]:
    """Return archives that nobody is packing any more."""
    rows = Archive.objects.filter(finished_at=None).order_by("ordered_at")
    return [row for row in rows if packing.is_forgotten(row.moved_at, at=at)]


def live_share_ids() -> list[UUID]:
    """Return the id of every link that was not ended, for the upkeep of what is published."""
    return list(Share.objects.filter(ended_at=None).values_list("id", flat=True))


def _criterion(held: HoldingView, criterion_id: str, found: CriterionOutcome) -> JudgedCriterion:
    criterion = held.version.definition.criterion(criterion_id)
    levels = {level.id: level.name for level in criterion.levels}
    return JudgedCriterion(
        title=criterion.title,
        description=criterion.description,
        state=found.verdict.value,
        level=levels.get(found.level, ""),
        comment=found.comment,
        decided_at=found.decided_at,
    )
