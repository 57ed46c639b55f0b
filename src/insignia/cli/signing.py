"""``insignia sign``, which never signs what ``verify`` would not accept.

The signed credential goes through the same procedure before anybody sees it (`delivering`). One
whose holder may choose what to show (`disclosing`) is examined as if all of it were shown.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, Final

from insignia.cli import files
from insignia.cli.delivering import deliver, tell_refusal
from insignia.cli.key_files import OwnKey, read_key
from insignia.cli.verbs import UsageError, Verb
from insignia.foundation.clock import now
from insignia.standards import strictjson, timestamps
from insignia.standards.errors import InsigniaError, Malformed
from insignia.standards.keys.kinds import ED25519, P256, P384, RSA
from insignia.standards.proofs import suites
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import datetime

    from insignia.standards.keys.signer import LocalSigner
    from insignia.standards.strictjson import JsonObject

_DISCLOSING: Final = "ecdsa-sd-2023"
_SUITES: Final = (
    "eddsa-rdfc-2022",
    "eddsa-jcs-2022",
    "ecdsa-rdfc-2019",
    "ecdsa-sd-2023",
    "jwt",
)
_SUITE_OF: Final = {
    ED25519: "eddsa-rdfc-2022",
    P256: "ecdsa-rdfc-2019",
    P384: "ecdsa-rdfc-2019",
    RSA: "jwt",
}


def _sign_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "unsigned", nargs="?", metavar="UNSIGNED.json", help="the credential; - for input"
    )
    parser.add_argument("--key", metavar="KEYFILE", required=True, help="a key of keygen")
    parser.add_argument(
        "--suite", choices=_SUITES, help="how it is secured; else what suits the kind of the key"
    )
    parser.add_argument(
        "--mandatory",
        metavar="POINTER",
        action="append",
        default=[],
        help="with ecdsa-sd-2023: a part that the holder cannot leave out, as a JSON pointer",
    )
    parser.add_argument("--out", metavar="FILE", help="where to write; else standard output")
    parser.add_argument("--batch", metavar="ROWS.csv", help="not in this version yet")
    parser.add_argument("--template", metavar="UNSIGNED.json", help="goes with --batch")


def _sign(options: Namespace) -> int:
    if options.batch is not None or options.template is not None:
        raise UsageError("--batch is not in this version yet. Sign one credential at a time.")
    if options.unsigned is None:
        raise UsageError("what shall be signed? Name a file, or - for standard input.")
    if options.mandatory and options.suite != _DISCLOSING:
        raise UsageError(f"--mandatory goes with --suite {_DISCLOSING}.")
    signer, at = read_key(options.key), now()
    name = options.suite or _SUITE_OF[signer.kind]
    suite = suites.named(name)
    if suite is None:
        raise UsageError(f"the suite {name} is not in this version yet.")
    if signer.kind not in suite.key_kinds:
        raise UsageError(
            f"{suite.name} needs a key of the kind {' or '.join(sorted(suite.key_kinds))}, and"
            f" {options.key} holds one of the kind {signer.kind}."
        )
    try:
        unsigned = _completed(
            strictjson.read_object(files.read(options.unsigned)), signer.controller, at
        )
        if suite.name == _DISCLOSING:
            signed, readable = _for_its_holder(unsigned, signer, at, options.mandatory)
        else:
            signed = readable = add_proof(unsigned, signer=signer, created=at, suite=suite)
    except InsigniaError as error:
        return tell_refusal("signed", error)
    report = verify(strictjson.write(readable), Surroundings(at=at, resolver=OwnKey(signer)))
    return deliver("signed", report, strictjson.write(signed, indent=2), options.out)


def _for_its_holder(
    unsigned: JsonObject, signer: LocalSigner, at: datetime, mandatory: list[str]
) -> tuple[JsonObject, JsonObject]:
    """Return the credential for its holder, and as it is when all of it is shown."""
    from insignia.cli import disclosing  # noqa: PLC0415 - costly, and rarely wanted

    suite = disclosing.issuing(unsigned, mandatory)
    signed = add_proof(unsigned, signer=signer, created=at, suite=suite)
    return signed, disclosing.shown_whole(signed)


def _completed(document: JsonObject, controller: str, at: datetime) -> JsonObject:
    """Name the issuer, and add id and validFrom where they are missing."""
    if "proof" in document:
        raise Malformed(
            "The credential carries a proof already. Sign the unsigned one.",
            code="structure.signed-already",
            pointer="/proof",
        )
    issuer: Any = document.get("issuer")
    completed = {
        **document,
        "issuer": {**issuer, "id": controller} if isinstance(issuer, dict) else controller,
    }
    completed.setdefault("id", f"urn:uuid:{uuid.uuid4()}")
    if "issuanceDate" not in completed:  # the name of the older form
        completed.setdefault("validFrom", timestamps.write(at.replace(microsecond=0)))
    return completed


SIGN = Verb(_sign_arguments, _sign)
