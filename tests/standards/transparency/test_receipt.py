import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.standards.transparency.logs import LOG_KEY, ORIGIN, SALT, receipt_for

from insignia.standards.errors import InsigniaError, Malformed, NotProven, Unresolvable
from insignia.standards.transparency.receipt import (
    Entered,
    commitment,
    digest_of,
    read_receipt,
)

DOCUMENT = b'{"b": 1, "a": [1.50, "\\u00e9"]}'
DIGEST = digest_of(DOCUMENT)


def test_a_receipt_is_a_file_of_the_published_form() -> None:
    receipt = receipt_for(DIGEST)

    lines = receipt.data.decode().split("\n")

    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert lines[2] == "index 1"
    assert lines[5:7] == ["", ORIGIN]
    assert read_receipt(receipt.data) == receipt


def test_it_holds_for_its_document_in_any_spelling() -> None:
    receipt = receipt_for(DIGEST)
    indented = json.dumps(json.loads(DOCUMENT), indent=3).encode()

    assert receipt.check(digest_of(indented), [LOG_KEY]).checkpoint.size == 3


@pytest.mark.parametrize("token", [b"not.json.either", b"[1, 2]", b"\xff"])
def test_what_is_no_object_is_entered_by_its_bytes(token: bytes) -> None:
    receipt_for(digest_of(token)).check(digest_of(token + b"\n"), [LOG_KEY])
    with pytest.raises(NotProven):
        receipt_for(digest_of(token)).check(digest_of(token + b"x"), [LOG_KEY])


def test_it_holds_for_nothing_else() -> None:
    receipt = receipt_for(DIGEST)
    changed = (
        dataclasses.replace(receipt, salt=b"t" * 32),
        dataclasses.replace(receipt, entered=Entered.REVOKED),
        dataclasses.replace(receipt, index=0),
        dataclasses.replace(receipt, path=receipt.path[:1]),
    )
    for each in changed:
        with pytest.raises(NotProven):
            each.check(DIGEST, [LOG_KEY])
    with pytest.raises(NotProven):
        receipt.check(digest_of(b"{}"), [LOG_KEY])
    with pytest.raises(Unresolvable):
        receipt.check(DIGEST, [])


def test_every_change_of_standing_has_an_entry_of_its_own() -> None:
    made = {commitment(SALT, DIGEST, each) for each in Entered}
    assert len(made) == len(Entered)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"tlog-proof@v1", b"tlog-proof@v2"),
        (b"extra ", b"salt "),
        (b"index 1", b"index 01"),
        (b"index 1\n", b""),
        (b"index 1", b"index 1\nAAAA"),
        (b"\n\n", b"\n"),
        (b"extra", b"\xff"),
    ],
)
def test_what_is_no_receipt_is_refused(old: bytes, new: bytes) -> None:
    with pytest.raises(Malformed):
        read_receipt(receipt_for(DIGEST).data.replace(old, new))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_receipt_or_refused(data: bytes) -> None:
    for given_ in (data, receipt_for(DIGEST).data + data):
        try:
            read_receipt(given_).check(DIGEST, [LOG_KEY])
        except InsigniaError:
            continue
        assert not data
