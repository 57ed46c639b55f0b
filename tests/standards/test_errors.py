import pytest

from insignia.standards import errors


def test_family_is_the_code_up_to_its_first_dot() -> None:
    refused = errors.Malformed("No.", code="proof-format.value.length")

    assert refused.family == "proof-format"
    assert refused.family in errors.FAMILIES
    assert str(refused) == refused.message == "No."


def test_an_error_told_from_further_out_points_further_in() -> None:
    refused = errors.Unsupported("No.", code="did.method", pointer="/issuer")

    assert refused.at("/verifiableCredential/0").pointer == "/verifiableCredential/0/issuer"


@pytest.mark.parametrize(
    ("name", "token"), [("a", "/a"), (3, "/3"), ("a/b~c", "/a~1b~0c"), ("", "/")]
)
def test_pointer_steps_are_escaped(name: str | int, token: str) -> None:
    assert errors.pointer_token(name) == token


def test_a_limit_is_a_kind_of_malformed() -> None:
    refused = errors.LimitExceeded("Too much.", pointer="/x")

    assert isinstance(refused, errors.Malformed)
    assert (refused.code, refused.pointer) == ("limits.exceeded", "/x")


def test_misuse_is_no_reason_for_a_verdict() -> None:
    assert errors.MisuseError("Ours.").family not in errors.FAMILIES
