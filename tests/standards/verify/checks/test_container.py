from __future__ import annotations

import struct
import zlib

import pytest
from tests.standards.model.examples import small_badge
from tests.standards.verify.older.world import ASSERTION_URL, school
from tests.standards.verify.world import codes

from insignia.standards import strictjson
from insignia.standards.baking.carried import Carried, Unbaked
from insignia.standards.baking.unbake import bake
from insignia.standards.errors import Unresolvable
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.verify.checks.container import open_container, read_document
from insignia.standards.verify.report import Check, Outcome, Verdict
from insignia.standards.verify.surroundings import Gone

_DOCUMENT = strictjson.write(small_badge())
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>'


_TOKEN = b"e30.eyJhIjogMX0.c2ln"


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


def _older(text: bytes, kind: bytes = b"tEXt") -> bytes:
    return _PNG[:33] + _chunk(kind, b"openbadges\0" + text) + _PNG[33:]


def test_a_picture_of_the_older_generation_gives_its_assertion() -> None:
    unbaked, finding = open_container(_older(b"{}"), limits=DEFAULT_LIMITS)

    assert unbaked == Unbaked(b"{}", Carried.PNG, is_older=True)
    assert (finding.outcome, finding.code) == (Outcome.PASSED, "container.png")


def test_a_picture_that_names_only_the_address_leads_to_the_badge() -> None:
    report = school().examine(_older(ASSERTION_URL.encode()))

    assert report.verdict is Verdict.VALID
    assert codes(report, Check.CONTAINER) == ["container.address"]


@pytest.mark.parametrize(
    ("found", "verdict", "code"),
    [
        (Gone("It was taken away."), Verdict.INVALID, "status.revoked"),
        (Unresolvable("Nobody.", code="key.unreachable"), Verdict.REFUSED, "ob2.unreachable"),
        (b"<html>", Verdict.REFUSED, "syntax.not-json"),
    ],
)
def test_a_picture_whose_address_leads_nowhere_is_not_valid(
    found: object, verdict: Verdict, code: str
) -> None:
    report = school(**{ASSERTION_URL: found}).examine(_older(ASSERTION_URL.encode()))

    assert report.verdict is verdict
    assert code in {finding.code for finding in report.findings}


def test_an_address_in_the_place_of_the_newer_generation_leads_nowhere() -> None:
    world = school()

    report = world.examine(bake(_PNG, ASSERTION_URL.encode()))

    assert (report.verdict, report.reasons) == (Verdict.REFUSED, ("syntax",))
    assert world.asked == []


def _read(document: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[object, Outcome, str]:
    read, finding = read_document(Unbaked(document, Carried.BARE), limits=limits)
    return read and read.members, finding.outcome, finding.code


def test_json_is_read_strictly() -> None:
    assert _read(b'{"a": 1}') == ({"a": 1}, Outcome.PASSED, "syntax.json")
    assert _read(b'{"a": 1, "a": 2}') == (None, Outcome.FAILED, "syntax.duplicate-member")
    assert _read(b"[]") == (None, Outcome.FAILED, "syntax.not-an-object")
    assert _read(b'{"a": 1}', Limits(members=1, document_bytes=4))[2] == "limits.document-bytes"


def test_a_token_is_read_as_what_it_holds() -> None:
    assert _read(_TOKEN + b"\n") == ({"a": 1}, Outcome.PASSED, "syntax.token")
    assert _read(b'"' + _TOKEN + b'"') == ({"a": 1}, Outcome.PASSED, "syntax.token")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_TOKEN + b".e30", "syntax.token-broken"),
        (b'"' + _TOKEN + b'.e30"', "syntax.token-broken"),
        (_TOKEN + b"~e30~", "proof-format.disclosing-token"),
        (b'"text"', "syntax.not-an-object"),
    ],
)
def test_what_is_no_whole_token_is_told_as_such(data: bytes, code: str) -> None:
    assert _read(data) == (None, Outcome.FAILED, code)
