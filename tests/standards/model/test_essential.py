from typing import Any

import pytest
from tests.factories.documents import open_badge

from insignia.standards.model.essential import essential_pointers


def test_a_holder_can_hide_neither_who_nor_until_when_nor_for_what() -> None:
    badge = open_badge(
        validUntil="2029-01-01T00:00:00Z", credentialStatus=[{"id": "https://a.example/1"}]
    )

    assert essential_pointers(badge) == (
        "/issuer",
        "/validFrom",
        "/validUntil",
        "/credentialStatus",
        "/credentialSubject/achievement/name",
        "/credentialSubject/achievement/description",
        "/credentialSubject/achievement/criteria",
    )


def test_the_older_form_has_its_own_dates() -> None:
    assert essential_pointers({"issuanceDate": "", "expirationDate": ""}) == (
        "/issuanceDate",
        "/expirationDate",
    )


def test_each_of_several_subjects_keeps_its_achievement() -> None:
    subject = {"achievement": {"name": "x"}}

    assert essential_pointers({"credentialSubject": [subject, {"id": "urn:x"}, subject]}) == (
        "/credentialSubject/0/achievement/name",
        "/credentialSubject/2/achievement/name",
    )


@pytest.mark.parametrize(
    "subject", [None, "urn:x", [], ["urn:x"], {"achievement": "urn:x"}, {"achievement": []}]
)
def test_what_is_no_badge_has_no_achievement_to_keep(subject: Any) -> None:
    assert essential_pointers({"credentialSubject": subject}) == ()
