"""Receipts for consent: what a holder agreed to when they made a link, as a file of their own.

The member names are those of the Kantara Consent Receipt 1.1 where they fit the facts, with what
only we know beside them (`shown`, `words`, `events`). A receipt of that specification names the
controller's postal address and telephone number, which this house does not know; so this one does
not say `version` and claims no conformance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import get_language

from insignia.foundation.refusals import NotFound
from insignia.portfolio import queries, words
from insignia.portfolio.models import Receipt
from insignia.portfolio.values import Shown
from insignia.standards import timestamps

if TYPE_CHECKING:
    from datetime import datetime

    from insignia.portfolio.models import Share


def give(share: Share, *, at: datetime) -> None:
    """Keep what the holder has agreed to, in the words that they read. Inside the transaction."""
    held = queries.held_under(share)
    told = {
        "summary": words.told_of(held, share),
        "readers": words.readers_of(share),
        "parts": words.parts_of(Shown(**share.shown)),
        "credentials": [
            {"id": each.credential_id, "name": each.name, "issuer": each.issuer} for each in held
        ],
    }
    Receipt.objects.create(
        share=share, given_at=at, language=get_language() or "en", words=words.consent(), told=told
    )


def of(share: Share) -> Receipt | None:
    """Return the receipt of a link; links from before there were receipts have none."""
    return Receipt.objects.filter(share=share).select_related("share").first()


def require(share: Share) -> Receipt:
    """Return the receipt of a link; raises `NotFound` where there is none."""
    found = of(share)
    if found is None:
        raise NotFound
    return found


def composed(receipt: Receipt, *, at: datetime) -> dict[str, Any]:
    """Return a receipt as its holder takes it along: what was agreed, and what became of it."""
    share, told = receipt.share, receipt.told
    purpose = {
        "purpose": share.label,
        "consentType": "EXPLICIT",
        "piiCategory": told["parts"],
        "termination": _moment(share.expires_at) or "until it is ended",
        "thirdPartyDisclosure": True,
        "thirdPartyName": share.recipient_name or told["readers"],
    }
    return {
        "consentReceiptID": str(share.id),
        "consentTimestamp": int(receipt.given_at.timestamp()),
        "collectionMethod": "web form",
        "language": receipt.language,
        "piiPrincipalId": str(share.person_id),
        "piiControllers": [{"piiControllerUrl": settings.PUBLIC_ORIGIN}],
        "services": [{"service": "a link to credentials", "purposes": [purpose]}],
        "sensitive": False,
        "shown": told["credentials"],
        "summary": told["summary"],
        "words": receipt.words,
        "events": _events(share, receipt, at=at),
        "openings": {each.day.isoformat(): each.count for each in share.openings.order_by("day")},
        "drawnUp": _moment(at),
    }


def _events(share: Share, receipt: Receipt, *, at: datetime) -> list[dict[str, str | None]]:
    events = [{"event": "given", "at": _moment(receipt.given_at)}]
    if share.ended_at is not None:
        events.append({"event": "ended", "at": _moment(share.ended_at)})
    elif share.expires_at is not None and share.expires_at <= at:
        events.append({"event": "ran out", "at": _moment(share.expires_at)})
    return events


def _moment(at: datetime | None) -> str | None:
    return timestamps.write(at) if at is not None else None
