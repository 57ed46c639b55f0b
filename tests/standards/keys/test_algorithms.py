import pytest
from tests.factories.keys import KINDS, did_key_signer

from insignia.standards.errors import MisuseError
from insignia.standards.keys import algorithms
from insignia.standards.keys.multikey import PublicKey


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_key_signed_verifies_with_that_key_alone(kind: str) -> None:
    signer = did_key_signer(kind)
    signature = signer.sign(b"message")

    fits = {
        other: algorithms.verify(did_key_signer(other).public_key, b"message", signature)
        for other in KINDS
    }

    assert fits == {other: other == kind for other in KINDS}
    assert not algorithms.verify(signer.public_key, b"another", signature)


def test_there_are_no_other_kinds() -> None:
    with pytest.raises(MisuseError):
        algorithms.verify(PublicKey("P-521", b""), b"", b"")
