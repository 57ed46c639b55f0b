"""Fetch and authorise what is signed: for a counsellor with a link, and for who may end it."""

from __future__ import annotations

from hmac import compare_digest
from typing import TYPE_CHECKING

from django.db.models import Q

from insignia.accounts.access import person
from insignia.assessment import access
from insignia.assessment.models import SignOff, Submission
from insignia.assessment.panels import places
from insignia.assessment.rights import readers as rights
from insignia.assessment.rules import may_assess
from insignia.assessment.signing import rules
from insignia.foundation.identifiers import derived_token
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.guardians import access as guardians
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.foundation.actors import Actor


def token_of(submission_id: UUID) -> str:
    """Return what the link of a learner's list holds: who has it was shown the list."""
    return derived_token("sign-off", submission_id)


def for_signing(
    submission_id: UUID, token: str, *, acting: Actor, locking: bool = False
) -> Submission:
    """Return a learner's list to an approved counsellor who was given its link.

    Never to its learner, nor to anybody who is too close to them (rule 31).
    """
    counsellor = person(acting)
    with own():
        rows = Submission.objects.select_related("version", "organization", "learner")
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Submission | None = rows.filter(pk=submission_id).first()
    if found is None or not compare_digest(token, token_of(submission_id)):
        raise NotFound
    acting_in(found.organization_id, acting=acting, permission=Permission.ASSESS)
    places.require_authority(found)
    known = access.conflicts(found, assessor_id=counsellor.pk)
    may_assess(known, assessor=counsellor.pk, learner=found.learner_id)
    rules.require_counsellor(rights.right_of(found, counsellor.pk))
    guardians.require_consent(found.learner_id)
    return found


def for_ending(
    org_slug: str, sign_off_id: UUID, *, acting: Actor, locking: bool = False
) -> SignOff:
    """Return a signature to who decides which counsellors are approved."""
    organization = acting_in(org_slug, acting=acting, permission=Permission.MANAGE_MEMBERS)
    with own():
        # Who approves the counsellors of a site is the owner of what they sign for.
        rows = SignOff.objects.select_related(
            "submission__version", "submission__learner", "submission__organization", "counsellor"
        ).filter(
            Q(submission__organization_id=organization.id)
            | Q(submission__version__organization_id=organization.id)
        )
        if locking:
            Submission.objects.select_for_update().filter(sign_offs=sign_off_id).first()
        found: SignOff | None = rows.filter(pk=sign_off_id).first()
    if found is None:
        raise NotFound
    return found
