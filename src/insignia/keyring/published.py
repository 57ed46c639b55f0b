"""What an organization publishes of itself and its keys: its DID document and its profile."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from insignia.foundation import prepared, public_copies
from insignia.foundation.prepared import Document, Kind
from insignia.foundation.refusals import NotFound
from insignia.keyring import queries, rules
from insignia.organizations import queries as organizations
from insignia.organizations.values import ABOUT_ORGANIZATION

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from insignia.foundation.belongings import File
    from insignia.organizations.models import Organization

_PLACE: Final = r"/organizations/[-a-zA-Z0-9_]+"
_KEPT: Final = (("Cache-Control", f"public, max-age={int(rules.CACHED_FOR.total_seconds())}"),)

DID: Final = Kind("did", rf"{_PLACE}/did\.json", "application/did+json", _KEPT)
PROFILE: Final = Kind("profile", rf"{_PLACE}/profile\.json", "application/ld+json", _KEPT)


@prepared.source(ABOUT_ORGANIZATION, kinds=(DID, PROFILE), ids=organizations.every_id)
def documents(organization_id: UUID) -> Iterable[Document]:
    """Return the DID document of an organization and its profile."""
    try:
        found = organizations.by_id(organization_id)
    except NotFound:
        return
    yield _document(DID, found, queries.did_document(found))
    yield _document(PROFILE, found, queries.profile_document(found))


@public_copies.copies
def files(organization_id: UUID) -> Iterable[File]:
    """Return both for the public copy."""
    return map(public_copies.as_file, documents(organization_id))


def _document(kind: Kind, organization: Organization, said: dict[str, Any]) -> Document:
    body = json.dumps(said, indent=2, ensure_ascii=False).encode()
    return Document(kind, f"/organizations/{organization.slug}/{kind.name}.json", body)
