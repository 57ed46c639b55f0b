"""One credential, completed, signed and examined before anybody sees it.

It goes through the same procedure as a stranger's (`delivering` says what may still be open then).
One whose holder may choose what to show (`disclosing`) is examined as if all of it were shown.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self

from insignia.cli.key_files import OwnKey, read_key
from insignia.cli.verbs import UsageError
from insignia.foundation.clock import now
from insignia.standards import strictjson, timestamps
from insignia.standards.errors import Malformed
from insignia.standards.proofs import suites
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import datetime

    from insignia.standards.keys.signer import LocalSigner
    from insignia.standards.proofs.suite import Cryptosuite
    from insignia.standards.strictjson import JsonObject
    from insignia.standards.verify.report import Report

TOKEN: Final = "jwt"  # noqa: S105 - the name of a form, and no secret
SUITES: Final = (
    "eddsa-rdfc-2022",
    "eddsa-jcs-2022",
    "ecdsa-rdfc-2019",
    "ecdsa-sd-2023",
    TOKEN,
)
_DISCLOSING: Final = "ecdsa-sd-2023"


@dataclass(frozen=True, slots=True)
class Pen:
    """A key with the form in which it signs, and the moment at which it does."""

    signer: LocalSigner
    suite: Cryptosuite | None
    """None for tokens, which are no Data Integrity proofs."""
    at: datetime
    mandatory: tuple[str, ...] = ()
    """What a holder who may choose cannot leave out."""

    @classmethod
    def of(cls, options: Namespace) -> Self:
        """Take up the key that was named, if the suite can be signed with it."""
        if options.mandatory and options.suite != _DISCLOSING:
            raise UsageError(f"--mandatory goes with --suite {_DISCLOSING}.")
        signer = read_key(options.key)
        suite = suites.named(options.suite) if options.suite else suites.suited_to(signer.kind)
        if suite is not None and signer.kind not in suite.key_kinds:
            raise UsageError(
                f"{suite.name} needs a key of the kind {' or '.join(sorted(suite.key_kinds))}, and"
                f" {options.key} holds one of the kind {signer.kind}."
            )
        return cls(signer, suite, now(), tuple(options.mandatory))

    def sign(self, unsigned: JsonObject, *, indent: int | None = None) -> tuple[bytes, Report]:
        """Return the signed credential, and what our own verifier says of it."""
        completed = self.completed(unsigned)
        if self.suite is None:
            from insignia.standards.proofs.vc_jwt import sign_credential  # noqa: PLC0415 - rarer

            token = sign_credential(completed, signer=self.signer, created=self.at).encode()
            return token, self._examined(token)
        secured, readable = self._proved(completed, self.suite)
        return strictjson.write(secured, indent=indent), self._examined(strictjson.write(readable))

    def completed(self, unsigned: JsonObject) -> JsonObject:
        """Return the credential with what it has to say of its issuer, itself and its time."""
        return _completed(unsigned, self.signer.controller, self.at)

    def _proved(self, completed: JsonObject, suite: Cryptosuite) -> tuple[JsonObject, JsonObject]:
        """Return the credential with its proof, and as a verifier may come to see it."""
        if suite.name != _DISCLOSING:
            secured = add_proof(completed, signer=self.signer, created=self.at, suite=suite)
            return secured, secured
        from insignia.cli import disclosing  # noqa: PLC0415 - costly, and rarely wanted
        from insignia.standards.proofs.deriving import shown_whole  # noqa: PLC0415

        issuing = disclosing.issuing(completed, self.mandatory)
        secured = add_proof(completed, signer=self.signer, created=self.at, suite=issuing)
        return secured, shown_whole(secured)

    def _examined(self, signed: bytes) -> Report:
        return verify(signed, Surroundings(at=self.at, resolver=OwnKey(self.signer)))


def new_id() -> str:
    """Return an id for a credential that has none."""
    return f"urn:uuid:{uuid.uuid4()}"


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
    if "id" not in completed:
        completed["id"] = new_id()
    if "issuanceDate" not in completed:  # the name of the older form
        completed.setdefault("validFrom", timestamps.write(at.replace(microsecond=0)))
    return completed
