"""Remakes our own golden vectors: fixed keys, fixed times, so any difference is a change of ours.

Run it with ``./run vectors``, then look at the difference: bytes that change here are bytes that
other people's verifiers have already seen.
"""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.factories import disclosure
from tests.factories.credentials import PARTICULARS
from tests.factories.documents import SIGNED_AT, SIGNER, open_badge
from tests.factories.keys import did_key_signer

from insignia.achievements import definitions
from insignia.achievements.values import Definition
from insignia.awards import compose
from insignia.standards import jcs, strictjson
from insignia.standards.compiled.form import canonical_form
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.keys.kinds import P256, P384
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.standards.proofs import ecdsa_rdfc_2019 as ecdsa_rdfc
from insignia.standards.proofs import eddsa_jcs_2022 as eddsa_jcs
from insignia.standards.proofs import eddsa_rdfc_2022 as eddsa_rdfc
from insignia.standards.proofs.chains import unsecured
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.proofs.deriving import derive
from insignia.standards.proofs.ecdsa_sd_2023 import signed_lines
from insignia.standards.proofs.ecdsa_sd_values import DerivedValue
from insignia.standards.proofs.labelling import LabelledDocument
from insignia.standards.proofs.rdf_form import digests
from insignia.standards.proofs.suite import Cryptosuite, ProofInput

HERE = Path(__file__).parent
AWARDS = HERE / "awards"

NASTY_TEXT = 'Ω "quoted" \\ back, tab\t, line\n, é, \u2028, 😀, _:c14n0, {x} %41 <b>'


def eddsa_rdfc_2022() -> dict[str, bytes]:
    """Make a badge signed over its statements."""
    return _over_statements(SIGNER, eddsa_rdfc.SUITE)


def ecdsa_rdfc_2019(kind: str) -> dict[str, bytes]:
    """Make the same with a key on one of the curves; its signatures are deterministic."""
    digest = {P256: "sha256", P384: "sha384"}[kind]
    return _over_statements(did_key_signer(kind), ecdsa_rdfc.SUITE, digest)


def eddsa_jcs_2022() -> dict[str, bytes]:
    """Make a badge signed over its text, numbers of every kind among it."""
    unsigned = open_badge(description=NASTY_TEXT)
    unsigned["credentialSubject"]["creditsEarned"] = 0.000001
    unsigned["credentialSubject"]["achievement"]["creditsAvailable"] = 12.0
    signed = add_proof(unsigned, signer=SIGNER, created=SIGNED_AT, suite=eddsa_jcs.SUITE)
    return {
        "unsigned.json": pretty(unsigned),
        "document.jcs": jcs.canonicalize(unsigned),
        "options.jcs": jcs.canonicalize(_options(signed)),
        "signed.json": pretty(signed),
    }


def _over_statements(
    signer: LocalSigner, suite: Cryptosuite, digest: str = "sha256"
) -> dict[str, bytes]:
    """Make a signed badge with every intermediate value of its proof."""
    profile = {**open_badge()["issuer"], "id": signer.controller}
    unsigned = open_badge(description=NASTY_TEXT, issuer=profile)
    signed = add_proof(unsigned, signer=signer, created=SIGNED_AT, suite=suite)
    options = {"@context": unsigned["@context"], **_options(signed)}
    signing_input = digests(ProofInput(document=unsigned, options=options), digest=digest)

    def form(part: dict[str, Any]) -> bytes:
        return canonical_form(part, contexts=BUILT_IN, limits=DEFAULT_LIMITS, digest=digest)

    return {
        "unsigned.json": pretty(unsigned),
        "document.nq": form(unsigned),
        "options.nq": form(options),
        "signing-input.hex": signing_input.hex().encode() + b"\n",
        "signed.json": pretty(signed),
    }


def _options(signed: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in signed["proof"].items() if name != "proofValue"}


def ecdsa_sd_2023() -> dict[str, bytes]:
    """Make a badge for its holder and what they show of it, with the statements of both."""
    base = disclosure.base_badge(description=NASTY_TEXT.replace("_:", ""))
    derived = derive(base, reveal=["/description", "/credentialSubject/result/1"])
    whole = LabelledDocument(ProofInput(document=unsecured(base), options={}), disclosure.HMAC_KEY)
    value = DerivedValue.read(derived["proof"]["proofValue"], pointer="")
    shown = signed_lines(ProofInput(document=unsecured(derived), options={}), value)
    return {
        "base.json": pretty(base),
        "base.nq": "".join(whole.lines).encode(),
        "derived.json": pretty(derived),
        "derived.nq": "".join(shown).encode(),
    }


def kept_definition() -> Definition:
    """Return the frozen definition that our golden award is an award of."""
    return definitions.from_json(strictjson.read_object((AWARDS / "definition.json").read_bytes()))


def awards() -> dict[str, bytes]:
    """Compose the unsigned credential of an award."""
    return {"credential.json": pretty(compose.credential(kept_definition(), PARTICULARS))}


SETS: dict[str, Callable[[], dict[str, bytes]]] = {
    "ecdsa-sd-2023": ecdsa_sd_2023,
    "ecdsa-rdfc-2019-p256": partial(ecdsa_rdfc_2019, P256),
    "ecdsa-rdfc-2019-p384": partial(ecdsa_rdfc_2019, P384),
    "eddsa-jcs-2022": eddsa_jcs_2022,
    "eddsa-rdfc-2022": eddsa_rdfc_2022,
    "awards": awards,
}


def pretty(document: object) -> bytes:
    """Return JSON as people read it."""
    assert strictjson.read(strictjson.write(document)) == document
    return json.dumps(document, indent=2, ensure_ascii=False).encode() + b"\n"


def main() -> None:
    """Write every set into its folder."""
    for folder, make in SETS.items():
        (HERE / folder).mkdir(exist_ok=True)
        for name, data in make().items():
            (HERE / folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
