"""``insignia keygen`` and ``insignia sign``.

A key file is a Multikey with its secret half, in JSON, for its owner's eyes only. ``sign`` never
signs what ``verify`` would not accept: the signed credential goes through the same procedure before
anybody sees it. Two things may still be open then: a date that has passed or is yet to come (a
credential can be signed for another day), and a status list that is not looked up.
"""

from __future__ import annotations

import secrets
import uuid
from typing import TYPE_CHECKING, Any, Final

from insignia.cli import files, output
from insignia.cli.verbs import UsageError, Verb
from insignia.foundation.clock import now
from insignia.standards import strictjson, terms, timestamps
from insignia.standards.errors import InsigniaError, Malformed, Unresolvable
from insignia.standards.keys import did_key, did_web, multikey
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs import suites
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Finding, Outcome, Report, Verdict
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import datetime

    from insignia.standards.strictjson import JsonObject

_KEY_KINDS: Final = ("ed25519", "p256", "p384", "rsa2048")
_SUITES: Final = (
    "eddsa-rdfc-2022",
    "eddsa-jcs-2022",
    "ecdsa-rdfc-2019",
    "ecdsa-sd-2023",
    "jwt",
)
_MAY_STAY_OPEN: Final = frozenset({"time.expired", "time.not-yet-valid"})
_REFUSED: Final = 2


def _keygen_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--type", choices=_KEY_KINDS, default="ed25519", help="only ed25519 in this version"
    )
    parser.add_argument(
        "--did",
        metavar="key|web:HOST[:PATH]",
        default="key",
        help="how the key is named; for web, the document to publish is printed",
    )
    parser.add_argument("--out", metavar="KEYFILE", required=True, help="a new file for the key")


def _keygen(options: Namespace) -> int:
    if options.type != "ed25519":
        raise UsageError(f"keys of type {options.type} are not in this version yet.")
    seed = secrets.token_bytes(32)
    signer = LocalSigner.did_key(seed)
    if options.did != "key":
        signer = LocalSigner(_web_method(options.did, signer), seed)
    written = _public(signer) | {"secretKeyMultibase": multikey.write_secret(seed)}
    files.write_secret(options.out, strictjson.write(written, indent=2) + b"\n")
    if options.did == "key":
        output.write_text(signer.controller)
        return 0
    output.tell(f"Publish this document at {did_web.document_url(signer.controller)}:")
    output.write_bytes(strictjson.write(_controller_document(signer), indent=2) + b"\n")
    return 0


def _web_method(name: str, signer: LocalSigner) -> str:
    did = f"did:{name}"
    try:
        did_web.document_url(did)
    except Malformed as error:
        raise UsageError(
            f"--did {name} is neither key nor web:HOST[:PATH]. {error.message}"
        ) from error
    return f"{did}#{signer.public_key.multikey}"


def _public(signer: LocalSigner) -> JsonObject:
    return {
        "id": signer.verification_method,
        "type": terms.MULTIKEY,
        "controller": signer.controller,
        "publicKeyMultibase": signer.public_key.multikey,
    }


def _controller_document(signer: LocalSigner) -> JsonObject:
    return {
        "@context": [terms.DID_V1, terms.MULTIKEY_V1],
        "id": signer.controller,
        "verificationMethod": [_public(signer)],
        "assertionMethod": [signer.verification_method],
    }


def _sign_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "unsigned", nargs="?", metavar="UNSIGNED.json", help="the credential; - for input"
    )
    parser.add_argument("--key", metavar="KEYFILE", required=True, help="a key of keygen")
    parser.add_argument(
        "--suite", choices=_SUITES, default="eddsa-rdfc-2022", help="only the first in this version"
    )
    parser.add_argument("--out", metavar="FILE", help="where to write; else standard output")
    parser.add_argument("--batch", metavar="ROWS.csv", help="not in this version yet")
    parser.add_argument("--template", metavar="UNSIGNED.json", help="goes with --batch")


def _sign(options: Namespace) -> int:
    if options.batch is not None or options.template is not None:
        raise UsageError("--batch is not in this version yet. Sign one credential at a time.")
    suite = suites.named(options.suite)
    if suite is None:
        raise UsageError(f"the suite {options.suite} is not in this version yet.")
    if options.unsigned is None:
        raise UsageError("what shall be signed? Name a file, or - for standard input.")
    signer, at = _read_key(options.key), now()
    try:
        unsigned = _completed(
            strictjson.read_object(files.read(options.unsigned)), signer.controller, at
        )
        signed = strictjson.write(
            add_proof(unsigned, signer=signer, created=at, suite=suite), indent=2
        )
    except InsigniaError as error:
        place = f" [{error.pointer}]" if error.pointer else ""
        output.tell(f"insignia: not signed. {error.message}{place}")
        return _REFUSED if error.family in {"syntax", "limits"} else 1
    report = verify(signed, Surroundings(at=at, resolver=_OwnKey(signer)))
    objections = [finding for finding in report.findings if _is_objection(finding)]
    if objections:
        return _object_to(report, objections)
    if options.out is None:
        output.write_bytes(signed + b"\n")
    else:
        files.write(options.out, signed + b"\n")
    return 0


def _is_objection(finding: Finding) -> bool:
    return finding.outcome is Outcome.FAILED and finding.code not in _MAY_STAY_OPEN


def _object_to(report: Report, objections: list[Finding]) -> int:
    output.tell("insignia: not signed, since it would not be accepted:")
    for finding in objections:
        output.tell(f"  {finding.pointer or '/'}: {finding.detail or finding.code}")
    return output.EXIT[Verdict.INVALID if report.verdict is Verdict.VALID else report.verdict]


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


def _read_key(name: str) -> LocalSigner:
    try:
        written = strictjson.read_object(files.read(name))
        seed = multikey.read_secret(str(written.get("secretKeyMultibase")))
    except InsigniaError as error:
        raise UsageError(f"{name} is not a key file of keygen. {error.message}") from error
    signer = LocalSigner(str(written.get("id")), seed)
    if _public(signer) != {member: written.get(member) for member in _public(signer)}:
        raise UsageError(
            f"{name} names another public key, id or controller than its secret key has. Make a"
            " new one with keygen."
        )
    return signer


class _OwnKey:
    """Knows the one key that has just signed, as it will be published."""

    def __init__(self, signer: LocalSigner) -> None:
        self._signer = signer

    def controller_document(self, url: str) -> JsonObject:
        """Return the document of the signer's controller; embedded did:keys resolve too."""
        if url.startswith(did_key.PREFIX):
            return did_key.document(url)
        if url == self._signer.controller:
            return _controller_document(self._signer)
        raise Unresolvable(f"The key at {url} was not looked up.", code="key.offline")


KEYGEN = Verb(_keygen_arguments, _keygen)
SIGN = Verb(_sign_arguments, _sign)
