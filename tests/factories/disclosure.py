"""Badges whose holder chooses what to show: issued with fixed keys, so always the same bytes."""

from typing import Any

from tests.factories.documents import SIGNED_AT, open_badge
from tests.factories.keys import did_key_signer, secret_of

from insignia.standards.keys.kinds import P256
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.proofs.deriving import derive
from insignia.standards.proofs.ecdsa_sd_2023 import Issuing

ISSUER = did_key_signer(P256)
HMAC_KEY = bytes(range(32))
STATEMENT_SECRET = secret_of(P256, 2)
MANDATORY = ("/issuer", "/validFrom", "/credentialSubject/achievement/name")


def issuing(*mandatory: str) -> Issuing:
    """The suite as an issuer uses it, with secrets that everybody knows."""
    return Issuing(
        mandatory_pointers=mandatory, hmac_key=HMAC_KEY, statement_secret=STATEMENT_SECRET
    )


def unsigned_badge(**members: Any) -> dict[str, Any]:
    """A badge of the issuer with the P-256 key."""
    badge = open_badge(**members)
    badge["issuer"] = badge["issuer"] | {"id": ISSUER.controller}
    return badge


def base_badge(*mandatory: str, **members: Any) -> dict[str, Any]:
    """The badge with a base proof, as its holder keeps it."""
    return add_proof(
        unsigned_badge(**members),
        signer=ISSUER,
        created=SIGNED_AT,
        suite=issuing(*(mandatory or MANDATORY)),
    )


def derived_badge(*reveal: str, **members: Any) -> dict[str, Any]:
    """What its holder shows of it."""
    return derive(base_badge(**members), reveal=reveal)
