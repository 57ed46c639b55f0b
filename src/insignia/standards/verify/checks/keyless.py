"""What is told when there is no key, or nothing to check with it; for proofs and tokens alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.standards.errors import InsigniaError, Unresolvable
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

_BINDING_FAMILIES: Final = frozenset({"binding", "purpose"})
_KEY_FAMILIES: Final = frozenset({"key", "did"})


def tell_keyless(error: InsigniaError, *, place: str, proof: str) -> Iterator[Finding]:
    """Tell why there is no key: not reached is unknown, anything else is a failure.

    `place` is where the key is named, `proof` what it should have been checked with.
    """
    if isinstance(error, Unresolvable):
        code = error.code if error.family in _KEY_FAMILIES else "key.unreachable"
        yield Finding(Check.PROOF, Outcome.INCONCLUSIVE, code, error.message, place)
        if code != error.code:
            yield Finding(Check.BINDING, Outcome.INCONCLUSIVE, error.code, error.message, place)
        return
    check = Check.BINDING if error.family in _BINDING_FAMILIES else Check.PROOF
    error.pointer = error.pointer or place
    yield Finding.of(check, Outcome.FAILED, error)
    if check is Check.BINDING:
        yield not_checked(proof)


def not_checked(pointer: str) -> Finding:
    """Tell that a signature was left alone, so that nobody takes silence for an answer."""
    detail = "The signature was not checked, for it is not clear what was signed, or by which key."
    return Finding(Check.PROOF, Outcome.INCONCLUSIVE, "signature.not-checked", detail, pointer)
