"""The issuance cycle: from awards to signed bytes, resumable at every step.

1. Recheck the rules.
2. Reserve a status slot.
3. Compose the unsigned credential from the frozen version.
4. Validate it by the same form checks as any verifier's.
5. Store the unsigned bytes: after a power cut we know what we were about to sign.
6. Sign them.
7. Verify our own result by the public procedure.
8. Store the signed bytes, mark the award as issued, and let its entry wait for the public log.
9. Announce it.

Awards go through it together, one or hundreds of them; there is no other way for a single one.
Steps 1 to 5 are one transaction, steps 8 and 9 another; 6 and 7 lie between them and may be
repeated at will, because Ed25519 is deterministic and every time in the document was fixed in
step 3: a repeat yields the same bytes. A result that fails step 7 is never released; its award
is held and says why, and the others go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from insignia.assessment import queries as assessment
from insignia.awards import compose, objections, queries, rules, self_check, signing, status
from insignia.awards.actions import entering
from insignia.awards.actions.recording import record_each
from insignia.awards.errors import (
    EvidenceQuestioned,
    EvidenceRefused,
    IssuerClosed,
    NobodyToIssueTo,
    NoPassingDecision,
    NotFitToSign,
    NothingToRebind,
    UnderObjection,
)
from insignia.awards.events import CredentialsIssued
from insignia.awards.models import Award, Issuance
from insignia.awards.particulars import Gathering
from insignia.awards.rebinding import queries as rebindings
from insignia.awards.rebinding.compose import anew
from insignia.awards.rebinding.origin import decision_of
from insignia.awards.rebinding.rules import may_rebind
from insignia.awards.values import Standing, State
from insignia.foundation import actors, clock, in_bulk
from insignia.foundation.events import announce
from insignia.foundation.refusals import Refusal
from insignia.foundation.tenancy import all_organizations
from insignia.keyring import queries as keyring
from insignia.standards import strictjson

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime
    from uuid import UUID

    from insignia.assessment.values import DecisionView, Questioned

ACTOR = actors.job("awards.issue")
# What a worker that dies has to do again at most, and how long it keeps others from writing.
AT_ONCE = 250
# Asking again would not help with these: somebody has to look.
_LASTING = (
    EvidenceQuestioned,
    EvidenceRefused,
    NoPassingDecision,
    NobodyToIssueTo,
    NotFitToSign,
    NothingToRebind,
    UnderObjection,
)


def issue(award_ids: Collection[UUID]) -> None:
    """Bring awards as far as they can come; an issued or held one is left as it is.

    What breaks one organization's awards stops no other's; it is raised when all were tried.
    """
    problems: list[Exception] = []
    with all_organizations():
        for ids in queries.by_organization(award_ids):
            for first in range(0, len(ids), AT_ONCE):
                try:
                    _issue_together(ids[first : first + AT_ONCE])
                except Refusal as refusal:  # as that there is no key: it holds for all of them
                    problems.append(refusal)
                    break
                except Exception as problem:  # noqa: BLE001 - raised below, with the others
                    problems.append(problem)
    _raise(problems)


def _issue_together(award_ids: Sequence[UUID]) -> None:
    """Issue awards of one organization; when something breaks, one by one, to save the others."""
    try:
        _run(award_ids)
    except Refusal:
        raise
    except Exception:
        if len(award_ids) == 1:
            raise
        problems: list[Exception] = []
        for award_id in award_ids:
            try:
                _run([award_id])
            except Exception as problem:  # noqa: BLE001 - as above
                problems.append(problem)
        _raise(problems)


def _raise(problems: Sequence[Exception]) -> None:
    if len(problems) == 1:
        raise problems[0]
    if problems:
        raise ExceptionGroup("some awards could not be issued", problems)


def _run(award_ids: Sequence[UUID]) -> None:
    waiting = prepare(award_ids, at=clock.now())
    if not waiting:
        return
    signer = keyring.signer_for(waiting[0].award.organization_id)
    documents = [  # (6)
        signing.sign(bytes(issuance.unsigned), signer=signer, created=issuance.composed_at)
        for issuance in waiting
    ]
    problems = self_check.problems_with(documents, waiting, at=clock.now())  # (7)
    sound: dict[UUID, bytes] = {}
    unsound: dict[UUID, str] = {}
    for issuance, document, problem in zip(waiting, documents, problems, strict=True):
        if problem:
            unsound[issuance.award_id] = problem
        else:
            sound[issuance.award_id] = document
    _release(sound, method=signer.verification_method, at=clock.now())
    _hold(unsound, at=clock.now())


def prepare(award_ids: Iterable[UUID], *, at: datetime) -> list[Issuance]:
    """Take steps 1 to 5 unless they are taken; return what is to be signed now.

    An award that may not be issued is held in the same transaction.
    """
    with transaction.atomic():
        awards = _open([award for award in _locked(award_ids) if _is_waiting(award)], at=at)
        begun = list(Issuance.objects.filter(award__in=awards))
        known = {award.id: award for award in awards}
        for issuance in begun:
            issuance.award = known.pop(issuance.award_id)
        made, refused = _prepared(list(known.values()), at=at)
        in_bulk.insert(made)  # (5)
        _hold(refused, at=at)
    return [*begun, *made]


def _open(awards: Sequence[Award], *, at: datetime) -> Sequence[Award]:
    """Hold what was granted when its organization had closed already; return the others."""
    try:
        rules.may_issue_from(
            is_closed=bool(awards) and awards[0].organization.closed_at is not None
        )
    except IssuerClosed as refusal:
        _hold({award.id: told_in_full(refusal) for award in awards}, at=at)
        return []
    return awards


def _prepared(awards: Sequence[Award], *, at: datetime) -> tuple[list[Issuance], dict[UUID, str]]:
    """Take steps 1 to 4; return what was composed, and why which award was not."""
    made: list[Issuance] = []
    refused: dict[UUID, str] = {}
    if not awards:
        return made, refused
    gathering = Gathering(awards[0].organization, (award.version_id for award in awards))
    resting = ((award.id, decision_of(award)) for award in awards)
    decided = {key: assessment.decision(row.pk) for key, row in resting if row}
    before = rebindings.documents_before(awards)
    questions = _questions_about(decided.values())
    decisions: dict[UUID, DecisionView | None] = {}
    objected = objections.objected_to(awards)
    stood = rebindings.standings_before(awards, at=at)
    for award in awards:
        decision = decided.get(award.id)
        try:
            rules.may_award(  # (1)
                gathering.version_of(award).definition,
                has_passing_decision=bool(decision and decision.is_passing),
            )
            rules.may_issue_to(award.recipient_address)
            rules.may_issue_now(is_objected_to=award.id in objected)
            may_rebind(stood.get(award.id, Standing.GOOD))
            rules.may_issue_on(questions.get(decision.submission_id) if decision else None)
        except _LASTING as refusal:
            refused[award.id] = told_in_full(refusal)
        else:
            decisions[award.id] = decision
    fit = [award for award in awards if award.id in decisions]
    slots = status.reserve(fit, at=at)  # (2)
    for award in fit:
        particulars = gathering.particulars(award, decisions[award.id], slots[award.id], at=at)
        unsigned = compose.credential(gathering.version_of(award).definition, particulars)  # (3)
        if award.id in before:
            unsigned = anew(before[award.id], unsigned)
        try:
            self_check.require_form(unsigned)  # (4)
        except NotFitToSign as refusal:
            refused[award.id] = told_in_full(refusal)
            continue
        made.append(
            Issuance(
                award=award,
                credential_id=particulars.credential_id,
                unsigned=strictjson.write(unsigned),
                composed_at=at,
            )
        )
    return made, refused


def _questions_about(decisions: Collection[DecisionView]) -> dict[UUID, Questioned]:
    """Return what somebody has to look at first, by submission; awards without one ask nothing."""
    about = {decision.submission_id for decision in decisions}
    return assessment.questioned(about) if about else {}


def _release(documents: Mapping[UUID, bytes], *, method: str, at: datetime) -> None:
    if not documents:
        return
    with transaction.atomic():
        open_now = [award for award in _locked(documents) if award.revoked_at is None]
        awards = _still_standing(_free_of_objections(open_now, at=at), at=at)
        # Missing are those that another worker was quicker with, by the same bytes.
        rows = list(
            Issuance.objects.select_for_update()
            .filter(award__in=awards, document=None)
            .defer("unsigned")
        )
        if not rows:
            return
        for row in rows:
            row.document, row.verification_method = documents[row.award_id], method
            row.issued_at = at
        in_bulk.update(rows, ["document", "verification_method", "issued_at"])  # (8)
        entering.enter_issued({row.award_id: documents[row.award_id] for row in rows})
        ids = [row.award_id for row in rows]
        Award.objects.filter(pk__in=ids).update(state=State.ISSUED.value)
        record_each("issue", ids, organization=awards[0].organization_id, acting=ACTOR, at=at)
        announce(CredentialsIssued(tuple(ids)))  # (9)


def _free_of_objections(awards: Sequence[Award], *, at: datetime) -> list[Award]:
    """Hold what somebody spoke against while it was being signed; return the others."""
    objected = objections.objected_to(awards)
    _hold(dict.fromkeys(objected, told_in_full(UnderObjection())), at=at)
    return [award for award in awards if award.id not in objected]


def _still_standing(awards: list[Award], *, at: datetime) -> list[Award]:
    """Hold what takes the place of an award that fell while it was being signed; or return it."""
    stood = rebindings.standings_before(awards, at=at)
    fallen = {key for key, standing in stood.items() if standing is not Standing.GOOD}
    _hold(dict.fromkeys(fallen, told_in_full(NothingToRebind())), at=at)
    return [award for award in awards if award.id not in fallen]


def told_in_full(refusal: Refusal) -> str:
    """Return a refusal with all its gaps, for the desk of those who mend it."""
    gaps = [f"{gap.where}: {gap.sentence.format(**gap.values)}" for gap in refusal.gaps]
    return " ".join([str(refusal), *gaps])


def _hold(problems: Mapping[UUID, str], *, at: datetime) -> None:
    if not problems:
        return
    with transaction.atomic():
        held = [award for award in _locked(problems) if _is_waiting(award)]
        if not held:
            return
        for award in held:
            award.state, award.held_because = State.HELD.value, problems[award.id]
        in_bulk.update(held, ["state", "held_because"])
        ids = [award.id for award in held]
        record_each("hold", ids, organization=held[0].organization_id, acting=ACTOR, at=at)


def _is_waiting(award: Award) -> bool:
    return award.state == State.AWARDED.value and award.revoked_at is None


def _locked(award_ids: Iterable[UUID]) -> list[Award]:
    """Lock awards, always in the same order, so that two workers never wait for each other.

    Their organization is one; it is read where it is wanted, and not with each of them.
    """
    rows = Award.objects.select_for_update()
    return list(rows.filter(pk__in=list(award_ids)).order_by("pk"))
