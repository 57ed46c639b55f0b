"""Fetch and authorise a draft for whoever watches its learner under an account."""

from __future__ import annotations

from hmac import compare_digest
from typing import TYPE_CHECKING

from insignia.accounts.access import person
from insignia.assessment import access
from insignia.assessment.models import Submission
from insignia.assessment.observing import rules
from insignia.assessment.panels import places
from insignia.assessment.rights import readers as rights
from insignia.assessment.rights import rules as rights_rules
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
    """Return what the link to a learner's checklists holds: who has it was asked to watch."""
    return derived_token("observe", submission_id)


def for_observing(
    submission_id: UUID, token: str, *, acting: Actor, locking: bool = False
) -> Submission:
    """Return a learner's draft to an approved assessor who was given its link.

    Never to its learner, nor to anybody who is too close to them.
    """
    observer = person(acting)
    with own():
        rows = Submission.objects.select_related("version", "organization", "learner")
        if locking:
            rows = rows.select_for_update(of=("self",))
        found: Submission | None = rows.filter(pk=submission_id).first()
    if found is None or not compare_digest(token, token_of(submission_id)):
        raise NotFound
    acting_in(found.organization_id, acting=acting, permission=Permission.ASSESS)
    places.require_authority(found)
    known = access.conflicts(found, assessor_id=observer.pk)
    rules.may_watch(known, observer=observer.pk, learner=found.learner_id)
    with own():
        rights_rules.require(rights.right_of(found, observer.pk))
    guardians.require_consent(found.learner_id)
    return found
