"""Steps 6 and 7 for a credential in token form: the signature holds, and it is the issuer's.

1. The header says nothing that could lead elsewhere          `jwt-header`, `jwt-alg`
2. the payload says nothing twice in two ways                 `proof-format`, and the claim's family
3. the key that the header names is the issuer's own          `binding`, `key`
4. it was in force when, by its own word, it signed           `key`
5. it signed this very text, by its own algorithm             `jwt-alg`, `signature`

What a header says is never followed where 1 fails. A key that comes with the token itself proves
that the token is whole, and nothing about who made it: unless the issuer publishes the same key,
the issuer is unknown, and that is a failure here, for anybody can sign with a key of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.standards.errors import InsigniaError, Malformed, NotProven, Unresolvable
from insignia.standards.keys import jwk
from insignia.standards.keys.publishing import find_named, find_same
from insignia.standards.keys.resolution import DidKeyResolver, find_method
from insignia.standards.proofs import claims, jose
from insignia.standards.verify.checks.keyless import not_checked, tell_keyless
from insignia.standards.verify.checks.log import require_dated
from insignia.standards.verify.document import Kind
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from insignia.standards.keys.controller import VerificationMethod
    from insignia.standards.keys.multikey import PublicKey
    from insignia.standards.proofs.jose import Token
    from insignia.standards.verify.document import Document
    from insignia.standards.verify.surroundings import Surroundings

_STEPS: Final[Mapping[str, Check]] = {
    "binding": Check.BINDING,
    "structure": Check.FORM,
    "time": Check.TIME,
}
_NO_NETWORK: Final = DidKeyResolver()


def check_token(document: Document, token: Token, surroundings: Surroundings) -> Iterator[Finding]:
    """Yield what the token around a document is worth."""
    # 1 header
    header = [
        Finding.of(Check.PROOF, Outcome.FAILED, error)
        for error in jose.header_complaints(token, types=_types(document))
    ]
    yield from header
    # 2 payload
    yield from _claims(token)
    if header:
        yield not_checked("")
        return
    # 3 key
    try:
        shown = jwk.read_public(token.header["jwk"]) if "jwk" in token.header else None
        method = _published(document, token, shown, surroundings)
    except InsigniaError as error:
        yield from tell_keyless(error, place="", proof="")
        return
    if method is None:
        yield from _by_a_stranger(document, token, shown)
        return
    # 4 in force
    yield _in_force(document, token, method, surroundings)
    # 5 signature
    yield _signature(token, method.public_key)


def _types(document: Document) -> frozenset[str]:
    is_shown = document.kind is Kind.PRESENTATION
    return jose.PRESENTATION_TYPES if is_shown else jose.CREDENTIAL_TYPES


def _claims(token: Token) -> Iterator[Finding]:
    complaints = list(claims.claim_complaints(token))
    for error in complaints:
        yield Finding.of(_STEPS.get(error.family, Check.PROOF), Outcome.FAILED, error)
    if any(error.code.endswith(".claim") for error in complaints):
        detail = "What the token says beside the credential is not what the credential says."
        yield Finding(Check.PROOF, Outcome.FAILED, "proof-format.claims", detail)


def _published(
    document: Document, token: Token, shown: PublicKey | None, surroundings: Surroundings
) -> VerificationMethod | None:
    """Return the issuer's own key that the header names or shows, if it is theirs."""
    owner = document.author or ""
    name = token.said("kid")
    if name is not None:
        method = find_named(
            name,
            owner,
            relationship=document.purpose,
            resolver=surroundings.resolver,
            limits=surroundings.limits,
        )
        if method is not None and shown not in {None, method.public_key}:
            message = "The token's header shows another key than it names."
            raise NotProven(message, code="jwt-header.other-key")
        return method
    if shown is None:
        message = "The token's header names no key, so nobody can check it. Ask for a new one."
        raise Malformed(message, code="key.unnamed")
    try:
        return find_same(
            shown,
            owner,
            relationship=document.purpose,
            resolver=surroundings.resolver,
            limits=surroundings.limits,
        )
    except InsigniaError:
        return None  # whoever cannot be asked has not said that the key is theirs


def _by_a_stranger(document: Document, token: Token, shown: PublicKey | None) -> Iterator[Finding]:
    name = token.said("kid")
    if name is None:
        detail = (
            "The key comes with the token itself, and the issuer does not publish it, so nobody"
            " says who signed. Ask the issuer to publish it."
        )
        yield Finding(Check.BINDING, Outcome.FAILED, "binding.unknown-key", detail)
    else:
        is_shown = document.kind is Kind.PRESENTATION
        code = "binding.not-the-holder" if is_shown else "binding.not-the-issuer"
        detail = "The token is signed by another key than that of whoever it names."
        yield Finding(Check.BINDING, Outcome.FAILED, code, detail)
    try:
        key = shown or _key_in(name, document.purpose)
    except InsigniaError:
        yield not_checked("")
    else:
        yield _signature(token, key)


def _key_in(name: str | None, relationship: str) -> PublicKey:
    """Return the key that a name carries by itself; a stranger's key is never fetched."""
    method = find_method(str(name), relationship=relationship, resolver=_NO_NETWORK)
    return method.public_key


def _in_force(
    document: Document, token: Token, method: VerificationMethod, surroundings: Surroundings
) -> Finding:
    try:
        method.require_in_force(claims.signing_time(token) or surroundings.at)
        if method.revoked is not None:
            require_dated(document, method.revoked, surroundings)
    except InsigniaError as error:
        is_unknown = isinstance(error, Unresolvable)
        outcome = Outcome.INCONCLUSIVE if is_unknown else Outcome.FAILED
        return Finding.of(Check.BINDING, outcome, error)
    code = "binding.holder" if document.kind is Kind.PRESENTATION else "binding.issuer"
    return Finding(Check.BINDING, Outcome.PASSED, code)


def _signature(token: Token, key: PublicKey) -> Finding:
    try:
        jose.check_signature(token, key)
    except InsigniaError as error:
        return Finding.of(Check.PROOF, Outcome.FAILED, error)
    return Finding(Check.PROOF, Outcome.PASSED, "signature.fits")
