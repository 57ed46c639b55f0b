"""The standards core: pure functions over bytes and values, liftable out of this house any day.

It opens no socket, reads no clock and takes its randomness as an argument. The names below are its
public face; each is imported when it is first asked for, so that a command pays only for what it
uses. The verifier is ``insignia.standards.verify.procedure``.

>>> from insignia import standards
>>> signer = standards.LocalSigner.did_key(bytes(32))
>>> signer.controller
'did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from insignia.standards.baking.unbake import bake, unbake
    from insignia.standards.errors import (
        InsigniaError,
        LimitExceeded,
        Malformed,
        MisuseError,
        NotProven,
        Unresolvable,
        Unsupported,
    )
    from insignia.standards.keys.resolution import DidKeyResolver, Resolver, WebResolver
    from insignia.standards.keys.signer import LocalSigner, Signer
    from insignia.standards.limits import Limits
    from insignia.standards.proofs.data_integrity import add_proof, check_proof
    from insignia.standards.proofs.reading import read_proofs
    from insignia.standards.verify.batch import BatchVerifier
    from insignia.standards.verify.report import Report
    from insignia.standards.verify.surroundings import Surroundings

_HOMES: Final = {
    "BatchVerifier": "verify.batch",
    "DidKeyResolver": "keys.resolution",
    "InsigniaError": "errors",
    "LimitExceeded": "errors",
    "Limits": "limits",
    "LocalSigner": "keys.signer",
    "Malformed": "errors",
    "MisuseError": "errors",
    "NotProven": "errors",
    "Report": "verify.report",
    "Resolver": "keys.resolution",
    "Signer": "keys.signer",
    "Surroundings": "verify.surroundings",
    "Unresolvable": "errors",
    "Unsupported": "errors",
    "WebResolver": "keys.resolution",
    "add_proof": "proofs.data_integrity",
    "bake": "baking.unbake",
    "check_proof": "proofs.data_integrity",
    "read_proofs": "proofs.reading",
    "unbake": "baking.unbake",
}

__all__ = [
    "BatchVerifier",
    "DidKeyResolver",
    "InsigniaError",
    "LimitExceeded",
    "Limits",
    "LocalSigner",
    "Malformed",
    "MisuseError",
    "NotProven",
    "Report",
    "Resolver",
    "Signer",
    "Surroundings",
    "Unresolvable",
    "Unsupported",
    "WebResolver",
    "add_proof",
    "bake",
    "check_proof",
    "read_proofs",
    "unbake",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
