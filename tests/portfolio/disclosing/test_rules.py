"""Into which parts a credential falls, and what a copy shows at the least."""

from __future__ import annotations

import pytest

from insignia.portfolio.disclosing import rules
from insignia.portfolio.errors import TooLittleShown
from insignia.portfolio.importing.values import State, Whose

BADGE = {
    "@context": ["https://example.org/v1"],
    "id": "urn:example:badge",
    "type": ["VerifiableCredential"],
    "issuer": {"id": "did:example:school", "name": "School"},
    "credentialSubject": {
        "id": "did:example:mira",
        "type": ["AchievementSubject"],
        "identifier": [{"type": "IdentityObject", "identityHash": "mira@mail.example"}],
        "result": [{"value": "A"}, {"value": "B", "is/final": True}],
        "achievement": {
            "id": "urn:example:achievement",
            "name": "Reading",
            "tag": ["books", "books", "aloud"],
            "criteria": {"narrative": "Read aloud.", "id": "https://example.org/c"},
        },
    },
    "evidence": [{"id": "https://example.org/e", "name": "Video"}],
    "proof": {"proofValue": "secret"},
}
S = "/credentialSubject"


def _told(*mandatory: str) -> dict[str, tuple[str, bool]]:
    return {part.pointer: (part.told, part.is_fixed) for part in rules.parts(BADGE, mandatory)}


def test_a_badge_falls_into_what_people_think_of_as_its_parts() -> None:
    assert _told("/issuer", f"{S}/achievement/name") == {
        "/issuer": ("School", True),
        f"{S}/id": ("did:example:mira", True),
        f"{S}/identifier": ("mira@mail.example", False),
        f"{S}/result/0": ("A", False),
        f"{S}/result/1": ("B · ✓", False),
        f"{S}/achievement/name": ("Reading", True),
        f"{S}/achievement/tag": ("books · aloud", False),
        f"{S}/achievement/criteria": ("Read aloud.", False),
        "/evidence": ("Video", False),
    }


@pytest.mark.parametrize(
    ("mandatory", "fixed", "free"),
    [
        ("", {S, "/issuer", "/evidence"}, set()),
        (f"{S}/achievement", {f"{S}/id", f"{S}/achievement"}, {"/issuer", "/evidence"}),
        ("/evidence/0/name", {f"{S}/id", "/evidence/0/name"}, {"/issuer"}),
        (f"{S}/result/1/is~1final", {f"{S}/id", f"{S}/result/1/is~1final"}, {f"{S}/result/0"}),
    ],
)
def test_what_the_issuer_wants_shown_is_fixed(
    mandatory: str, fixed: set[str], free: set[str]
) -> None:
    told = _told(mandatory)

    assert {pointer for pointer, (_, is_fixed) in told.items() if is_fixed} == fixed
    assert free <= {pointer for pointer, (_, is_fixed) in told.items() if not is_fixed}


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("x" * 300, "x" * 240 + "…"),
        (
            {"id": "https://example.org/list#7", "type": "BitstringStatusListEntry"},
            "https://example.org/list#7",
        ),
        (
            [{"id": "https://example.org/schema", "type": "T"}, "data:image/png;base64,AA"],
            "https://example.org/schema",
        ),
        ({"hashed": True, "identityHash": "sha256$1", "salt": "s"}, "sha256$1"),
        ({"on": False, "at": None, "points": 3}, "✗ · ? · 3"),
    ],
)
def test_a_part_says_what_people_can_read(value: object, told: str) -> None:
    assert rules.told(value) == told


def test_parts_are_counted_as_people_count() -> None:
    second = rules.parts(BADGE, ())[4]

    assert (second.pointer, second.number, second.names) == (
        f"{S}/result/1",
        2,
        ("credentialSubject", "result"),
    )
    assert rules.parts(BADGE, ())[0].number is None


def test_a_copy_shows_what_is_fixed_and_what_was_chosen_and_nothing_invented() -> None:
    of = rules.parts(BADGE, ("/issuer",))

    assert rules.revealed(of, {"/evidence", "/made/up"}) == ["/issuer", f"{S}/id", "/evidence"]


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("whose", list(Whose))
def test_a_copy_has_to_be_a_credential_of_its_holder(state: State, whose: Whose) -> None:
    if whose is Whose.YOURS and state not in {State.ALTERED, State.FAULTY}:
        rules.may_keep(state, whose)
    else:
        with pytest.raises(TooLittleShown):
            rules.may_keep(state, whose)
