import pytest
from tests.factories.keys import KINDS, secret_of

from insignia.standards.errors import MisuseError, NotProven
from insignia.standards.keys import algorithms
from insignia.standards.keys.signer import CheckedSigner, LocalSigner


@pytest.mark.parametrize("kind", KINDS)
def test_every_signature_of_a_signer_is_by_its_key(kind: str) -> None:
    signer = LocalSigner("https://school.example#1", secret_of(kind), kind)

    for message in (b"one", b"two"):
        assert algorithms.verify(signer.public_key, message, signer.sign(message))


def test_a_signer_that_has_signed_is_still_equal_to_one_that_has_not() -> None:
    fresh, used = (LocalSigner("https://school.example#1", b"s" * 32) for _ in range(2))
    used.sign(b"one")

    assert fresh == used


def test_a_signer_shows_nothing_of_its_secret_after_signing() -> None:
    signer = LocalSigner("https://school.example#1", b"s" * 32)
    signer.sign(b"one")

    assert repr(signer) == (
        "LocalSigner(verification_method='https://school.example#1', kind='Ed25519')"
    )


def test_a_seed_of_another_length_signs_nothing() -> None:
    with pytest.raises(MisuseError):
        LocalSigner("https://school.example#1", b"s" * 31).sign(b"one")


class Faulty(LocalSigner):
    def sign(self, data: bytes) -> bytes:
        return super().sign(data + b".")


def test_a_checked_signer_signs_as_the_signer_within() -> None:
    signer = LocalSigner("https://school.example#1", b"s" * 32)
    checked = CheckedSigner(signer)

    assert checked.sign(b"one") == signer.sign(b"one")
    assert (checked.verification_method, checked.public_key) == (
        signer.verification_method,
        signer.public_key,
    )


def test_a_checked_signer_never_hands_out_a_signature_that_does_not_hold() -> None:
    with pytest.raises(NotProven):
        CheckedSigner(Faulty("https://school.example#1", b"s" * 32)).sign(b"one")
