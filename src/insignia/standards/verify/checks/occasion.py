"""Part of step 7: a presentation was made for this occasion, and not for another.

A presentation that was shown once can be shown again by whoever saw it. So a verifier who wants to
know that the holder is there asks a question that nobody could foresee (the challenge) and names
itself (the domain); the holder signs both (Data Integrity 1.0, sections 2.1 and 4.4; in a token
they are the claims `nonce` and `aud`). Who expects them gets no for anything else, also for a bare
credential, which anybody can show. Who does not expect them is told that this was not looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from insignia.standards.errors import pointer_token
from insignia.standards.verify.document import Kind, names_in
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.standards.verify.document import Document
    from insignia.standards.verify.surroundings import Surroundings

_CODES: Final[Mapping[str, tuple[str, str]]] = {
    "challenge": ("binding.challenge", "binding.other-challenge"),
    "domain": ("binding.domain", "binding.other-domain"),
}
_CLAIMS: Final[Mapping[str, str]] = {"challenge": "nonce", "domain": "aud"}
"""Where a presentation in token form says the same (OpenID for Verifiable Presentations 1.0)."""


def check_occasion(document: Document, surroundings: Surroundings) -> Iterator[Finding]:
    """Yield whether the proofs answer the challenge and name the domain that are expected."""
    expected = {"challenge": surroundings.challenge, "domain": surroundings.domain}
    asked = {name: value for name, value in expected.items() if value is not None}
    if document.depth:
        return  # what stands inside was made for itself
    if document.kind is not Kind.PRESENTATION:
        if asked:
            detail = "A presentation was asked for. This can be shown by anybody who has a copy."
            code = "binding.not-a-presentation"
            yield Finding(Check.BINDING, Outcome.FAILED, code, detail, "/type")
        return
    if not asked:
        detail = "Whether the holder made it for this occasion was not asked. It may be a copy."
        yield Finding(Check.BINDING, Outcome.NOT_APPLICABLE, "binding.occasion-not-asked", detail)
        return
    for pointer, proof in document.each("proof"):
        for name, value in asked.items():
            yield _compared(proof, name, value, pointer + pointer_token(name))
    if document.token is not None:
        payload = document.token.payload
        for name, value in asked.items():
            claim = _CLAIMS[name]
            yield _compared({name: payload.get(claim)}, name, value, pointer_token(claim))


def _compared(proof: Any, name: str, expected: str, pointer: str) -> Finding:
    given = proof.get(name) if isinstance(proof, Mapping) else None
    # A proof may be made for several domains, but it answers one challenge.
    fits = expected in names_in(given) if name == "domain" else given == expected
    right, wrong = _CODES[name]
    if fits:
        return Finding(Check.BINDING, Outcome.PASSED, right, "", pointer)
    detail = (
        f"The {name} of the proof is not the one that is expected. It was made for another use."
    )
    return Finding(Check.BINDING, Outcome.FAILED, wrong, detail, pointer)
