"""A small world for the verifier: two issuers with keys, status lists, endorsements, an attacker.

Keys and times are fixed, so every document here has the same bytes on every run. What the world
serves is a plain table; a test changes the table to change the world.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.standards.model.examples import small_badge, small_endorsement, small_presentation

from insignia.standards import strictjson
from insignia.standards.errors import Unresolvable
from insignia.standards.keys.resolution import WebResolver
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.proofs.vc_jwt import sign_credential
from insignia.standards.status.bitstring import Bitstring
from insignia.standards.status.status_list import StatusPurpose, compose_entry, compose_list
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.surroundings import Found, LogPolicy, Surroundings, never

if TYPE_CHECKING:
    from collections.abc import Callable

    from insignia.standards.verify.report import Check, Report

AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
SIGNED_AT = datetime(2026, 3, 1, 9, tzinfo=UTC)

SCHOOL_URL = "https://school.example/issuer"
CONSORTIUM_URL = "https://consortium.example/profile"
LIST_URL = "https://school.example/status/1"
SUSPENSION_URL = "https://school.example/status/2"

SCHOOL = LocalSigner(f"{SCHOOL_URL}#key-1", b"school".ljust(32, b"."))
CONSORTIUM = LocalSigner(f"{CONSORTIUM_URL}#key-1", b"consortium".ljust(32, b"."))
ANN = LocalSigner.did_key(b"ann".ljust(32, b"."))
ATTACKER = LocalSigner.did_key(b"attacker".ljust(32, b"."))


def controller_document(signer: LocalSigner, **more: Any) -> dict[str, Any]:
    """Return the document in which a controller publishes its key; `more` changes the method."""
    method = {
        "id": signer.verification_method,
        "type": "Multikey",
        "controller": signer.controller,
        "publicKeyMultibase": signer.public_key.multikey,
    } | more
    return {
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": signer.controller,
        "verificationMethod": [method],
        "assertionMethod": [signer.verification_method],
        "authentication": [signer.verification_method],
    }


def signed(
    document: dict[str, Any],
    signer: LocalSigner = SCHOOL,
    created: datetime | None = SIGNED_AT,
    **more: Any,
) -> dict[str, Any]:
    """Return the document with the signer's proof."""
    return add_proof(document, signer=signer, created=created, **more)


def tokened(
    document: dict[str, Any],
    signer: LocalSigner = SCHOOL,
    created: datetime | None = SIGNED_AT,
) -> bytes:
    """Return the document as the signer's token."""
    return sign_credential(document, signer=signer, created=created).encode()


def badge(**more: Any) -> dict[str, Any]:
    """Return an unsigned badge of the school's."""
    return small_badge() | more


def endorsement(of: str = SCHOOL_URL, **more: Any) -> dict[str, Any]:
    """Return a signed endorsement by the consortium."""
    document = small_endorsement() | more
    document["credentialSubject"]["id"] = of
    return signed(document, CONSORTIUM)


def endorsed_badge(*endorsements: Any) -> dict[str, Any]:
    """Return a signed badge whose issuer's profile embeds these endorsements."""
    document = badge()
    document["issuer"]["endorsement"] = list(endorsements)
    return signed(document)


def presented(*shown: Any, by: LocalSigner = ANN, **more: Any) -> dict[str, Any]:
    """Return a signed presentation; `more` goes into the proof."""
    document = small_presentation(*shown, holder=by.controller)
    return signed(document, by, purpose="authentication", extra=more)


def entry(
    index: int = 7, url: str = LIST_URL, purpose: StatusPurpose = StatusPurpose.REVOCATION
) -> dict[str, Any]:
    """Return a status entry that points into one of the school's lists."""
    return compose_entry(list_url=url, purpose=purpose, index=index)


def status_list(
    *indices: int,
    url: str = LIST_URL,
    purpose: StatusPurpose = StatusPurpose.REVOCATION,
    issuer: str = SCHOOL_URL,
) -> dict[str, Any]:
    """Return an unsigned list of the school's with these bits set."""
    bits = Bitstring()
    for index in indices:
        bits[index] = True
    return compose_list(
        bits,
        url=url,
        issuer=issuer,
        purpose=purpose,
        valid_from=SIGNED_AT,
        valid_for=timedelta(days=365),
    )


@dataclass
class World:
    """What is served where, and the verifier that lives in it."""

    serves: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    leads: dict[str, str] = field(default_factory=dict)

    def fetch(self, url: str) -> bytes:
        """Serve a document, or bytes as they are, or raise what stands in the table."""
        self.asked.append(url)
        answer = self.serves.get(url, Unresolvable("Not there.", code="key.unreachable"))
        if isinstance(answer, Exception):
            raise answer
        return answer if isinstance(answer, bytes) else strictjson.write(answer)

    def fetch_document(self, url: str) -> Found:
        """Serve a document at its own address, or wherever the table leads to."""
        led_to = self.leads.get(url, url)
        return Found(self.fetch(led_to), led_to)

    def examine(
        self,
        document: dict[str, Any] | bytes,
        *,
        at: datetime = AT,
        recipient: str | None = None,
        challenge: str | None = None,
        domain: str | None = None,
        log: LogPolicy | None = None,
        limits: Limits = DEFAULT_LIMITS,
        is_time_up: Callable[[], bool] = never,
    ) -> Report:
        """Verify a document in this world."""
        data = document if isinstance(document, bytes) else strictjson.write(document)
        surroundings = Surroundings(
            at=at,
            resolver=WebResolver(self.fetch),
            fetch_status_list=self.fetch,
            fetch_document=self.fetch_document,
            recipient=recipient,
            challenge=challenge,
            domain=domain,
            log=log,
            limits=limits,
            is_time_up=is_time_up,
        )
        return verify(data, surroundings)


def ordinary_world(**more: Any) -> World:
    """Return a world in which both issuers publish their keys and the school its two lists."""
    return World(
        {
            SCHOOL_URL: controller_document(SCHOOL),
            CONSORTIUM_URL: controller_document(CONSORTIUM),
            LIST_URL: signed(status_list()),
            SUSPENSION_URL: signed(
                status_list(url=SUSPENSION_URL, purpose=StatusPurpose.SUSPENSION)
            ),
        }
        | more
    )


def codes(report: Report, *checks: Check) -> list[str]:
    """Return the codes of the findings of these checks, in order."""
    return [finding.code for finding in report.findings if finding.check in checks]


def copy_of(document: dict[str, Any]) -> dict[str, Any]:
    """Return a deep copy, to be changed after signing."""
    return copy.deepcopy(document)
