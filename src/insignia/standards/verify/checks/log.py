"""Whether it stands in a public log, and since when: a receipt that was brought is examined.

No verdict follows from this by itself: most credentials stand in no log, and a receipt that does
not fit says nothing against the credential beside it. But where a key was declared lost from some
day on, the signer's own word about the day is worth nothing any more, since whoever has the key can
write any. Then only a log can tell what was signed before (`require_dated`, asked in step 7).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from insignia.standards import timestamps
from insignia.standards.errors import InsigniaError, Unresolvable
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from insignia.standards.transparency.checkpoint import Opened
    from insignia.standards.transparency.receipt import Receipt
    from insignia.standards.verify.document import Document
    from insignia.standards.verify.surroundings import LogPolicy, Surroundings


def check_log(document: Document, surroundings: Surroundings) -> Iterator[Finding]:
    """Yield what its receipt says, if anything is known of logs at all."""
    if surroundings.log is None:
        return
    try:
        found = _looked_up(document, surroundings.log)
    except InsigniaError as error:
        is_unknown = isinstance(error, Unresolvable)
        outcome = Outcome.INCONCLUSIVE if is_unknown else Outcome.FAILED
        yield Finding.of(Check.LOG, outcome, error)
        return
    if found is None:
        detail = "No receipt of a log was at hand for it, which says nothing against it."
        yield Finding(Check.LOG, Outcome.INCONCLUSIVE, "log.no-receipt", detail)
        return
    receipt, opened = found
    since = opened.known_since
    when = (
        f" since {timestamps.write(since)} at the latest" if since else ", nobody says since when"
    )
    place = f"entry {receipt.index} of {opened.checkpoint.size} in {opened.checkpoint.origin[:100]}"
    detail = f"It stands as {receipt.entered} ({place}){when}."
    yield Finding(Check.LOG, Outcome.PASSED, "log.entered", detail)


def require_dated(document: Document, lost_at: datetime, surroundings: Surroundings) -> None:
    """Raise unless a log shows what was signed before its key was lost, where one should."""
    policy = surroundings.log
    if policy is None or document.lists_in_question or not policy.expects(document.author or ""):
        return
    try:
        found = _looked_up(document, policy)
    except InsigniaError:
        found = None  # the receipt has a finding of its own
    since = found[1].known_since if found else None
    if since is None or since >= lost_at:
        raise Unresolvable(
            f"The key was declared lost at {timestamps.write(lost_at)}, and no log shows that this"
            " was signed before. Ask its holder for the receipt.",
            code="key.undated",
        )


def _looked_up(document: Document, policy: LogPolicy) -> tuple[Receipt, Opened] | None:
    from insignia.standards.transparency.receipt import (  # noqa: PLC0415 - few worlds know a log
        digest_of_object,
        read_receipt,
    )

    if document.token is None:
        digest = digest_of_object(document.members)
    else:
        digest = hashlib.sha256(document.token.text.encode()).digest()
    data = policy.receipt_for(digest)
    if data is None:
        return None
    receipt = read_receipt(data)
    return receipt, receipt.check(digest, policy.keys)
