"""The issuance cycle: from an award to signed bytes, resumable at every step.

1. Recheck the rules.
2. Reserve a status slot.
3. Compose the unsigned credential from the frozen version.
4. Validate it by the same form checks as any verifier's.
5. Store the unsigned bytes: after a power cut we know what we were about to sign.
6. Sign them.
7. Verify our own result by the public procedure.
8. Store the signed bytes and mark the award as issued.
9. Announce it.

Steps 1 to 5 are one transaction, steps 8 and 9 another; 6 and 7 lie between them and may be
repeated at will, because Ed25519 is deterministic and every time in the document was fixed in
step 3: a repeat yields the same bytes. A result that fails step 7 is never released; the award
is held and says why.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from insignia.achievements import queries as achievements
from insignia.assessment import queries as assessment
from insignia.assessment.values import Route
from insignia.awards import compose, narratives, rules, self_check, signing, status
from insignia.awards.actions.recording import record
from insignia.awards.errors import NobodyToIssueTo, NoPassingDecision, NotFitToSign
from insignia.awards.events import CredentialIssued
from insignia.awards.models import Award, Issuance
from insignia.awards.values import State
from insignia.foundation import actors, clock
from insignia.foundation.events import announce
from insignia.foundation.identifiers import new_id
from insignia.foundation.tenancy import all_organizations
from insignia.keyring import queries as keyring
from insignia.organizations import queries as organizations
from insignia.standards import strictjson
from insignia.standards.status.status_list import StatusPurpose

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.assessment.values import DecisionView
    from insignia.awards.models import StatusSlot
    from insignia.foundation.refusals import Refusal

ACTOR = actors.job("awards.issue")
SALT_BYTES = 16  # 128 bits, so that a hashed address cannot be found from a list of addresses


def issue(award_id: UUID) -> None:
    """Bring one award as far as it can come; an issued or held one is left as it is."""
    with all_organizations():
        try:
            issuance = prepare(award_id, at=clock.now())
        except (NoPassingDecision, NobodyToIssueTo, NotFitToSign) as refusal:
            # Asking again would not help: somebody has to look.
            _hold(award_id, told_in_full(refusal), at=clock.now())
            return
        if issuance is None or issuance.document is not None:
            return
        signer = keyring.signer_for(issuance.award.organization_id)
        document = signing.sign(  # (6)
            bytes(issuance.unsigned), signer=signer, created=issuance.composed_at
        )
        problem = self_check.problem_with(document, issuance, at=clock.now())  # (7)
        if problem:
            _hold(award_id, problem, at=clock.now())
        else:
            _release(award_id, document, method=signer.verification_method, at=clock.now())


def prepare(award_id: UUID, *, at: datetime) -> Issuance | None:
    """Take steps 1 to 5 unless they are taken; None when the award is not to be issued."""
    with transaction.atomic():
        award = _locked(award_id)
        if award.state == State.HELD or award.revoked_at is not None:
            return None
        issuance: Issuance | None = Issuance.objects.filter(award=award).first()
        if issuance is not None:
            return issuance
        version = achievements.version(award.version_id)
        decision = assessment.decision(award.decision_id) if award.decision_id else None
        rules.may_award(  # (1)
            version.definition, has_passing_decision=bool(decision and decision.is_passing)
        )
        rules.may_issue_to(award.recipient_address)
        slot = status.reserve(award, at=at)  # (2)
        particulars = _particulars(award, version, decision, slot, at=at)
        unsigned = compose.credential(version.definition, particulars)  # (3)
        self_check.require_form(unsigned)  # (4)
        made: Issuance = Issuance.objects.create(  # (5)
            award=award,
            credential_id=particulars.credential_id,
            unsigned=strictjson.write(unsigned),
            composed_at=at,
        )
    return made


def _particulars(
    award: Award,
    version: VersionView,
    decision: DecisionView | None,
    slot: StatusSlot,
    *,
    at: datetime,
) -> compose.Particulars:
    lists = {purpose: status.list_url(row) for purpose, row in status.lists_of(slot.book).items()}
    return compose.Particulars(
        credential_id=f"urn:uuid:{new_id()}",
        issuer=organizations.profile_document(award.organization),
        achievement_url=f"{settings.ISSUER_ORIGIN}{achievements.lasting_path(version)}",
        image_url=f"{settings.ISSUER_ORIGIN}{achievements.image_path(version, form='png')}",
        image_alt=version.definition.image_alt,
        version_number=version.number,
        recipient_address=award.recipient_address,
        salt=secrets.token_hex(SALT_BYTES),
        narrative=award.narrative
        or narratives.told(version.definition, route=Route(award.route), decision=decision),
        limits_heading=narratives.limits_heading(version.definition),
        valid_from=at,
        valid_until=award.expires_at,
        achieved_at=datetime.combine(award.achieved_on, time(), tzinfo=UTC),
        status_index=slot.index,
        revocation_list=lists[StatusPurpose.REVOCATION],
        suspension_list=lists[StatusPurpose.SUSPENSION],
        outcomes=decision.criteria if decision else (),
    )


def _release(award_id: UUID, document: bytes, *, method: str, at: datetime) -> None:
    with transaction.atomic():
        award = _locked(award_id)
        issuance = Issuance.objects.select_for_update().get(award=award)
        if issuance.document is not None or award.revoked_at is not None:
            # Another worker was quicker, with the same bytes; or it was revoked in between.
            return
        issuance.document, issuance.verification_method = document, method  # (8)
        issuance.issued_at = at
        issuance.save()
        award.state = State.ISSUED.value
        award.save(update_fields=["state"])
        record("issue", award, acting=ACTOR, at=at)
        announce(CredentialIssued(award.id, award.person_id, award.organization_id))  # (9)


def told_in_full(refusal: Refusal) -> str:
    """Return a refusal with all its gaps, for the desk of those who mend it."""
    gaps = [f"{gap.where}: {gap.sentence.format(**gap.values)}" for gap in refusal.gaps]
    return " ".join([str(refusal), *gaps])


def _hold(award_id: UUID, problem: str, *, at: datetime) -> None:
    with transaction.atomic():
        award = _locked(award_id)
        if award.state != State.AWARDED or award.revoked_at is not None:
            return
        award.state, award.held_because = State.HELD.value, problem
        award.save(update_fields=["state", "held_because"])
        record("hold", award, acting=ACTOR, at=at)


def _locked(award_id: UUID) -> Award:
    rows = Award.objects.select_for_update(of=("self",)).select_related("organization")
    found: Award = rows.get(pk=award_id)
    return found
