"""Named reads of awarding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Q

from insignia.achievements import queries as achievements
from insignia.assessment import queries as assessment
from insignia.assessment.values import Route
from insignia.awards import compose, reviewing, roster_queries, rules, words
from insignia.awards.models import (
    Award,
    Issuance,
    Journey,
    Reply,
    StandingChange,
    StatusList,
    WalletCopy,
)
from insignia.awards.rebinding.origin import decision_of, is_by_result, of_submissions
from insignia.awards.telling import journeys, narratives, receipts
from insignia.awards.values import (
    AwardView,
    Change,
    ChangeView,
    JourneyParts,
    Reason,
    RowState,
    Standing,
    StandingFacts,
    State,
)
from insignia.foundation import clock
from insignia.foundation.identifiers import new_id
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import all_organizations, own, public, within
from insignia.standards import strictjson
from insignia.standards.model.writing import write

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

    from insignia.achievements.values import VersionView
    from insignia.awards.models import Batch
    from insignia.awards.values import Progress

# The word of the standing that each change leads to, for its mark in a history.
AFTER = {
    Change.REVOKE: "revoked",
    Change.SUSPEND: "suspended",
    Change.REINSTATE: "issued",
    Change.DISPUTE: "disputed",
    Change.SETTLE: "issued",
    Change.SUPERSEDE: "superseded",
}


def standing_of(award: Award, *, at: datetime) -> Standing:
    """Return the one word for an award at a moment."""
    facts = StandingFacts(
        is_issued=award.state == State.ISSUED.value,
        is_revoked=award.revoked_at is not None,
        is_suspended=award.suspended_at is not None,
        is_superseded=award.superseded_at is not None,
        is_disputed=award.disputed_at is not None,
        expires_at=award.expires_at,
    )
    return rules.standing(facts, at=at)


def award(award_id: UUID) -> AwardView:
    """Return an award as other slices see it; raises `NotFound`."""
    with own():
        found: Award | None = _with_parts().filter(pk=award_id).first()
    if found is None:
        raise NotFound
    return view(found, at=clock.now())


def view(award: Award, *, at: datetime) -> AwardView:
    """Return a fetched award as a value."""
    return _view(award, achievements.version(award.version_id), at=at)


def views(awards: Iterable[Award], *, at: datetime) -> list[AwardView]:
    """Return fetched awards as values, with one look at their versions."""
    rows = list(awards)
    versions = achievements.versions({row.version_id for row in rows})
    return [_view(row, versions[row.version_id], at=at) for row in rows]


def _view(award: Award, version: VersionView, *, at: datetime) -> AwardView:
    issuance, decision = getattr(award, "issuance", None), decision_of(award)
    # The version knows its owner's name; only a site's has to be looked up.
    is_of_site = award.organization_id != version.organization_id
    return AwardView(
        id=award.id,
        organization_id=award.organization_id,
        version_id=award.version_id,
        person_id=award.person_id,
        name=version.definition.name,
        recipient_name=award.recipient_name,
        route=Route(award.route),
        standing=standing_of(award, at=at),
        achieved_on=award.achieved_on,
        awarded_at=award.awarded_at,
        issued_at=issuance.issued_at if issuance else None,
        expires_at=award.expires_at,
        decision_id=decision.pk if decision else None,
        submission_id=decision.attempt.submission_id if decision else None,
        credential_id=issuance.credential_id if issuance else "",
        superseded_by=award.superseded_by_id,
        is_held=award.state == State.HELD.value,
        language=version.definition.language,
        issuer=award.organization.name if is_of_site else version.organization_name,
        issuer_slug=award.organization.slug if is_of_site else version.organization_slug,
        by_result=award.narrative if is_by_result(award) else "",
    )


def awards_of_person(person_id: UUID) -> list[AwardView]:
    """Return everything a person was given, newest first."""
    with own():
        rows = list(_with_parts().filter(person_id=person_id).order_by("-awarded_at"))
    return views(rows, at=clock.now())


def awards_of_organization(organization_id: UUID) -> QuerySet[Award]:
    """Return everything an organization gave, newest first."""
    with within(organization_id):
        rows: QuerySet[Award] = _with_parts().order_by("-awarded_at", "id")
    return rows


def has_awarded(organization_id: UUID, person_id: UUID) -> bool:
    """Say whether an organization has awarded somebody anything."""
    with within(organization_id):
        return bool(Award.objects.filter(person_id=person_id).exists())


def document(award_id: UUID) -> bytes:
    """Return the signed bytes of an award; raises `NotFound` before they exist, and once erased."""
    with own():
        found: Issuance | None = Issuance.objects.filter(award_id=award_id).first()
    if found is None or not found.document:
        raise NotFound
    return bytes(found.document)


def receipt(award_id: UUID) -> bytes | None:
    """Return the receipt of the public log for an award; None until the log has taken it in."""
    return receipts.of_award(award_id)


def receipt_by(digest: bytes) -> bytes | None:
    """Return the receipt of the credential with this digest, if it was issued and logged here."""
    return receipts.of_digest(digest)


def journey(award_id: UUID) -> Journey | None:
    """Return the signed record of the way to an award, if its learner wanted one."""
    with own():
        found: Journey | None = Journey.objects.filter(award_id=award_id).first()
    return found


def copies(award_id: UUID) -> list[WalletCopy]:
    """Return the copies of an award's credential that wallets have, the oldest first."""
    with own():
        return list(WalletCopy.objects.filter(award_id=award_id).order_by("signed_at", "id"))


def journey_to_sign(award: Award, parts: JourneyParts, *, at: datetime) -> dict[str, Any]:
    """Return the record as it would be signed; raises `NoWayToTell` where there is none."""
    decision = decision_of(award)
    rules.may_tell_way(standing_of(award, at=at), is_judged=decision is not None)
    assert decision is not None, "the rule has seen to it"
    issued = document(award.id)
    definition = achievements.version(award.version_id).definition
    attempts = assessment.attempts_decided(decision.attempt.submission_id)
    way = journeys.Way(strictjson.read_object(issued), issued, definition, attempts)
    name = narratives.journey_name(definition)
    return journeys.record(way, parts, record_id=f"urn:uuid:{new_id()}", name=name, at=at)


def history(award_id: UUID) -> list[StandingChange]:
    """Return every change of an award's standing with its replies, oldest first."""
    with own():
        rows = StandingChange.objects.filter(award_id=award_id).order_by("at")
        return list(rows.prefetch_related("replies"))


def history_in_words(award_id: UUID) -> tuple[ChangeView, ...]:
    """Return the same as its learner reads it, for pages of other slices."""
    return tuple(
        ChangeView(
            id=row.id,
            at=row.at,
            standing=AFTER[Change(row.change)],
            happened=str(words.HAPPENED[Change(row.change)]),
            reason=str(words.REASONS[Reason(row.reason)]),
            note=row.note,
            replies=tuple((reply.text, reply.at) for reply in row.replies.all()),
        )
        for row in history(award_id)
    )


def route_in_words(route: Route) -> str:
    """Return how a learner came by an achievement, in plain words."""
    return str(words.ROUTES[route])


def published_list(list_id: UUID) -> StatusList:
    """Return a status list as last signed; raises `NotFound`."""
    with public():
        found: StatusList | None = StatusList.objects.filter(pk=list_id).first()
    if found is None:
        raise NotFound
    return found


def status_lists_of(award_ids: Iterable[UUID]) -> list[StatusList]:
    """Return the lists that say how these awards stand, as last signed."""
    with public():
        rows = StatusList.objects.filter(book__slots__award__in=list(award_ids))
        return list(rows.distinct().order_by("pk"))


def lists_of(organization_id: UUID) -> list[StatusList]:
    """Return every status list of an organization as last signed, oldest first."""
    with public():
        rows = StatusList.objects.filter(book__organization_id=organization_id)
        return list(rows.order_by("book__number", "purpose"))


def every_list_id() -> list[UUID]:
    """Return the id of every status list, for the upkeep of what is published."""
    with public():
        return list(StatusList.objects.values_list("id", flat=True))


def waiting(*, limit: int) -> list[UUID]:
    """Return awards that are still to be issued, oldest first. Opened by jobs for all tenants."""
    rows = Award.objects.filter(state=State.AWARDED.value, revoked_at=None)
    return list(rows.order_by("awarded_at").values_list("id", flat=True)[:limit])


def held_for(submission_ids: Collection[UUID]) -> list[UUID]:
    """Return the awards on some submissions that are held back, for work that follows an event."""
    with all_organizations():
        rows = Award.objects.filter(of_submissions(submission_ids), state=State.HELD.value)
        return list(rows.order_by("awarded_at", "id").values_list("id", flat=True))


def after_appeals(award_ids: Collection[UUID]) -> list[tuple[Award, Award]]:
    """Return pairs of issued awards with one of these in it: after an appeal, and before.

    Opened by jobs for all tenants, who change them: both are locked.
    """
    issued = Award.objects.select_for_update(of=("self",)).filter(state=State.ISSUED.value)
    rows = issued.filter(decision__attempt__is_appeal=True, revoked_at=None)
    newer = rows.filter(
        Q(pk__in=award_ids) | Q(decision__attempt__appeal__against__award__in=award_ids)
    ).select_related("decision__attempt__appeal")
    found = {
        row.decision.attempt.appeal.against_id: row
        for row in newer.order_by("pk")
        if row.decision is not None
    }
    older = issued.filter(Q(decision_id__in=found) | Q(rebinds__decision_id__in=found))
    resting = ((row, decision_of(row)) for row in older.select_related("rebinds__decision"))
    return [(found[decision.pk], row) for row, decision in resting if decision is not None]


def by_organization(award_ids: Collection[UUID]) -> list[list[UUID]]:
    """Return awards apart by organization. Opened by jobs for all tenants."""
    found: dict[UUID, list[UUID]] = {}
    rows = Award.objects.filter(pk__in=award_ids).order_by("awarded_at", "pk")
    for award_id, organization_id in rows.values_list("pk", "organization_id"):
        found.setdefault(organization_id, []).append(award_id)
    return list(found.values())


def holders(award_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return whose awards these are, of those that somebody has proved to be theirs."""
    with own():
        rows = Award.objects.filter(pk__in=award_ids, person__isnull=False)
        return dict(rows.values_list("pk", "person_id"))


def unclaimed(award_ids: Collection[UUID]) -> list[Award]:
    """Return those of these awards that stand, and wait at an address nobody has proved."""
    with own():
        return list(_unclaimed(award_ids))


def unclaimed_addresses(award_ids: Collection[UUID]) -> set[str]:
    """Return where they wait."""
    with own():
        return set(_unclaimed(award_ids).values_list("recipient_address", flat=True))


def _unclaimed(award_ids: Collection[UUID]) -> QuerySet[Award]:
    rows = Award.objects.filter(pk__in=award_ids, person=None, revoked_at=None)
    found: QuerySet[Award] = rows.exclude(recipient_address="")
    return found


def progress(batch: Batch) -> Progress:
    """Return how far a list of recipients has come."""
    return roster_queries.progress(batch)


def rows_as_csv(batch: Batch, *, language: str) -> Iterator[str]:
    """Yield a list of recipients as CSV, some rows at a time, with what became of each row."""
    return reviewing.as_csv(batch, None, language=language)


def problems_with_file(batch: Batch) -> list[str]:
    """Return what is wrong with the file of a list as such, in words; nothing in most."""
    return reviewing.problems_with_file(batch)


def rows_to_mend(batch: Batch, *, limit: int) -> list[tuple[int, str, str]]:
    """Return what is wrong in the first bad rows of a list: line, column, and in words."""
    with within(batch.organization_id):
        rows = list(roster_queries.rows_in(batch, RowState.BAD)[:limit])
        shown = reviewing.reviewed(batch, rows)
    return [(row.line, where, said) for row in shown for where, said in row.problems]


def has_same_recipient(award: Award, other: Award) -> bool:
    """Say whether two awards are one person's, or go to one address that nobody proved yet."""
    if award.person_id or other.person_id:
        return award.person_id == other.person_id
    return bool(award.recipient_address) and award.recipient_address == other.recipient_address


def successors(award: Award, *, at: datetime) -> list[AwardView]:
    """Return what may stand in the place of an award: others of the same recipient that stand."""
    with within(award.organization_id):
        rows = _with_parts().exclude(pk=award.pk).order_by("-awarded_at")
        if award.person_id:
            theirs = list(rows.filter(person_id=award.person_id))
        else:
            theirs = list(rows.filter(person=None, recipient_address=award.recipient_address))
    found = [row for row in theirs if has_same_recipient(award, row)]
    return [view for view in views(found, at=at) if view.standing is Standing.GOOD]


def change(change_id: UUID) -> StandingChange:
    """Return a change of standing with its award; raises `NotFound`. For letters about it."""
    with own():
        found: StandingChange | None = (
            StandingChange.objects.select_related("award__organization")
            .filter(pk=change_id)
            .first()
        )
    if found is None:
        raise NotFound
    return found


def replies(change_id: UUID) -> list[Reply]:
    """Return what the learner answered to a change, oldest first."""
    with own():
        return list(Reply.objects.filter(change_id=change_id).order_by("at"))


def _with_parts() -> QuerySet[Award]:
    rows: QuerySet[Award] = Award.objects.select_related(
        "organization", "issuance", "decision__attempt", "rebinds__decision__attempt"
    )
    return rows


def edition_of(version: VersionView) -> compose.Edition:
    """Return what the achievement of a version says beside its definition."""
    origin = settings.ISSUER_ORIGIN
    return compose.Edition(
        achievement_url=f"{origin}{achievements.lasting_path(version)}",
        image_url=f"{origin}{achievements.image_path(version, form='png')}",
        image_alt=version.definition.image_alt,
        version_number=version.number,
        limits_heading=narratives.limits_heading(version.definition),
        judged_heading=narratives.judged_heading(version.definition),
    )


def achievement_of(version: VersionView) -> dict[str, Any]:
    """Return the achievement of a version, in the very words of the credentials that name it."""
    return write(compose.achievement(version.definition, edition_of(version)))
