"""Fetch and authorise: who may look at two pieces of evidence that are alike.

Whoever decides who belongs to the organization, and never whoever handed one of the two in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.accounts.access import person
from insignia.assessment.duplicates import readers
from insignia.assessment.models import Duplicate
from insignia.foundation.refusals import NotFound
from insignia.foundation.tenancy import own
from insignia.organizations.access import acting_in
from insignia.organizations.values import Permission

if TYPE_CHECKING:
    from uuid import UUID

    from insignia.assessment.models import Artifact
    from insignia.assessment.values import ArtifactView
    from insignia.foundation.actors import Actor


def to_settle(duplicate_id: UUID, *, acting: Actor) -> Duplicate:
    """Lock and return a question to whoever may settle it. Call inside a transaction."""
    with own():
        rows = Duplicate.objects.select_for_update(of=("self",))
        found: Duplicate | None = (
            rows.filter(pk=duplicate_id)
            .select_related("later__submission", "earlier__submission")
            .first()
        )
    if found is None or person(acting).pk in readers.learners_of(found):
        raise NotFound
    acting_in(found.organization_id, acting=acting, permission=Permission.MANAGE_MEMBERS)
    return found


def at_piece(
    artifact_id: UUID, *, duplicate_id: UUID, acting: Actor
) -> tuple[Artifact, ArtifactView]:
    """Return one of the two pieces as whoever settles the question may open its file."""
    with own():
        found = Duplicate.objects.filter(pk=duplicate_id).first()
    if found is None:
        raise NotFound
    place = acting_in(found.organization_id, acting=acting, permission=Permission.MANAGE_MEMBERS)
    row = readers.one(duplicate_id, organization_id=place.id, reader=person(acting).pk)
    for artifact, view in zip(
        (row.later, row.earlier), readers.views(row, readers.versions_of(row)), strict=True
    ):
        if artifact.id == artifact_id:
            return artifact, view
    raise NotFound
