"""The parsers that meet outside bytes: what each is fed, and with which seeds it begins.

A parser may refuse with an error of the core, and with nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from insignia.standards import base64url, cbor, jcs, strictjson, timestamps
from insignia.standards.baking import png, svg
from insignia.standards.baking.unbake import unbake
from insignia.standards.errors import InsigniaError
from insignia.standards.jsonld import canonical, expansion
from insignia.standards.keys import did_jwk, did_key, did_web, jwk, multibase, multikey
from insignia.standards.keys.controller import retrieve_method
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.standards.model import reading
from insignia.standards.proofs import claims, jose
from insignia.standards.proofs.ecdsa_sd_values import BaseValue, DerivedValue
from insignia.standards.proofs.reading import read_proofs
from insignia.standards.status import revocation_list, status_list
from insignia.standards.status.bitstring import Bitstring
from insignia.standards.transparency import note, receipt, tiles
from insignia.standards.transparency.checkpoint import read_checkpoint
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

ROOT = Path(__file__).resolve().parents[2]
VECTORS = ROOT.parent / "shared" / "vectors"
OWN = ROOT / "tests" / "vectors"
AT = datetime(2026, 6, 1, 12, tzinfo=UTC)
LARGEST_SEED = 65_536
CODE = "syntax.not-json"


@dataclass(frozen=True)
class Parser:
    """What is fed, and the ends of the names of files that it begins with."""

    feed: Callable[[bytes], object]
    ends: tuple[str, ...] = (".json",)
    words: tuple[bytes, ...] = ()

    def seeds(self) -> Iterator[bytes]:
        """Yield what a run begins with: words of its own, and the vectors that are here."""
        yield from self.words
        for folder in (VECTORS, OWN):
            for path in sorted(folder.rglob("*")) if folder.exists() else ():
                if path.name.endswith(self.ends) and path.is_file():
                    data = path.read_bytes()
                    if len(data) <= LARGEST_SEED:
                        yield data


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _object(data: bytes) -> dict[str, Any]:
    return strictjson.read_object(data)


def _token(data: bytes) -> None:
    token = jose.read_token(data)
    list(jose.header_complaints(token, types=jose.CREDENTIAL_TYPES))
    list(claims.claim_complaints(token))


def _controller(data: bytes) -> None:
    document = _object(data)
    methods = document.get("verificationMethod")
    first = methods[0] if isinstance(methods, list) and methods else methods
    name = first.get("id") if isinstance(first, dict) else None
    retrieve_method(document, str(name), relationship="assertionMethod")


def _meaning(data: bytes) -> None:
    canonical.canonicalize(expansion.to_quads(_object(data)))


def _models(data: bytes) -> None:
    document = _object(data)
    for read in (
        reading.read_credential,
        reading.read_endorsement,
        reading.read_learner_record,
        reading.read_any_credential,
    ):
        read(document)


def _status(data: bytes) -> None:
    document = _object(data)
    for read in (status_list.read_entry, status_list.read_list):
        try:
            read(document)
        except InsigniaError:
            continue


def _disclosure(data: bytes) -> None:
    for value in (BaseValue, DerivedValue):
        try:
            value.read(_text(data), pointer="", limits=DEFAULT_LIMITS)
        except InsigniaError:
            continue


def _log(data: bytes) -> None:
    for read in (receipt.read_receipt, read_checkpoint, tiles.read_bundle):
        try:
            read(data)
        except InsigniaError:
            continue
    note.read_key(_text(data))


_RECEIPT = (
    b"c2sp.org/tlog-proof@v1\nextra " + b"A" * 42 + b"Bpc3N1ZWQ=\nindex 0\n\nlog.example\n1\n"
    b"bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n\n\xe2\x80\x94 log.example AAAAAAAAAAA=\n"
)


PARSERS: Mapping[str, Parser] = {
    "base64url": Parser(lambda data: base64url.decode(_text(data), code=CODE), (), (b"AQAB",)),
    "bitstring": Parser(
        lambda data: Bitstring.decode(_text(data)), (), (Bitstring().encode().encode(),)
    ),
    "cbor": Parser(
        lambda data: cbor.read(data, code=CODE), (), (b"\x85\x40\xa1\x00\x41\x01\x80\x20\x61a",)
    ),
    "controller": Parser(_controller),
    "did-jwk": Parser(lambda data: did_jwk.document(_text(data)), (), (b"did:jwk:e30",)),
    "did-key": Parser(
        lambda data: did_key.document(_text(data)),
        (),
        (b"did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",),
    ),
    "did-web": Parser(
        lambda data: did_web.document_url(_text(data)), (), (b"did:web:a.example%3A80:b",)
    ),
    "disclosure": Parser(_disclosure, (), (b"u2V0AhQ", b"u2V0BhQ")),
    "log": Parser(_log, (), (_RECEIPT, _RECEIPT.partition(b"\n\n")[2])),
    "jcs": Parser(lambda data: jcs.canonicalize(strictjson.read(data))),
    "jwk": Parser(lambda data: jwk.read_public(_object(data))),
    "meaning": Parser(_meaning),
    "models": Parser(_models),
    "multibase": Parser(
        lambda data: multibase.decode_base58btc(_text(data), code=CODE), (), (b"z6Mk",)
    ),
    "multikey": Parser(
        lambda data: multikey.read_public(_text(data)),
        (),
        (
            b"z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
            b"zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv",
        ),
    ),
    "png": Parser(png.take_out, (".png",)),
    "proofs": Parser(lambda data: read_proofs(_object(data))),
    "revocation-list": Parser(
        lambda data: revocation_list.find_revocation(
            _object(data),
            url="https://a.example/l",
            issuer="https://a.example/",
            credential="urn:x",
        )
    ),
    "status": Parser(_status),
    "strict-json": Parser(strictjson.read),
    "svg": Parser(svg.take_out, (".svg",)),
    "timestamps": Parser(
        lambda data: timestamps.parse(_text(data)), (), (b"2026-06-01T12:00:00.5+02:00",)
    ),
    "token": Parser(_token, (".jwt", ".txt")),
    "unbake": Parser(unbake, (".png", ".svg", ".json", ".jwt")),
    "verify": Parser(
        lambda data: verify(data, Surroundings(at=AT)), (".png", ".svg", ".json", ".jwt")
    ),
}
