"""Named reads of the portfolio."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.urls import reverse

from insignia.accounts import queries as accounts
from insignia.achievements import queries as achievements
from insignia.achievements.values import MediaKind
from insignia.assessment import queries as assessment
from insignia.assessment.values import State
from insignia.awards import queries as awards
from insignia.feeds import queries as feeds
from insignia.foundation import blobs
from insignia.foundation.identifiers import absolute, derived_token
from insignia.foundation.refusals import NotFound
from insignia.keyring import queries as keyring
from insignia.portfolio import bound, linkedin, rules, viewing
from insignia.portfolio.collecting.behind import looking_back
from insignia.portfolio.collecting.values import Arrangement
from insignia.portfolio.models import Challenge, Holding, Mute, Share
from insignia.portfolio.records import rules as records
from insignia.portfolio.values import (
    AwardedHolding,
    EvidencePlace,
    ImportedHolding,
    Judged,
    JudgedCriterion,
    Lock,
    SharedCredential,
    SharedSet,
    ShareView,
    Shown,
    StepOfWay,
)
from insignia.standards import strictjson, timestamps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from typing import Any
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.assessment.models import Submission
    from insignia.assessment.values import ArtifactView, CriterionOutcome, DecisionView
    from insignia.awards.models import Journey
    from insignia.feeds.values import SignedResult
    from insignia.portfolio.access import OpenLink
    from insignia.portfolio.models import Collection
    from insignia.portfolio.values import HoldingView, KeyBound


def holdings_of(person_id: UUID, *, hidden: bool = False) -> list[HoldingView]:
    """Return what a person holds and shows, or what they have hidden; newest first."""
    rows = Holding.objects.filter(person_id=person_id, hidden_at__isnull=not hidden)
    return views(rows.order_by("-received_at", "-id"), person_id)


def views(rows: QuerySet[Holding], person_id: UUID) -> list[HoldingView]:
    """Return many holdings of one person as values, in the order of the rows."""
    given = {award.id: award for award in awards.awards_of_person(person_id)}
    versions = achievements.versions({award.version_id for award in given.values()})

    def seen(row: Holding) -> HoldingView:
        if row.brought is not None:
            return viewing.brought(row, row.brought)
        assert row.award_id is not None, "a holding is of one thing"
        award = given[row.award_id]
        return viewing.awarded(row, award, versions[award.version_id])

    return [seen(row) for row in rows.select_related("brought")]


def fit_for_record(person_id: UUID) -> list[AwardedHolding]:
    """Return what a person may put into a record of theirs, newest first."""
    return [
        held
        for held in holdings_of(person_id)
        if isinstance(held, AwardedHolding)
        and held.credential_id
        and records.is_fit(held.award.standing)
    ]


def questions_about(held: HoldingView) -> list[tuple[datetime, datetime | None]]:
    """Return when somebody asked whether the holder is who they deal with, and was told so."""
    rows = Challenge.objects.filter(holding_id=held.id).order_by("asked_at")
    return list(rows.values_list("asked_at", "confirmed_at"))


def bound_to_keys(held: HoldingView) -> frozenset[KeyBound]:
    """Return a credential as wallets can show it with a key of their own; empty if none can."""
    return bound.to_keys(held)


def takes_questions(person_id: UUID) -> bool:
    """Say whether a holder may be asked at all."""
    return not Mute.objects.filter(person_id=person_id).exists()


def hidden_of(person_id: UUID) -> int:
    """Return how many credentials a person has put out of sight."""
    return Holding.objects.filter(person_id=person_id).exclude(hidden_at=None).count()


def under_way(person_id: UUID) -> list[Submission]:
    """Return what a person is working on now, the most recently touched first."""
    running = [state.value for state in State if state.is_running]
    return list(assessment.submissions_of(person_id).filter(state__in=running))


def places_for_evidence(person_id: UUID) -> list[EvidencePlace]:
    """Return the parts that take a link, of all work of a person that can be changed."""
    drafts = [each for each in under_way(person_id) if State(each.state).is_editable]
    versions = achievements.versions({draft.version_id for draft in drafts})
    return [
        EvidencePlace(draft.id, versions[draft.version_id].definition.name, part.id, part.title)
        for draft in drafts
        for part in versions[draft.version_id].definition.evidence_parts
        if MediaKind.LINK in part.media
    ]


def view(holding: Holding) -> HoldingView:
    """Return a fetched holding as a value."""
    if holding.brought is not None:
        return viewing.brought(holding, holding.brought)
    assert holding.award_id is not None, "a holding is of one thing"
    award = awards.award(holding.award_id)
    return viewing.awarded(holding, award, achievements.version(award.version_id))


def view_of_awarded(holding: Holding) -> AwardedHolding:
    """Return one that was awarded here; raises `NotFound` for one from elsewhere."""
    held = view(holding)
    if not isinstance(held, AwardedHolding):
        raise NotFound
    return held


def parts_of(held: ImportedHolding) -> list[HoldingView]:
    """Return the credentials that came inside a learner's record."""
    rows = Holding.objects.filter(brought__within_id=held.brought.id).select_related("brought")
    return [viewing.brought(row, row.brought) for row in rows.order_by("id") if row.brought]


def identifiers_of(person_id: UUID) -> list[str]:
    """Return everything by which a credential may name a person: what they have proved."""
    return [
        *sorted(accounts.verified_addresses(person_id)),
        *(each.value for each in accounts.identifiers_of(person_id)),
        *(key.did for key in keyring.keys_of_learner(person_id)),
    ]


def document(held: HoldingView) -> bytes:
    """Return the credential: as it was signed here, or the very bytes that were received."""
    if isinstance(held, AwardedHolding):
        return awards.document(held.award.id)
    assert isinstance(held, ImportedHolding), "there is no third kind"
    return blobs.read(held.brought.blob)


def judged(held: HoldingView) -> Judged | None:
    """Return how a credential was judged here; None when nobody judged it."""
    return judged_each([held]).get(held.id)


def judged_each(several: Iterable[HoldingView]) -> dict[UUID, Judged]:
    """Return how each credential was judged, by holding; what nobody judged here is left out."""
    decided = [
        (held, held.award.decision_id)
        for held in several
        if isinstance(held, AwardedHolding) and held.award.decision_id
    ]
    found = assessment.decisions({key for _, key in decided}) if decided else {}
    return {held.id: _judged(held, found[key]) for held, key in decided}


def evidence(held: HoldingView) -> tuple[ArtifactView, ...]:
    """Return what was handed in for a credential, by title and form only."""
    if not isinstance(held, AwardedHolding) or held.award.submission_id is None:
        return ()
    return assessment.evidence_for_credential(held.award.submission_id)


def can_be_shown(held: HoldingView) -> Shown:
    """Return what there is to show of a credential beside itself."""
    if not isinstance(held, AwardedHolding):
        return Shown(name=True)
    has_way = record_of_way(held) is not None
    has_score = bool(results(held))
    is_judged = held.award.decision_id is not None
    return Shown(
        name=True,
        feedback=True,
        evidence=True,
        journey=has_way,
        score=has_score,
        reflection=is_judged,
    )


def results(held: HoldingView) -> tuple[SignedResult, ...]:
    """Return the signed results that a credential rests on, with their points, for its holder."""
    if not isinstance(held, AwardedHolding):
        return ()
    holder, at = held.award.person_id, held.award.awarded_at
    return feeds.met_results(held.version, person_id=holder, by=at) if holder else ()


def way(held: HoldingView) -> tuple[StepOfWay, ...]:
    """Return the signed record of the way to a credential, step by step; empty without one."""
    record = record_of_way(held)
    return steps(strictjson.read_object(bytes(record.document))) if record else ()


def record_of_way(held: HoldingView) -> Journey | None:
    """Return the signed record of the way, if there is one."""
    return awards.journey(held.award.id) if isinstance(held, AwardedHolding) else None


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


def shared(link: OpenLink) -> SharedCredential:
    """Return what a live link shows of one credential, and nothing that its holder keeps back."""
    held, shown = view(link.holding), link.shown
    return SharedCredential(
        holding=held,
        shown=shown,
        holder=holder(link),
        judged=judged(held),
        evidence=evidence(held) if shown.evidence else (),
        reflection=looking_back(held) if shown.reflection else (),
        way=way(held) if shown.journey else (),
        results=results(held) if shown.score else (),
        url=absolute(path_of_item(link.share.id, link.number)),
        expires_at=link.share.expires_at,
    )


def shared_set(link: OpenLink) -> SharedSet:
    """Return what a live link to several credentials shows, each with the page of its own."""
    share = link.share
    return SharedSet(
        title=share.title,
        holder=holder(link),
        items=tuple(
            (viewing.for_strangers(held, path), path)
            for number, held in enumerate(held_under(share), start=1)
            for path in (path_of_item(share.id, number),)
        ),
        arrangement=Arrangement.from_json(share.arrangement),
        url=url_of(share.id),
        expires_at=share.expires_at,
    )


def holder(link: OpenLink) -> str:
    """Return the name of the holder, where the link shows it."""
    return accounts.name_of(link.share.person_id) if link.share.shown.get("name") else ""


def held_under(share: Share) -> list[HoldingView]:
    """Return what a link shows, in its order."""
    places = dict(share.items.values_list("holding_id", "position"))
    found = views(Holding.objects.filter(pk__in=places), share.person_id)
    return sorted(found, key=lambda held: places[held.id])


def shares_of(held: HoldingView, *, at: datetime) -> list[ShareView]:
    """Return every link to a holding, newest first, ended ones included."""
    found = _share_views(Share.objects.filter(holdings=held.id), at=at)
    return [
        replace(each, linkedin_url=linkedin.add_to_profile(held, certificate_url=each.url))
        for each in found
    ]


def all_shares_of(person_id: UUID, *, at: datetime) -> list[ShareView]:
    """Return every link of a person, newest first, ended ones included."""
    return _share_views(Share.objects.filter(person_id=person_id), at=at)


def shares_showing(collection: Collection, *, at: datetime) -> list[ShareView]:
    """Return every link to a collection, newest first, ended ones included."""
    return _share_views(Share.objects.filter(collection=collection), at=at)


def share_view(share: Share, *, at: datetime) -> ShareView:
    """Return a fetched link as its holder sees it."""
    return _share_views(Share.objects.filter(pk=share.pk), at=at)[0]


def _share_views(rows: QuerySet[Share], *, at: datetime) -> list[ShareView]:
    listed = list(rows.order_by("-created_at", "-id").prefetch_related("items", "openings"))
    if not listed:
        return []
    ids = {item.holding_id for row in listed for item in row.items.all()}
    held = views(Holding.objects.filter(pk__in=ids), listed[0].person_id)
    names = {each.id: each.name for each in held}
    return [_share_view(row, names, at=at) for row in listed]


def _share_view(row: Share, names: Mapping[UUID, str], *, at: datetime) -> ShareView:
    is_open = rules.is_open(ended_at=row.ended_at, expires_at=row.expires_at, at=at)
    items = sorted(row.items.all(), key=lambda item: item.position)
    return ShareView(
        id=row.id,
        label=row.label,
        title=row.title,
        names=tuple(names[item.holding_id] for item in items),
        shown=Shown(**row.shown),
        lock=Lock(row.password, row.recipient_name, row.recipient_address),
        created_at=row.created_at,
        expires_at=row.expires_at,
        ended_at=row.ended_at,
        is_live=row.is_agreed and is_open,
        is_waiting=not row.is_agreed and is_open,
        url=url_of(row.id),
        framing=row.framing,
        openings=tuple(sorted((each.day, each.count) for each in row.openings.all())),
        is_profile=bool(Arrangement.from_json(row.arrangement).slug),
    )


def token_of(share_id: UUID) -> str:
    """Return the token of a share, for its link and for its holder to copy again."""
    return derived_token("portfolio.share", share_id)


def url_of(share_id: UUID) -> str:
    """Return the public address of a share."""
    return absolute(path_of(share_id))


def path_of(share_id: UUID) -> str:
    """Return the same without the origin."""
    return reverse("portfolio:share", args=[token_of(share_id)])


def path_of_item(share_id: UUID, number: int | None) -> str:
    """Return the path of one credential under a link to several; None stands for the only one."""
    return reverse("portfolio:share", args=[token_of_item(share_id, number)])


def token_of_item(share_id: UUID, number: int | None) -> str:
    """Return what stands for one credential in the addresses under a link."""
    token = token_of(share_id)
    return token if number is None else f"{token}.{number}"


def live_share_ids() -> list[UUID]:
    """Return the id of every link that was not ended, for the upkeep of what is published."""
    return list(Share.objects.filter(ended_at=None).values_list("id", flat=True))


def _judged(held: AwardedHolding, decision: DecisionView) -> Judged:
    found = {outcome.criterion_id: outcome for outcome in decision.criteria}
    return Judged(
        decision,
        tuple(
            _criterion(held, criterion_id, found[criterion_id])
            for criterion_id in held.version.definition.criterion_ids
            if criterion_id in found
        ),
    )


def _criterion(held: AwardedHolding, criterion_id: str, found: CriterionOutcome) -> JudgedCriterion:
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
