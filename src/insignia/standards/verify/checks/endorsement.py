"""Step 10, endorsement: what others vouch for inside the credential is theirs and holds.

Every embedded endorsement is a credential and goes through this same procedure. A broken one makes
the credential invalid, for whoever embedded it showed it as true. One that has expired or was
withdrawn is told as such and changes nothing. One that is about something else than what it stands
under is told as unrelated, since it vouches for nothing here. Under an achievement or a profile,
only that may be meant; under a credential, the credential or any achievement, profile or credential
in it (Open Badges 3.0, the model of OpenBadgeCredential; CLR 2.0, that of ClrCredential).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from insignia.standards.errors import InsigniaError, LimitExceeded, pointer_token
from insignia.standards.proofs.jose import is_token
from insignia.standards.verify.document import (
    Kind,
    each_of,
    identifier_of,
    names_in,
    open_document,
)
from insignia.standards.verify.policy import judge
from insignia.standards.verify.report import Check, Finding, Outcome, Verdict

if TYPE_CHECKING:
    from insignia.standards.verify.checks.status import Examine
    from insignia.standards.verify.document import Document
    from insignia.standards.verify.surroundings import Surroundings

_NAMES: Final = frozenset({"endorsement", "endorsementJwt"})
_AT_THE_TOP: Final = ("/endorsement", "/endorsementJwt")
_ENDORSABLE: Final = frozenset({"Achievement", "Profile", "VerifiableCredential"})
_PAST: Final[Mapping[str, tuple[str, str]]] = {
    "time.expired": ("endorsement.expired", "This endorsement has expired."),
    "time.not-yet-valid": ("endorsement.not-yet-valid", "This endorsement is not in force yet."),
    "status.revoked": ("endorsement.withdrawn", "This endorsement was withdrawn."),
    "status.suspended": ("endorsement.suspended", "This endorsement is suspended."),
}


def check_endorsements(
    document: Document, surroundings: Surroundings, examine: Examine
) -> Iterator[Finding]:
    """Yield what each embedded endorsement is worth."""
    has_some = not _NAMES.isdisjoint(document.names)
    found = list(_embedded(document.members, "")) if has_some else []
    if not found:
        yield Finding(Check.ENDORSEMENT, Outcome.NOT_APPLICABLE, "endorsement.none")
        return
    limits = surroundings.limits
    if len(found) > limits.endorsements or document.depth >= limits.nesting:
        message = "There are more endorsements in this credential than are examined."
        error = LimitExceeded(message, code="limits.endorsements")
        yield Finding.of(Check.ENDORSEMENT, Outcome.FAILED, error)
        return
    for pointer, endorsed, value in found:
        # Those at the top may be about any part of the credential, the others about their own.
        about = _parts(document.members) if pointer.startswith(_AT_THE_TOP) else {endorsed}
        try:
            inner = _opened(value, document, surroundings)
        except InsigniaError as error:
            detail = f"This endorsement cannot be read. {error.message}"
            yield Finding(Check.ENDORSEMENT, Outcome.FAILED, "endorsement.broken", detail, pointer)
            continue
        if inner is not None:
            yield _weigh(inner, about, pointer, examine(inner, surroundings))
        else:
            detail = "Only what is written into the credential is examined, and this is elsewhere."
            code = "endorsement.unknown"
            yield Finding(Check.ENDORSEMENT, Outcome.INCONCLUSIVE, code, detail, pointer)


def _opened(value: Any, document: Document, surroundings: Surroundings) -> Document | None:
    """Read an endorsement in either form; an address, or anything else, is none of them."""
    if isinstance(value, dict):
        return document.within(value)
    written = value.encode() if isinstance(value, str) else b""
    if not is_token(written):
        return None
    return open_document(written, limits=surroundings.limits, around=document)


def _weigh(
    inner: Document, about: set[str | None], pointer: str, findings: tuple[Finding, ...]
) -> Finding:
    if inner.kind is not Kind.ENDORSEMENT:
        detail = "What stands here as an endorsement does not say that it is one."
        return Finding(
            Check.ENDORSEMENT, Outcome.FAILED, "endorsement.no-endorsement", detail, pointer
        )
    subject = identifier_of(inner.members.get("credentialSubject"))
    return weigh(findings, pointer, is_about_it=subject is not None and subject in about)


def weigh(findings: tuple[Finding, ...], pointer: str, *, is_about_it: bool) -> Finding:
    """Return what an endorsement is worth by what was found about it."""
    past = next((finding.code for finding in findings if finding.code in _PAST), None)
    verdict, reasons = judge(
        replace(finding, outcome=Outcome.PASSED) if finding.code in _PAST else finding
        for finding in findings
    )
    if verdict is Verdict.INVALID:
        detail = f"This endorsement does not hold: {', '.join(reasons)}."
        return Finding(Check.ENDORSEMENT, Outcome.FAILED, "endorsement.broken", detail, pointer)
    if past is not None:
        code, detail = _PAST[past]
        return Finding(Check.ENDORSEMENT, Outcome.NOT_APPLICABLE, code, detail, pointer)
    if verdict is Verdict.REFUSED:
        detail = f"Whether this endorsement holds is not known: {', '.join(reasons)}."
        return Finding(
            Check.ENDORSEMENT, Outcome.INCONCLUSIVE, "endorsement.unknown", detail, pointer
        )
    if not is_about_it:
        detail = "This endorsement is about something else than what it stands under."
        return Finding(
            Check.ENDORSEMENT, Outcome.NOT_APPLICABLE, "endorsement.unrelated", detail, pointer
        )
    return Finding(Check.ENDORSEMENT, Outcome.PASSED, "endorsement.holds", "", pointer)


def _parts(members: Mapping[str, Any]) -> set[str | None]:
    """Return the identifiers of all that an endorsement at the top of a credential may be about."""
    return {identifier_of(members), identifier_of(members.get("issuer")), *_typed(members)}


def _typed(value: Any) -> Iterator[str | None]:
    if isinstance(value, list):
        for item in value:
            yield from _typed(item)
    if not isinstance(value, Mapping):
        return
    if not _ENDORSABLE.isdisjoint(names_in(value.get("type"))):
        yield identifier_of(value)
    for name, member in value.items():
        if name != "endorsement":
            yield from _typed(member)


def _embedded(value: Any, pointer: str) -> Iterator[tuple[str, str | None, Any]]:
    """Yield each endorsement with its pointer and the id of what it stands under.

    Those inside an endorsement, or inside another credential, are found when that one is examined.
    """
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _embedded(item, pointer + pointer_token(index))
    if not isinstance(value, Mapping):
        return
    for name, member in value.items():
        place = pointer + pointer_token(name)
        if name in _NAMES:
            for at, endorsement in each_of(member, place):
                yield at, identifier_of(value), endorsement
        elif name != "verifiableCredential":
            yield from _embedded(member, place)
