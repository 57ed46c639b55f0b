"""Goal 7: eddsa-jcs-2022, from the unsigned bytes to the signed ones, and from those to a yes."""

from __future__ import annotations

import json
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from bench import others, yardsticks
from bench.documents import BEGAN, NAMED, NOW, SIGNER, unsigned, written
from bench.rounds import Contestant, Goal, Row
from bench.world import examine
from insignia.standards import strictjson
from insignia.standards.keys import multibase
from insignia.standards.keys.kinds import ED25519
from insignia.standards.proofs.chains import secured_part
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.proofs.eddsa_jcs_2022 import SUITE
from insignia.standards.proofs.reading import read_proofs
from insignia.standards.proofs.suite import ProofInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DIFFERENT = 500
_UNSIGNED = partial(unsigned, NAMED)


def sign(data: bytes) -> bytes:
    """Read, make the proof, write: what the suite prescribes and no more."""
    document = strictjson.read_object(data)
    options = others.proof_options() | {"cryptosuite": SUITE.name}
    options = SUITE.options(document, options)
    signed = _signing_input(document, options)
    proof = {**options, "proofValue": multibase.encode_base58btc(SIGNER.sign(signed))}
    return strictjson.write({**document, "proof": proof})


def _signing_input(document: dict[str, Any], options: dict[str, Any]) -> bytes:
    proof_input = ProofInput(document=document, options=options)
    found: bytes = SUITE.signing_input(proof_input, ED25519)  # type: ignore[attr-defined]
    return found


def issue(data: bytes) -> bytes:
    """Issue by the public call, which signs nothing that has no fixed meaning."""
    document = strictjson.read_object(data)
    return strictjson.write(add_proof(document, signer=SIGNER, created=BEGAN, suite=SUITE))


def check(data: bytes) -> None:
    """Read a document and its proof, and check the proof."""
    document = strictjson.read_object(data)
    (proof,) = read_proofs(document)
    proof_input = ProofInput(
        document=secured_part(document, proof.previous, proof.pointer), options=proof.options
    )
    proof.suite.check(proof_input, proof.value, SIGNER.public_key)


@cache
def _signed(number: int) -> bytes:
    return sign(written(NAMED, number))


def _all_signed(first: int, count: int) -> Sequence[bytes]:
    return [_signed(number % _DIFFERENT) for number in range(first, first + count)]


def _suite() -> Any:
    from openvc.proof.di_jcs import EddsaJcsProofSuite  # noqa: PLC0415 - only a peer

    return EddsaJcsProofSuite()


def openvc_issue(data: bytes) -> bytes:
    """Issue with openvc-core."""
    secured = _suite().add_proof(
        json.loads(data),
        signing_key=others.openvc_parts()[1],
        verification_method=others.METHOD,
        created=BEGAN,
    )
    return json.dumps(secured).encode()


def openvc_check(data: bytes) -> Any:
    """Verify with openvc-core."""
    return _suite().verify(json.loads(data), public_key_jwk=others.openvc_jwk(), now=NOW)


def _agree() -> None:
    data = sign(written(NAMED, 0))
    assert strictjson.read(data) == strictjson.read(issue(written(NAMED, 0)))
    check(data)
    examine(data)
    openvc_check(data)
    theirs = strictjson.read_object(openvc_issue(written(NAMED, 1)))
    # It signs the contexts along with the proof, but leaves them out of it.
    theirs["proof"]["@context"] = theirs["@context"]
    check(strictjson.write(theirs))


def rounds() -> Iterator[Row]:
    """Yield a row for issuing and one for verifying."""
    yield Row(
        name="jcs-issue",
        title="Issue, eddsa-jcs-2022",
        yardstick=yardsticks.raw_sign(),
        ours=(
            Contestant(name="the proof", work=sign, inputs=_UNSIGNED),
            Contestant(name="with its meaning asked for", work=issue, inputs=_UNSIGNED),
        ),
        others=(
            yardsticks.least_canonical_issuing(),
            yardsticks.openssl_sign(),
            Contestant(name="openvc-core", work=openvc_issue, inputs=_UNSIGNED),
        ),
        goals={"the proof": Goal(share=0.60, times={"openvc-core": 10})},
        agree=_agree,
    )
    yield Row(
        name="jcs-verify",
        title="Verify, eddsa-jcs-2022",
        yardstick=yardsticks.raw_verify(),
        ours=(
            Contestant(name="the proof", work=check, inputs=_all_signed),
            Contestant(name="the whole procedure", work=examine, inputs=_all_signed, most=200),
        ),
        others=(
            yardsticks.least_canonical_verifying(),
            yardsticks.openssl_verify(),
            Contestant(name="openvc-core", work=openvc_check, inputs=_all_signed),
        ),
        goals={"the proof": Goal(share=0.60, times={"openvc-core": 4})},
        agree=_agree,
    )
