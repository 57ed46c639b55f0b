"""JSON Canonicalization Scheme (RFC 8785): the author's test data, numbers included."""

import hashlib
import itertools
import json
import math
import struct
from collections.abc import Iterator

import pytest
from tests.conformance.published import VECTORS, needs_vectors

from insignia.standards.jcs import canonicalize

FOLDER = VECTORS / "jcs-rfc8785"
NAMES = ("arrays", "french", "structures", "unicode", "values", "weird")

# The first values of the published sequence are picked by hand; these are the rows that we need to
# tell that the sequence is the right one. All others follow from SHA-256.
FIRST_TEN_THOUSAND = "b9f7a8e75ef22a835685a52ccba7f7d6bdc99e34b010992cbc5864cd12be6892"


@needs_vectors
@pytest.mark.parametrize("name", NAMES)
def test_the_canonical_text_is_the_published_one(name: str) -> None:
    value = json.loads((FOLDER / "input" / f"{name}.json").read_bytes())
    published = bytes.fromhex((FOLDER / "outhex" / f"{name}.txt").read_text())

    assert canonicalize(value) == published
    assert canonicalize(json.loads(published)) == published


@needs_vectors
def test_no_sample_is_passed_over() -> None:
    assert {path.stem for path in (FOLDER / "input").iterdir()} == set(NAMES)


def picked() -> list[int]:
    """Read the hand-picked values from the description of the sequence."""
    text = (FOLDER / "README.md").read_text()
    block = text[text.index("staticU64s") : text.index("staticF64s")]
    return [
        int(word.strip().rstrip("n"), 16) for word in block.split("[")[1].split(",") if "0x" in word
    ]


def sequence() -> Iterator[int]:
    """Yield the published sequence of doubles, as their bits."""
    yield from picked()
    yield from range(0x0010000000000000, 0x0010000000000000 + 2000)
    block = bytes(32)
    while True:
        block = hashlib.sha256(block).digest()
        for (bits,) in struct.iter_unpack("<Q", block):
            number = struct.unpack("<d", struct.pack("<Q", bits))[0]
            if number != 0.0 and math.isfinite(number):
                yield bits


@needs_vectors
def test_ten_thousand_numbers_are_written_as_published() -> None:
    digest = hashlib.sha256()
    for bits in itertools.islice(sequence(), 10_000):
        number = struct.unpack("<d", struct.pack("<Q", bits))[0]
        digest.update(f"{bits:x},".encode() + canonicalize(number) + b"\n")

    assert digest.hexdigest() == FIRST_TEN_THOUSAND
