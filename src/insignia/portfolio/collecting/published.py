"""What a public profile publishes: one document, for as long as its person leaves it public."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.foundation import clock, prepared
from insignia.foundation.content_policies import ONLY_A_DOCUMENT
from insignia.foundation.prepared import Document, Kind
from insignia.portfolio.collecting import profiles
from insignia.portfolio.models import Profile

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

ABOUT_PROFILE: Final = "profile"
# Asked again each time: a profile that was switched off must be seen to be off.
_LEAVES_NO_TRACE: Final = (
    ("Cache-Control", "private, no-cache"),
    ("Content-Security-Policy", ONLY_A_DOCUMENT),
    ("X-Robots-Tag", "noindex, nofollow"),
)
PROFILE: Final = Kind(
    "profile", "/p/[a-z0-9-]{3,40}/", "application/json", _LEAVES_NO_TRACE, has_page=True
)


@prepared.source(ABOUT_PROFILE, kinds=(PROFILE,), ids=profiles.live_profile_ids)
def documents(profile_id: UUID) -> Iterable[Document]:
    """Return the document of a profile that is public."""
    profile = Profile.objects.select_related("share").filter(pk=profile_id).first()
    if profile is None or profile.share is None:
        return
    if not profiles.is_live(profile.share, at=clock.now()):
        return
    yield Document(PROFILE, profiles.address(profile.slug), profiles.composed(profile.share))


def document(profile_id: UUID, path: str) -> bytes:
    """Return what lies ready at the address of a profile, or what its source says now."""
    found = prepared.found(PROFILE, path, packed=False)
    if found is not None:
        return found.body
    (made,) = documents(profile_id)
    return made.body
