"""Key files and ``insignia keygen``, which makes them.

A key file is a Multikey with its secret half, in JSON, for its owner's eyes only.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from insignia.cli import files, output
from insignia.cli.verbs import UsageError, Verb
from insignia.standards import strictjson, terms
from insignia.standards.errors import InsigniaError, Malformed, MisuseError, Unresolvable
from insignia.standards.keys import did_web, multikey
from insignia.standards.keys.kinds import ED25519, P256, P384, RSA
from insignia.standards.keys.resolution import own_document
from insignia.standards.keys.signer import LocalSigner

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping

    from insignia.standards.strictjson import JsonObject

_KINDS: Final[Mapping[str, str]] = {
    "ed25519": ED25519,
    "p256": P256,
    "p384": P384,
    "rsa2048": RSA,
}
_SEED_BYTES: Final = 32


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--type", choices=tuple(_KINDS), default="ed25519", help="the kind of key")
    parser.add_argument(
        "--did",
        metavar="key|web:HOST[:PATH]",
        default="key",
        help="how the key is named; for web, the document to publish is printed",
    )
    parser.add_argument("--out", metavar="KEYFILE", required=True, help="a new file for the key")


def _keygen(options: Namespace) -> int:
    kind = _KINDS[options.type]
    secret = new_secret(kind)
    signer = LocalSigner.did_key(secret, kind)
    if options.did != "key":
        signer = LocalSigner(_web_method(options.did, signer), secret, kind)
    written = _public(signer) | {"secretKeyMultibase": multikey.write_secret(signer.secret_key)}
    files.write_secret(options.out, strictjson.write(written, indent=2) + b"\n")
    if options.did == "key":
        output.write_text(signer.controller)
        return 0
    output.tell(f"Publish this document at {did_web.document_url(signer.controller)}:")
    output.write_bytes(strictjson.write(controller_document(signer), indent=2) + b"\n")
    return 0


def new_secret(kind: str) -> bytes:
    """Return a new secret key from the operating system's randomness."""
    if kind == ED25519:
        return secrets.token_bytes(_SEED_BYTES)
    if kind == RSA:
        return _new_rsa()
    from insignia.standards.keys import ecdsa  # noqa: PLC0415 - only for such a key

    return ecdsa.CURVES[kind].new_secret(secrets.token_bytes)


def _new_rsa() -> bytes:
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - only for such a key
    from cryptography.hazmat.primitives.asymmetric import rsa  # noqa: PLC0415

    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return made.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )


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


def controller_document(signer: LocalSigner) -> JsonObject:
    """Return the document that publishes the one key of a signer."""
    return {
        "@context": [terms.DID_V1, terms.MULTIKEY_V1],
        "id": signer.controller,
        "verificationMethod": [_public(signer)],
        "assertionMethod": [signer.verification_method],
    }


def read_key(name: str) -> LocalSigner:
    """Return the signer whose key file this is."""
    try:
        written = strictjson.read_object(files.read(name))
        secret = multikey.read_secret(str(written.get("secretKeyMultibase")))
        signer = LocalSigner(str(written.get("id")), secret.raw, secret.kind)
        public = _public(signer)
    except (InsigniaError, MisuseError) as error:
        raise UsageError(f"{name} is not a key file of keygen. {error.message}") from error
    if public != {member: written.get(member) for member in public}:
        raise UsageError(
            f"{name} names another public key, id or controller than its secret key has. Make a"
            " new one with keygen."
        )
    return signer


class OwnKey:
    """Knows the one key that has just signed, as it will be published."""

    def __init__(self, signer: LocalSigner) -> None:
        self._signer = signer

    def controller_document(self, url: str) -> JsonObject:
        """Return the document of the signer, or of a DID that is its own key."""
        own = own_document(url)
        if own is not None:
            return own
        if url == self._signer.controller:
            return controller_document(self._signer)
        raise Unresolvable(f"The key at {url} was not looked up.", code="key.offline")


KEYGEN = Verb(_arguments, _keygen)
