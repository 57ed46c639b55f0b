"""Background work of organizations: domains change hands, so their proofs are looked at again."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction

from insignia.foundation import clock
from insignia.foundation.actors import job as acting_job
from insignia.foundation.jobs import job, sweep
from insignia.foundation.refusals import NotFound
from insignia.organizations import actions, domain_proof, queries


@sweep
def look_again_at_domains() -> None:
    """Queue a look at every proved domain whose turn it is; a slow website delays no other."""
    if settings.IS_DEMO:  # the domains of a demonstration exist in its story only
        return
    with transaction.atomic():
        for domain_id in actions.due_domains(at=clock.now()):
            look_again.enqueue(domain_id=str(domain_id))


@job
def look_again(*, domain_id: str) -> None:
    """Look at one domain and write down what was found."""
    acting = acting_job("organizations.look_again")
    try:
        outcome = domain_proof.look(queries.domain_of_anybody(UUID(domain_id)))
        actions.record_look(UUID(domain_id), outcome=outcome, acting=acting, at=clock.now())
    except NotFound:  # taken back in the meantime
        return
