"""What awarding publishes: status lists, and the achievement of each version at its address."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from insignia.achievements import queries as achievements
from insignia.achievements.values import ABOUT_VERSION
from insignia.awards import queries
from insignia.awards.copying import pages
from insignia.foundation import blobs, prepared, public_copies
from insignia.foundation.belongings import File
from insignia.foundation.prepared import Document, Kind
from insignia.foundation.refusals import NotFound
from insignia.standards import strictjson
from insignia.standards.terms import CREDENTIALS_V2, OPEN_BADGES_3_0_3

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from insignia.achievements.values import VersionView
    from insignia.awards.models import StatusList

ABOUT_LIST: Final = "status-list"
# A revocation reaches readers who keep what they read within this many seconds.
LIST_LIVES: Final = 60
_ID: Final = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_SLUG: Final = "[-a-zA-Z0-9_]+"

STATUS_LIST: Final = Kind(
    "status-list",
    f"/status/{_ID}",
    "application/vc",
    (("Cache-Control", f"public, max-age={LIST_LIVES}"),),
    is_packed_inside=True,
)
ACHIEVEMENT: Final = Kind(
    "achievement",
    f"/achievements/{_SLUG}/{_SLUG}/v[0-9]+/",
    "application/ld+json",
    (("Cache-Control", "public, max-age=300"),),
    has_page=True,
)


@prepared.source(ABOUT_LIST, kinds=(STATUS_LIST,), ids=queries.every_list_id)
def list_documents(list_id: UUID) -> Iterable[Document]:
    """Return a status list as last signed."""
    try:
        yield document_of(queries.published_list(list_id))
    except NotFound:
        return


@prepared.source(ABOUT_VERSION, kinds=(ACHIEVEMENT,), ids=achievements.every_version_id)
def version_documents(version_id: UUID) -> Iterable[Document]:
    """Return the achievement that credentials of a version name by its id, as they say it."""
    try:
        version = achievements.version(version_id)
    except NotFound:
        return
    yield achievement_of(version)


@public_copies.copies
def files(organization_id: UUID) -> Iterable[File]:
    """Return for the public copy: status lists, what was awarded, and pages that tell of both."""
    for row in queries.lists_of(organization_id):
        yield public_copies.as_file(document_of(row))
    versions = achievements.versions(achievements.version_ids(organization_id))
    pictures = achievements.picture_digests(versions)
    for version in versions.values():
        document = achievement_of(version)
        yield public_copies.small(f"{document.path}index.json", document.body)
        for form, digest in pictures[version.id].items():
            place = achievements.image_path(version, form=form).lstrip("/")
            yield File(place, partial(blobs.chunks_of, digest))
    yield from pages.files(organization_id, versions.values())


def achievement_of(version: VersionView) -> Document:
    """Return the document of a version that was read already."""
    said = {
        "@context": [CREDENTIALS_V2, OPEN_BADGES_3_0_3],
        **queries.achievement_of(version),
    }
    return Document(ACHIEVEMENT, achievements.lasting_path(version), strictjson.write(said))


def document_of(row: StatusList) -> Document:
    """Return the document of a status list that was read already."""
    return Document(STATUS_LIST, f"/status/{row.id}", bytes(row.document))
