"""Sign a credential as a token, so that readers of both profiles can verify it.

Open Badges 3.0 (section 8.2) and VC-JOSE-COSE 1.0 (section 3.1) agree on the payload: the members
of the credential are the claims, and ``iss``, ``jti``, ``nbf``, ``sub`` and ``exp`` repeat what
they say. They part over ``typ``: Open Badges says that it MUST be ``JWT`` where it is present, the
W3C that it SHOULD be ``vc+jwt``. A MUST outranks a SHOULD, so what Open Badges defines is a
``JWT``, and any other credential is a ``vc+jwt``. A credential in the older 1.1 form goes under
``vc``.

``kid`` is the full name of the key, for 1EdTech demands one that can be dereferenced, and ``iat``
says when it was signed, so that a key may run out later without taking the credential along.
"""

from datetime import datetime
from typing import Any, Final

from insignia.standards import timestamps
from insignia.standards.errors import Malformed
from insignia.standards.keys.signer import Signer
from insignia.standards.model.reading import is_old_form
from insignia.standards.proofs.claims import dates_of, identifier_in
from insignia.standards.proofs.jose import write_token
from insignia.standards.strictjson import JsonObject, items_of
from insignia.standards.terms import (
    ACHIEVEMENT_CREDENTIAL,
    CLR_CREDENTIAL,
    ENDORSEMENT_CREDENTIAL,
    OPEN_BADGE_CREDENTIAL,
)

_DEFINED_BY_1EDTECH: Final = frozenset(
    {ACHIEVEMENT_CREDENTIAL, CLR_CREDENTIAL, ENDORSEMENT_CREDENTIAL, OPEN_BADGE_CREDENTIAL}
)


def sign_credential(
    credential: JsonObject, *, signer: Signer, created: datetime | None = None
) -> str:
    """Return the credential as a signed token; ``created`` becomes ``iat``."""
    claims = _claims(credential)
    if created is not None:
        claims["iat"] = timestamps.to_seconds(created.replace(microsecond=0))
    wrapped = {"vc": credential} if is_old_form(credential) else credential
    return write_token(_header(credential), {**wrapped, **claims}, signer=signer)


def _header(credential: JsonObject) -> JsonObject:
    names = items_of(credential.get("type"))
    if any(name in _DEFINED_BY_1EDTECH for name in names if isinstance(name, str)):
        return {"typ": "JWT"}
    return {"typ": "vc+jwt", "cty": "vc"}


def _claims(credential: JsonObject) -> JsonObject:
    said = {
        "iss": identifier_in(credential.get("issuer")),
        "jti": credential.get("id"),
        "sub": identifier_in(credential.get("credentialSubject")),
    }
    claims: JsonObject = {name: value for name, value in said.items() if isinstance(value, str)}
    for name, member in dates_of(credential).items():
        if member in credential:
            claims[name] = _seconds(credential[member], member)
    return claims


def _seconds(value: Any, member: str) -> int | float:
    if not isinstance(value, str):
        raise Malformed(
            f"{member} is not a date and time. Write it like 2026-03-01T09:00:00Z.",
            code="time.unreadable",
            pointer=f"/{member}",
        )
    return timestamps.to_seconds(timestamps.parse(value, pointer=f"/{member}"))
