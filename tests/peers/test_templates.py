"""What a template of ours signs, jsonld.js and rdf-canonize would have signed."""

import random
from typing import Any

import pytest
from tests.peers.conftest import Ask
from tests.peers.questions import NOW, RICH, SIGNER, key_pair

from insignia.standards import strictjson
from insignia.standards.compiled.form import WAYS
from insignia.standards.proofs.issuing import IssueTemplate

pytestmark = [pytest.mark.peer, pytest.mark.timeout(300)]

TEXTS = (
    "/name",
    "/credentialSubject/identifier/0/identityHash",
    "/credentialSubject/narrative",
    "/credentialSubject/result/0/value",
    "/credentialSubject/achievement/tag/1",
    "/credentialStatus/1/statusListIndex",
)
ADDRESSES = (
    "/id",
    "/credentialStatus/0/id",
    "/credentialSubject/result/0/resultDescription",
    "/credentialSubject/achievement/alignment/0/targetUrl",
)
# From U+E000 to U+FFFF the two sort differently beside what lies beyond; see data-integrity.md.
ODD = [
    '"',
    "\\",
    "\n",
    "\t",
    "\r",
    "{}%b<>",
    "_:c14n0",
    "é",
    "\u2028",
    "\u202e",
    "🏅",
    "\x85",
    " .\n",
]
SCHEMES = [
    "urn:uuid:",
    "https://a.example/?b=%20#",
    "did:web:a.example:",
    "mailto:a@b.",
    "tag:a,b:",
]


def filling(dice: random.Random) -> dict[str, str]:
    texts = {slot: "".join(dice.choices(ODD, k=dice.randint(1, 6))) for slot in TEXTS}
    addresses = {
        slot: f"{dice.choice(SCHEMES)}{number}{dice.randint(0, 999)}"
        for number, slot in enumerate(ADDRESSES)
    }
    return texts | addresses


def without_ids(value: Any, pointer: str = "") -> Any:
    """Take away the ids that may be missing, so that more parts are nameless."""
    if isinstance(value, dict):
        kept = {"", "/issuer", "/credentialSubject/achievement"}
        return {
            name: without_ids(member, f"{pointer}/{name}")
            for name, member in value.items()
            if name != "id" or pointer in kept or "resultDescription" in pointer
        }
    if isinstance(value, list):
        return [without_ids(item, pointer) for item in value]
    return value


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("nameless", [False, True])
def test_both_sign_every_filling_with_the_same_bytes(
    digitalbazaar: Ask, monkeypatch: pytest.MonkeyPatch, *, nameless: bool, number: int
) -> None:
    monkeypatch.setattr(WAYS, "both", False)
    example = without_ids(RICH) if nameless else RICH
    slots = [*TEXTS, *ADDRESSES]
    values = filling(random.Random(number))
    if nameless:
        slots.remove("/credentialStatus/0/id")
        values.pop("/credentialStatus/0/id")
    template = IssueTemplate(example, slots=slots)
    assert template.knows(values)

    ours = strictjson.read_object(template.issue(values, signer=SIGNER, created=NOW))
    unsigned = {name: member for name, member in ours.items() if name != "proof"}
    theirs = digitalbazaar("issue", credential=unsigned, key=key_pair())

    assert theirs["proof"]["created"] == ours["proof"]["created"]
    assert theirs["proof"]["proofValue"] == ours["proof"]["proofValue"]
