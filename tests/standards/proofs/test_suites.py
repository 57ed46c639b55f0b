import pytest

from insignia.standards.errors import Unsupported
from insignia.standards.proofs import suites


@pytest.mark.parametrize(
    "name", ["ecdsa-rdfc-2019", "ecdsa-sd-2023", "eddsa-jcs-2022", "eddsa-rdfc-2022"]
)
def test_a_suite_is_found_by_its_name(name: str) -> None:
    suite = suites.named(name)

    assert suite is not None
    assert suite.name == name
    assert suites.suite_of({"type": "DataIntegrityProof", "cryptosuite": name}, pointer="") is suite


@pytest.mark.parametrize("name", ["eddsa-2022", "Ed25519Signature2020", ""])
def test_a_suite_that_nobody_wrote_is_not_found(name: str) -> None:
    assert suites.named(name) is None


@pytest.mark.parametrize(
    ("kind", "name"),
    [("Ed25519Signature2020", "Ed25519Signature2020"), ("MerkleProof2019", "merkle-proof-2019")],
)
def test_an_older_proof_is_told_by_its_type(kind: str, name: str) -> None:
    assert suites.suite_of({"type": kind}, pointer="/proof").name == name


def test_a_suite_that_is_only_read_is_not_found_for_signing() -> None:
    proof = {"type": "DataIntegrityProof", "cryptosuite": "merkle-proof-2019"}

    assert suites.named("merkle-proof-2019") is None
    assert suites.suite_of(proof, pointer="").name == "merkle-proof-2019"


@pytest.mark.parametrize("kind", ["eddsa-rdfc-2022", "", None, ["Ed25519Signature2020"]])
def test_a_type_is_not_the_name_of_a_suite(kind: object) -> None:
    with pytest.raises(Unsupported) as refused:
        suites.suite_of({"type": kind}, pointer="/proof")

    assert (refused.value.code, refused.value.pointer) == (
        "proof-format.unknown-type",
        "/proof/type",
    )


@pytest.mark.parametrize(
    ("kind", "name"),
    [("Ed25519", "eddsa-rdfc-2022"), ("P-256", "ecdsa-rdfc-2019"), ("P-384", "ecdsa-rdfc-2019")],
)
def test_a_key_signs_in_a_suite_that_takes_it(kind: str, name: str) -> None:
    suite = suites.suited_to(kind)

    assert suite is not None
    assert suite.name == name
    assert kind in suite.key_kinds


def test_an_rsa_key_signs_no_data_integrity_proof() -> None:
    assert suites.suited_to("RSA") is None
