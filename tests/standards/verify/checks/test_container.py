from __future__ import annotations

import struct
import zlib

import pytest
from tests.standards.model.examples import small_badge

from insignia.standards import strictjson
from insignia.standards.baking.carried import Carried, Unbaked
from insignia.standards.baking.unbake import bake
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.verify.checks.container import open_container, read_document
from insignia.standards.verify.report import Check, Outcome

_DOCUMENT = strictjson.write(small_badge())
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>'


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + data))
    return struct.pack(">I", len(data)) + kind + data + check


_PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\x00\x00"))
    + _chunk(b"IEND", b"")
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_DOCUMENT, "container.none"),
        (bake(_PNG, _DOCUMENT), "container.png"),
        (bake(_SVG, _DOCUMENT), "container.svg"),
    ],
)
def test_the_document_is_taken_out_of_whatever_carries_it(data: bytes, code: str) -> None:
    unbaked, finding = open_container(data, limits=DEFAULT_LIMITS)

    assert unbaked is not None
    assert unbaked.document == _DOCUMENT
    assert (finding.check, finding.outcome, finding.code) == (
        Check.CONTAINER,
        Outcome.PASSED,
        code,
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_PNG, "container.empty"),
        (bake(_PNG, _DOCUMENT)[:-1], "container.png-truncated"),
        (bake(_PNG, _DOCUMENT) + b"\0", "container.png-trailing-bytes"),
        (_SVG[:-1], "container.svg-syntax"),
        (_SVG.replace(b"<circle", b'<circle onload="x"'), "container.svg-active"),
    ],
)
def test_a_damaged_or_empty_picture_carries_nothing(data: bytes, code: str) -> None:
    unbaked, finding = open_container(data, limits=DEFAULT_LIMITS)

    assert unbaked is None
    assert (finding.outcome, finding.code) == (Outcome.FAILED, code)


def test_a_picture_of_the_older_generation_is_not_read_yet() -> None:
    text = b"openbadges\x00\x00\x00\x00\x00{}"
    picture = _PNG[:33] + _chunk(b"iTXt", text) + _PNG[33:]

    unbaked, finding = open_container(picture, limits=DEFAULT_LIMITS)

    assert unbaked is None
    assert (finding.outcome, finding.code) == (Outcome.INCONCLUSIVE, "ob2.not-read")


def _read(document: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[object, Outcome, str]:
    members, finding = read_document(Unbaked(document, Carried.BARE), limits=limits)
    return members, finding.outcome, finding.code


def test_json_is_read_strictly() -> None:
    assert _read(b'{"a": 1}') == ({"a": 1}, Outcome.PASSED, "syntax.json")
    assert _read(b'{"a": 1, "a": 2}') == (None, Outcome.FAILED, "syntax.duplicate-member")
    assert _read(b"[]") == (None, Outcome.FAILED, "syntax.not-an-object")
    assert _read(b'{"a": 1}', Limits(members=1, document_bytes=4))[2] == "limits.document-bytes"


def test_a_token_is_not_read_yet() -> None:
    assert _read(b"e30.e30.c2ln\n") == (None, Outcome.INCONCLUSIVE, "proof-format.compact-token")
