"""What goes into a wallet, and what a request has to say: one table per decision."""

from __future__ import annotations

from typing import Any

import pytest

from insignia.awards.values import Standing
from insignia.bridges.oid4vci import errors, rules
from insignia.bridges.oid4vci.values import MOST_KEYS, Configuration

BOUND, AS_ISSUED = Configuration.BOUND.value, Configuration.AS_ISSUED.value


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("is_accepted", [True, False])
def test_what_its_holder_took_on_and_what_stands_is_handed_over(
    standing: Standing, *, is_accepted: bool
) -> None:
    stands = {Standing.GOOD, Standing.SUPERSEDED, Standing.DISPUTED}
    if is_accepted and standing in stands:
        rules.may_hand_over(standing, is_accepted=is_accepted)
        return
    with pytest.raises(errors.NotToHandOver):
        rules.may_hand_over(standing, is_accepted=is_accepted)


def test_a_request_names_one_configuration_that_its_token_is_good_for() -> None:
    request = {"credential_configuration_id": BOUND}

    assert rules.wanted(request, allowed=[BOUND, AS_ISSUED]) is Configuration.BOUND


@pytest.mark.parametrize(
    ("request_", "allowed", "refused"),
    [
        ({}, [BOUND], errors.InvalidCredentialRequest),
        (
            {"credential_configuration_id": BOUND, "credential_identifier": "x"},
            [BOUND],
            errors.InvalidCredentialRequest,
        ),
        ({"credential_identifier": "x"}, [BOUND], errors.UnknownIdentifier),
        (
            {"credential_configuration_id": BOUND, "credential_response_encryption": {}},
            [BOUND],
            errors.NoEncryption,
        ),
        ({"credential_configuration_id": AS_ISSUED}, [BOUND], errors.UnknownConfiguration),
        ({"credential_configuration_id": "other"}, ["other"], errors.UnknownConfiguration),
    ],
)
def test_a_request_that_asks_otherwise_hears_why(
    request_: dict[str, Any], allowed: list[str], refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        rules.wanted(request_, allowed=allowed)


@pytest.mark.parametrize(
    "proofs", [{"jwt": ["a"]}, {"di_vp": [{}]}, {"jwt": ["a"] * MOST_KEYS}], ids=repr
)
def test_keys_are_proved_by_a_short_list_of_one_type(proofs: dict[str, list[Any]]) -> None:
    ((kind, brought),) = proofs.items()

    assert rules.proofs_in({"proofs": proofs}) == (kind, brought)


@pytest.mark.parametrize(
    "proofs",
    [
        None,
        [],
        {},
        {"jwt": ["a"], "di_vp": [{}]},
        {"attestation": ["a"]},
        {"jwt": "a"},
        {"jwt": []},
        {"jwt": ["a"] * (MOST_KEYS + 1)},
    ],
    ids=repr,
)
def test_other_proofs_are_refused(proofs: Any) -> None:
    with pytest.raises(errors.InvalidProof):
        rules.proofs_in({"proofs": proofs})
