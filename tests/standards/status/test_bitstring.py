import base64
import gzip
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insignia.standards.errors import LimitExceeded, Malformed, MisuseError
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.standards.status.bitstring import SHORTEST, Bitstring


def multibase(packed: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def test_bit_zero_is_the_left_most() -> None:
    bits = Bitstring(16)
    bits[0] = True
    bits[9] = True

    assert bytes(bits) == b"\x80\x40"
    assert bits.count() == 2
    assert [index for index, is_set in enumerate(bits) if is_set] == [0, 9]


def test_a_bit_can_be_taken_back() -> None:
    bits = Bitstring(8)
    bits[3] = True
    bits[4] = True
    bits[3] = False

    assert bytes(bits) == b"\x08"


@given(st.sets(st.integers(0, SHORTEST - 1), max_size=50))
def test_what_is_encoded_is_read_back(indexes: set[int]) -> None:
    bits = Bitstring()
    for index in indexes:
        bits[index] = True

    again = Bitstring.decode(bits.encode())

    assert again == bits
    assert all(again[index] for index in indexes)
    assert again.count() == len(indexes)


def test_an_independent_gzip_reads_our_form() -> None:
    bits = Bitstring()
    bits[SHORTEST - 1] = True
    encoded = bits.encode()
    packed = base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4))

    assert gzip.decompress(packed) == bytes(bits)
    assert packed[4:8] == b"\0\0\0\0"  # no time of making in it


def test_packing_gives_the_same_text_every_time() -> None:
    empty = "uH4sIAAAAAAAA_-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"

    assert Bitstring().encode() == empty


@pytest.mark.parametrize("size", [1, 2, 3, 8])
def test_wide_entries_are_read_from_the_left(size: int) -> None:
    bits = Bitstring.from_bytes(b"\xb1" * 8)
    text = "".join("1" if bit else "0" for bit in bits)

    assert [bits.value(index, size) for index in range(64 // size)] == [
        int(text[at : at + size], 2) for at in range(0, 64 - size + 1, size)
    ]


def test_equality_is_of_the_bits_and_bits_cannot_be_a_key() -> None:
    assert Bitstring(8) != Bitstring(16)
    assert Bitstring(8) != b"\0"
    with pytest.raises(TypeError):
        hash(Bitstring(8))


@pytest.mark.parametrize("length", [0, -8, 7, 9])
def test_lengths_that_fill_no_whole_bytes_are_misuse(length: int) -> None:
    with pytest.raises(MisuseError):
        Bitstring(length)


@pytest.mark.parametrize("index", [-1, 8, 10**9])
def test_an_index_outside_is_misuse_in_reading_and_writing(index: int) -> None:
    bits = Bitstring(8)

    with pytest.raises(MisuseError):
        bits[index]
    with pytest.raises(MisuseError):
        bits[index] = True
    assert bytes(bits) == b"\0"


ROW = bytes(SHORTEST // 8)
PACKED = gzip.compress(ROW)

# Two more bytes than a multiple of three leave two bits over in the last character.
NAMED = b"\x1f\x8b\x08\x08" + PACKED[4:10] + b"x" * (-len(PACKED) % 3 + 1) + b"\0" + PACKED[10:]
STRAY_BITS = multibase(NAMED)[:-1] + chr(ord(multibase(NAMED)[-1]) + 1)

UNSOUND = {
    "no multibase prefix": multibase(PACKED)[1:],
    "another multibase": "z" + multibase(PACKED)[1:],
    "only a prefix": "u",
    "nothing": "",
    "padding": multibase(PACKED) + "=",
    "standard alphabet": "u+/+/",
    "a line break": multibase(PACKED) + "\n",
    "an impossible length": "uAAAAA",
    "stray bits in the last character": STRAY_BITS,
    "not gzip": multibase(b"plain bytes"),
    "zlib instead of gzip": multibase(zlib.compress(ROW)),
    "cut short": multibase(PACKED[:-9]),
    "no checksum": multibase(PACKED[:-8]),
    "a wrong checksum": multibase(PACKED[:-8] + b"\0\0\0\1" + PACKED[-4:]),
    "a wrong length": multibase(PACKED[:-4] + b"\1\0\0\0"),
    "bytes behind": multibase(PACKED + b"\0"),
    "a second member": multibase(PACKED + PACKED),
    "an empty row": multibase(gzip.compress(b"")),
}


def test_a_list_packed_with_a_name_is_read() -> None:
    assert len(NAMED) % 3 == 2
    assert Bitstring.decode(multibase(NAMED)) == Bitstring()


@pytest.mark.parametrize("encoded", UNSOUND.values(), ids=UNSOUND)
def test_an_unsound_encoding_is_a_status_that_cannot_be_known(encoded: str) -> None:
    with pytest.raises(Malformed) as caught:
        Bitstring.decode(encoded)

    assert caught.value.code == "status-unavailable.encoded-list"
    assert caught.value.pointer == "/credentialSubject/encodedList"


def test_a_bomb_stops_at_the_limit() -> None:
    bomb = multibase(gzip.compress(bytes(DEFAULT_LIMITS.status_list_bytes + 1)))

    with pytest.raises(LimitExceeded) as caught:
        Bitstring.decode(bomb)

    assert caught.value.code == "limits.status-list-unpacked"


def test_the_largest_list_is_still_read() -> None:
    limits = replace(DEFAULT_LIMITS, status_list_bytes=SHORTEST // 8)

    assert Bitstring.decode(multibase(PACKED), limits=limits) == Bitstring()


def test_a_long_text_is_refused_before_it_is_decoded() -> None:
    limits = replace(DEFAULT_LIMITS, status_list_packed_bytes=100)

    with pytest.raises(LimitExceeded) as caught:
        Bitstring.decode("u" + "A" * 137, limits=limits)
    with pytest.raises(Malformed, match="not base64url"):
        Bitstring.decode("u" + "!" * 136, limits=limits)

    assert caught.value.code == "limits.status-list-packed"


@given(st.text(max_size=200))
def test_no_text_does_more_than_be_malformed(text: str) -> None:
    with pytest.raises(Malformed):
        Bitstring.decode(text)
