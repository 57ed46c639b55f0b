"""The decisions of asking wallets: what is asked for, and what an answer has to be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from insignia.bridges.oid4vp.errors import NotProven, UnreadableAnswer
from insignia.bridges.oid4vp.values import MOST_SHOWN
from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError
from insignia.standards.verify.report import Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from insignia.portfolio.values import KeyBound
    from insignia.standards.verify.report import Report

_TYPES: Final = [
    [
        "https://www.w3.org/2018/credentials#VerifiableCredential",
        "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential",
    ]
]
_BADGE: Final = "badge"
"""What the answer calls the one thing that is asked for."""


def query() -> dict[str, Any]:
    """Return what we ask for: Open Badges with data integrity proofs (DCQL, section 6)."""
    meta = {"type_values": _TYPES}
    asked = {"id": _BADGE, "format": "ldp_vc", "multiple": True, "meta": meta}
    return {"credentials": [asked]}


def query_for(bound: Collection[KeyBound]) -> dict[str, Any]:
    """Return the question for one credential, by its names and the keys it names (DCQL, 6.3)."""
    claims = [
        {"path": ["id"], "values": sorted({each.credential_id for each in bound})},
        {"path": ["credentialSubject", "id"], "values": sorted({each.key for each in bound})},
    ]
    meta = {"type_values": [_TYPES[0][:1]]}
    asked = {"id": _BADGE, "format": "ldp_vc", "meta": meta, "claims": claims}
    return {"credentials": [asked]}


def presentations_in(vp_token: str) -> list[bytes]:
    """Return the presentations of an answer, each as the bytes that are to be examined."""
    try:
        given = strictjson.read_object(vp_token.encode())
    except InsigniaError as error:
        raise UnreadableAnswer(error.message) from error
    shown = given.get(_BADGE)
    if given.keys() != {_BADGE} or not isinstance(shown, list):
        raise UnreadableAnswer("vp_token answers with a list, and to what was asked only.")
    if not 0 < len(shown) <= MOST_SHOWN:
        raise UnreadableAnswer(f"it shows between one and {MOST_SHOWN} presentations.")
    if not all(isinstance(each, dict) for each in shown):
        raise UnreadableAnswer("tokens (jwt_vc_json, dc+sd-jwt) were not asked for.")
    return [strictjson.write(each) for each in shown]


def require_proven(report: Report) -> list[Mapping[str, Any]]:
    """Return what the credentials of a presentation say; raises `NotProven`.

    A credential that names a key is shown by that key, or it is somebody else's. One that names
    none can be had by anybody: whoever keeps it compares the recipient.
    """
    if report.verdict is not Verdict.VALID:
        raise NotProven(", ".join(report.reasons) or "it could not be examined to its end.")
    holder, inside = report.summary.get("holder"), report.summary.get("contains") or []
    key = _id(holder)
    if not inside:
        raise NotProven("there is no credential in it.")
    for credential in inside:
        if credential.get("recipient") not in (None, key):
            raise NotProven("a credential in it is about another key than the one that shows it.")
    return list(inside)


def require_bound(shown: Sequence[Mapping[str, Any]], bound: Collection[KeyBound]) -> None:
    """Refuse anything but the one credential that was asked for; raises `NotProven`.

    `shown` is what `require_proven` has let through, so its key is the one that shows it: a
    credential that names no key is had by whoever copied it, and is never in `bound`.
    """
    if len(shown) != 1:
        raise NotProven("it shows one credential, the one that was asked for.")
    said = shown[0]
    seen = (_id(said.get("issuer")), said.get("id"), said.get("recipient"))
    if seen not in {(each.issuer, each.credential_id, each.key) for each in bound}:
        raise NotProven("this is not the credential that was asked for, with a key that it names.")


def _id(said: Any) -> Any:
    return said.get("id") if isinstance(said, Mapping) else said
