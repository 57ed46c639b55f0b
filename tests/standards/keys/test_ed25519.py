import pytest
from hypothesis import given
from hypothesis import strategies as st

from insignia.standards.errors import MisuseError
from insignia.standards.keys import ed25519

ORDER = 2**252 + 27742317777372353535851937790883648493
SEED = bytes(range(32))
PUBLIC = ed25519.public_key(SEED)
MESSAGE = b"what was signed"
SIGNATURE = ed25519.signing(SEED)(MESSAGE)


@pytest.mark.parametrize(
    ("seed", "public", "message", "signature"),
    [  # RFC 8032 section 7.1, tests 1 to 3
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            (
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e"
                "39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
            ),
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            (
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f"
                "3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
            ),
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            (
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67"
                "f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
            ),
        ),
    ],
)
def test_the_published_vectors_hold(seed: str, public: str, message: str, signature: str) -> None:
    data = bytes.fromhex(message)

    assert ed25519.public_key(bytes.fromhex(seed)).hex() == public
    assert ed25519.signing(bytes.fromhex(seed))(data).hex() == signature
    assert ed25519.verify(bytes.fromhex(public), data, bytes.fromhex(signature))


@given(st.integers(0, 511))
def test_any_flipped_bit_of_a_signature_breaks_it(bit: int) -> None:
    flipped = bytearray(SIGNATURE)
    flipped[bit // 8] ^= 1 << bit % 8

    assert not ed25519.verify(PUBLIC, MESSAGE, bytes(flipped))


def test_another_message_or_key_breaks_it() -> None:
    assert ed25519.verify(PUBLIC, MESSAGE, SIGNATURE)
    assert not ed25519.verify(PUBLIC, MESSAGE + b".", SIGNATURE)
    assert not ed25519.verify(ed25519.public_key(bytes(32)), MESSAGE, SIGNATURE)


def test_an_s_that_is_not_reduced_is_refused() -> None:
    """Adding the group order gives a second signature that a lax verifier takes."""
    s = int.from_bytes(SIGNATURE[32:], "little") + ORDER

    assert not ed25519.verify(PUBLIC, MESSAGE, SIGNATURE[:32] + s.to_bytes(32, "little"))


@pytest.mark.parametrize(
    "point",
    [
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ],
)
def test_a_key_of_small_order_signs_nothing(point: str) -> None:
    """With such a key, R = identity and S = 0 would be a signature of every message."""
    identity = (1).to_bytes(32, "little") + bytes(32)

    assert not ed25519.verify(bytes.fromhex(point), MESSAGE, identity)
    assert not ed25519.verify(bytes.fromhex(point), MESSAGE, bytes.fromhex(point) + bytes(32))


@pytest.mark.parametrize(
    ("public", "signature"), [(PUBLIC[:31], SIGNATURE), (PUBLIC, SIGNATURE[:63]), (b"", b"")]
)
def test_other_lengths_never_verify(public: bytes, signature: bytes) -> None:
    assert not ed25519.verify(public, MESSAGE, signature)


def test_a_seed_of_another_length_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(MisuseError):
        ed25519.signing(bytes(31))(MESSAGE)
