import pytest
from hypothesis import given
from hypothesis import strategies as st

from insignia.standards.errors import MisuseError
from insignia.standards.keys.ecdsa import CURVES

P256, P384 = CURVES["P-256"], CURVES["P-384"]
SECRETS = {
    "P-256": bytes.fromhex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"),
    "P-384": bytes.fromhex(
        "6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d896d5724e4c70a825f872c9ea60d2edf5"
    ),
}
MESSAGE = b"sample"
PUBLIC = P256.public_key(SECRETS["P-256"])
SIGNATURE = P256.sign(SECRETS["P-256"], MESSAGE)
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@pytest.mark.parametrize(
    ("curve", "x", "signature"),
    [  # RFC 6979, sections A.2.5 and A.2.6
        (
            "P-256",
            "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6",
            (
                "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
            ),
        ),
        (
            "P-384",
            (
                "ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64"
                "def8f0ea9055866064a254515480bc13"
            ),
            (
                "94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c"
                "81a648152e44acf96e36dd1e80fabe46"
                "99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94f"
                "a329c145786e679e7b82c71a38628ac8"
            ),
        ),
    ],
)
def test_the_published_vectors_hold(curve: str, x: str, signature: str) -> None:
    algorithm, secret = CURVES[curve], SECRETS[curve]

    public = algorithm.public_key(secret)

    assert public[1:].hex() == x
    assert algorithm.sign(secret, MESSAGE).hex() == signature
    assert algorithm.verify(public, MESSAGE, bytes.fromhex(signature))


@given(st.integers(0, 511))
def test_any_flipped_bit_of_a_signature_breaks_it(bit: int) -> None:
    flipped = bytearray(SIGNATURE)
    flipped[bit // 8] ^= 1 << bit % 8

    assert not P256.verify(PUBLIC, MESSAGE, bytes(flipped))


def test_another_message_key_or_curve_breaks_it() -> None:
    assert P256.verify(PUBLIC, MESSAGE, SIGNATURE)
    assert not P256.verify(PUBLIC, MESSAGE + b".", SIGNATURE)
    assert not P256.verify(P256.public_key(bytes([1] * 32)), MESSAGE, SIGNATURE)
    assert not P384.verify(PUBLIC, MESSAGE, SIGNATURE)


@pytest.mark.parametrize(
    "signature",
    [
        b"",
        SIGNATURE[:63],
        SIGNATURE + b"\0",
        bytes(64),
        SIGNATURE[:32] + bytes(32),
        bytes(32) + SIGNATURE[32:],
        ORDER.to_bytes(32, "big") + SIGNATURE[32:],
        SIGNATURE[:32] + ORDER.to_bytes(32, "big"),
        b"\xff" * 64,
    ],
)
def test_numbers_out_of_range_never_verify(signature: bytes) -> None:
    assert not P256.verify(PUBLIC, MESSAGE, signature)


def test_a_key_that_is_no_point_verifies_nothing() -> None:
    assert not P256.is_point(b"\x02" + b"\xff" * 32)
    assert not P256.verify(b"\x02" + b"\xff" * 32, MESSAGE, SIGNATURE)


@pytest.mark.parametrize("curve", CURVES)
def test_coordinates_and_the_compressed_point_are_one_key(curve: str) -> None:
    algorithm = CURVES[curve]
    public = algorithm.public_key(SECRETS[curve])

    x, y = algorithm.coordinates(public)

    assert len(x) == len(y) == algorithm.size
    assert algorithm.compressed(x, y) == public
    assert algorithm.compressed(x, x) is None
    assert algorithm.compressed(x[1:], y) is None
    assert algorithm.compressed(x, y + b"\0") is None


@pytest.mark.parametrize(
    "secret", [b"", bytes(31), bytes(32), ORDER.to_bytes(32, "big"), b"\xff" * 32]
)
def test_other_bytes_are_no_secret_key(secret: bytes) -> None:
    assert not P256.is_secret(secret)
    with pytest.raises(MisuseError):
        P256.sign(secret, MESSAGE)


def test_the_ends_of_the_range_are_secret_keys() -> None:
    assert P256.is_secret((1).to_bytes(32, "big"))
    assert P256.is_secret((ORDER - 1).to_bytes(32, "big"))


def test_a_new_secret_is_the_first_random_number_in_range() -> None:
    numbers = iter([bytes(32), b"\xff" * 32, b"\x07" * 32, b"\x08" * 32])
    asked = []

    def randomness(size: int) -> bytes:
        asked.append(size)
        return next(numbers)

    assert CURVES["P-256"].new_secret(randomness) == b"\x07" * 32
    assert asked == [32, 32, 32]
