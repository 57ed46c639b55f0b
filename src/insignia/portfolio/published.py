"""What a live link to one credential publishes: it as it was signed, while the link lives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.awards import queries as awards
from insignia.foundation import clock, prepared
from insignia.foundation.content_policies import ONLY_A_PICTURE
from insignia.foundation.prepared import Document, Kind
from insignia.portfolio import queries, rules
from insignia.portfolio.models import Share
from insignia.portfolio.values import AwardedHolding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

ABOUT_SHARE: Final = "share"
_LINK: Final = "/s/[-_a-zA-Z0-9]{32}/"
# Asked again each time: a link that has ended must be seen to have ended. And it leaves no trace.
_LEAVES_NO_TRACE: Final = (
    ("Cache-Control", "private, no-cache"),
    ("Content-Security-Policy", ONLY_A_PICTURE),
    ("X-Robots-Tag", "noindex, nofollow"),
)

SHARED: Final = Kind("shared", _LINK, "application/vc", _LEAVES_NO_TRACE, has_page=True)
SHARED_FILE: Final = Kind(
    "shared-file", rf"{_LINK}credential\.json", "application/vc", _LEAVES_NO_TRACE
)


@prepared.source(ABOUT_SHARE, kinds=(SHARED, SHARED_FILE), ids=queries.live_share_ids)
def documents(share_id: UUID) -> Iterable[Document]:
    """Return the credential of a live link, under the link and as the file beside it."""
    share = Share.objects.filter(pk=share_id).first()
    if share is None or share.password or share.recipient_address:
        return
    if not rules.is_live(
        ended_at=share.ended_at,
        expires_at=share.expires_at,
        is_agreed=share.is_agreed,
        at=clock.now(),
    ):
        return
    # What lies ready is sent without looking: of several, or behind a lock, pages answer.
    shown = queries.held_under(share)
    if len(shown) != 1 or not shown[0].is_accepted:
        return
    (held,) = shown
    if not isinstance(held, AwardedHolding):
        return  # what came from elsewhere is handed out as the file it came as
    body, until = awards.document(held.award.id), share.expires_at
    name = f"{held.file_name}.json"
    link = queries.path_of(share_id)
    for kind, path in ((SHARED, link), (SHARED_FILE, f"{link}credential.json")):
        yield Document(kind, path, body, filename=name, until=until)
