"""Who may be asked to answer for a young person, and how far the two are."""

from __future__ import annotations

import pytest

from insignia.accounts.values import AgeBand
from insignia.guardians import rules
from insignia.guardians.errors import (
    AskedGuardiansTooOften,
    GuardianDecides,
    NotAgreed,
    NoYoungPerson,
    OwnAddress,
)
from insignia.guardians.values import ASKED_A_DAY, Standing


@pytest.mark.parametrize(
    ("is_asked", "has_consented", "is_agreed", "standing"),
    [
        (False, False, False, Standing.NOBODY),
        (True, False, False, Standing.ASKED),
        (True, True, True, Standing.AGREED),
        (True, True, False, Standing.WITHDRAWN),
    ],
)
def test_how_far_they_are(
    is_asked: bool, has_consented: bool, is_agreed: bool, standing: Standing
) -> None:
    found = rules.standing_of(is_asked=is_asked, has_consented=has_consented, is_agreed=is_agreed)

    assert found is standing


@pytest.mark.parametrize(
    ("band", "standing", "address", "asked_today", "refusal"),
    [
        (AgeBand.ADULT, Standing.NOBODY, "mum@mail.example", 0, NoYoungPerson),
        (AgeBand.UNDER_13, Standing.AGREED, "mum@mail.example", 0, GuardianDecides),
        (AgeBand.FROM_13, Standing.WITHDRAWN, "mum@mail.example", 0, GuardianDecides),
        (AgeBand.FROM_16, Standing.NOBODY, "kit@mail.example", 0, OwnAddress),
        (AgeBand.UNDER_13, Standing.ASKED, "mum@mail.example", ASKED_A_DAY, AskedGuardiansTooOften),
    ],
)
def test_who_is_not_asked(
    band: AgeBand, standing: Standing, address: str, asked_today: int, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        rules.may_ask(
            address, band=band, standing=standing, own=["kit@mail.example"], asked_today=asked_today
        )


@pytest.mark.parametrize("standing", [Standing.NOBODY, Standing.ASKED])
def test_a_guardian_is_asked_until_one_answers(standing: Standing) -> None:
    rules.may_ask(
        "mum@mail.example",
        band=AgeBand.UNDER_13,
        standing=standing,
        own=["kit@mail.example"],
        asked_today=ASKED_A_DAY - 1,
    )


def test_a_consent_is_signed_with_a_name() -> None:
    rules.require_name("Gerda")
    with pytest.raises(NotAgreed):
        rules.require_name("  ")
