"""Examples with slots: parts with ids and parts without, alike and unlike, and what goes in."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from tests.standards.model.examples import small_badge

_IDENTITY = {
    "type": "IdentityObject",
    "hashed": True,
    "identityHash": "sha256$00",
    "identityType": "emailAddress",
    "salt": "00",
}


def rich_badge(*, with_ids: bool) -> dict[str, Any]:
    """Return a badge with results, a status, a list and, if wanted, an id wherever one may be."""

    def named(number: int, **members: Any) -> dict[str, Any]:
        return {"id": f"urn:x:{number}", **members} if with_ids else members

    badge = small_badge()
    subject = badge["credentialSubject"]
    subject["achievement"] |= {
        "tag": ["listening", "100 %"],
        "alignment": [
            named(
                10 + n, type=["Alignment"], targetName=f"S{n}", targetUrl=f"https://s.example/{n}"
            )
            for n in range(2)
        ],
        "resultDescription": [
            {
                "id": "urn:x:20",
                "type": ["ResultDescription"],
                "name": "Level",
                "resultType": "RubricCriterionLevel",
                "allowedValue": ["A", "B", "C"],
                "rubricCriterionLevel": [
                    {"id": f"urn:x:3{n}", "type": ["RubricCriterionLevel"], "name": f"L{n}"}
                    for n in range(3)
                ],
            }
        ],
    }
    subject["identifier"] = [dict(_IDENTITY)]
    subject["result"] = [
        named(40 + n, type=["Result"], resultDescription="urn:x:20", value=f"R{n}")
        for n in range(2)
    ]
    badge["credentialStatus"] = named(
        50,
        type="BitstringStatusListEntry",
        statusPurpose="revocation",
        statusListIndex="7",
        statusListCredential="https://school.example/status/1",
    )
    return badge


TEXT_SLOTS = (
    "/validFrom",
    "/credentialSubject/identifier/0/identityHash",
    "/credentialSubject/result/0/value",
    "/credentialSubject/result/1/value",
    "/credentialSubject/achievement/tag/1",
    "/credentialSubject/achievement/resultDescription/0/allowedValue/1",
)
ADDRESS_SLOTS = (
    "/id",
    "/credentialSubject/id",
    "/credentialSubject/result/0/resultDescription",
    "/credentialStatus/statusListCredential",
    "/credentialSubject/achievement/alignment/1/targetUrl",
)
SLOTS = (*TEXT_SLOTS, *ADDRESS_SLOTS)

_ODD = st.sampled_from(
    [
        *("", '"', "\\", "\n", "\t", "\r", "{}", "%b%%<>", "_:c14n0", "R0", "A", "listening"),
        *("\u2028", "\u202e", "e\u0301", "\U0001f3eb", '" .\n<urn:a> <urn:b> "', "\x00", "\x08"),
        *("\x7f", "\x85", "\ud800", "urn:x:20"),
    ]
)
_TEXTS = st.text(max_size=8) | st.lists(_ODD, max_size=3).map("".join)
_ADDRESSES = st.sampled_from(
    [
        *("urn:uuid:6d9f3a52-0c3f-4a8e-9f57-0d6c0a5b1e12", "did:example:ann", "https://a.example/"),
        *("http://a.example/?a=1&b=%20#c", "mailto:a@b.example", "tag:a,b:c", "urn:x:20", "urn:a"),
        *("https://school.example/issuer", "https://a.example/é", "_:c14n0", "name", "name:x"),
        *("id:x", "", "a b:c", "http://a<b", "urn:", "did:a:%", "a.b+c-d:e", "1:x", "@id", "/x"),
    ]
) | st.integers(0, 5).map(lambda number: f"https://a.example/{number}")


def fillings() -> st.SearchStrategy[dict[str, str]]:
    """Return texts for some slots: usual ones, and such as would trick a careless writer."""
    texts = dict.fromkeys(TEXT_SLOTS, _TEXTS)
    return st.fixed_dictionaries({}, optional=texts | dict.fromkeys(ADDRESS_SLOTS, _ADDRESSES))


def usual(badge: dict[str, Any]) -> dict[str, str]:
    """Return what stands in the slots of the badge itself."""
    return {slot: at(badge, slot) for slot in SLOTS}


def at(document: Any, pointer: str) -> Any:
    """Return what a pointer without escapes points to."""
    for step in pointer.split("/")[1:]:
        document = document[int(step) if isinstance(document, list) else step]
    return document
