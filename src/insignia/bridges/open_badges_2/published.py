"""What lies ready for older displays: who issues, and what can be awarded.

An assertion does not: it ends with its link and answers as gone once it is revoked, and what lies
ready is only sent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.achievements import queries as achievements
from insignia.achievements.values import ABOUT_VERSION
from insignia.bridges.open_badges_2 import compose, queries
from insignia.foundation import prepared
from insignia.foundation.prepared import Document, Kind
from insignia.foundation.refusals import NotFound
from insignia.organizations import queries as organizations
from insignia.organizations.values import ABOUT_ORGANIZATION

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

MEDIA_TYPE: Final = "application/ld+json"
_ID: Final = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_PLACE: Final = "/ob2/[-a-zA-Z0-9_]+"
_KEPT: Final = (("Cache-Control", "public, max-age=300"),)
# Asked again each time, as everything under a link; and it leaves no trace.
_LEAVES_NO_TRACE: Final = (
    ("Cache-Control", "private, no-cache"),
    ("X-Robots-Tag", "noindex, nofollow"),
)

ISSUER: Final = Kind("ob2-issuer", f"{_PLACE}/issuer", MEDIA_TYPE, _KEPT)
BADGE: Final = Kind("ob2-badge", f"{_PLACE}/badges/{_ID}", MEDIA_TYPE, _KEPT)
ASSERTION: Final = Kind("ob2-assertion", f"{_PLACE}/assertions/.+", MEDIA_TYPE, _LEAVES_NO_TRACE)


@prepared.source(ABOUT_ORGANIZATION, kinds=(ISSUER,), ids=organizations.every_id)
def issuer_documents(organization_id: UUID) -> Iterable[Document]:
    """Return the profile of an issuer, if anybody could write to it."""
    try:
        slug = organizations.by_id(organization_id).slug
        yield Document(ISSUER, queries.issuer_path(slug), compose.written(queries.issuer(slug)))
    except NotFound:
        return


@prepared.source(ABOUT_VERSION, kinds=(BADGE,), ids=achievements.every_version_id)
def badge_documents(version_id: UUID) -> Iterable[Document]:
    """Return the badge class of a version as its owner awards it; of sites, a page answers."""
    try:
        slug = achievements.version(version_id).organization_slug
    except NotFound:
        return
    yield badge_document(slug, version_id)


def badge_document(slug: str, version_id: UUID) -> Document:
    """Return the badge class of a version as somebody awards it; raises `NotFound`."""
    said = queries.badge(slug, version_id)
    return Document(BADGE, queries.badge_path(slug, version_id), compose.written(said))
