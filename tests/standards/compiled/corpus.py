"""Documents to compare both ways with: every kind that we read, then changed at random places.

A number makes a document, so whatever is found can be made again. Most changes leave a document
that nobody would accept; then the two ways have to agree about that as well.
"""

from __future__ import annotations

import copy
import random
from typing import Any

from tests.standards.model.examples import (
    association,
    small_credential,
    small_endorsement,
    small_presentation,
    small_record,
)

from insignia.standards import terms
from insignia.standards.compiled.compiler import compile_document
from insignia.standards.errors import InsigniaError, LimitExceeded
from insignia.standards.jsonld import canonical, expansion
from insignia.standards.jsonld.documents import BUILT_IN, DIGESTS
from insignia.standards.limits import DEFAULT_LIMITS

_IMAGE = {"id": "https://college.example/lean.png", "type": "Image", "caption": "A wheel"}
_IDENTIFIER = {"type": "IdentifierEntry", "identifier": "0012", "identifierType": "identifier"}
_PROFILE: dict[str, Any] = {
    "id": "https://college.example/",
    "type": ["Profile"],
    "name": "College of the Hills",
    "url": "https://college.example/about",
    "phone": "+43 1",
    "description": "A college.",
    "email": "office@college.example",
    "image": _IMAGE,
    "address": {
        "type": ["Address"],
        "addressCountry": "AT",
        "streetAddress": "Main Street 1",
        "geo": {"type": "GeoCoordinates", "latitude": 48.2, "longitude": 16},
    },
    "otherIdentifier": [_IDENTIFIER],
    "official": "Ann Lee",
    "parentOrg": {"id": "https://union.example/", "type": ["Profile"], "name": "Union"},
    "familyName": "Lee",
    "givenName": "Ann",
    "dateOfBirth": "1999-01-01",
}
_ALIGNMENT = {
    "type": ["Alignment"],
    "targetName": "Improve processes",
    "targetUrl": "https://skills.example/1",
    "targetCode": "S1",
    "targetDescription": "Improves them",
    "targetFramework": "Skills",
    "targetType": "ext:Skill",
}
_PROOF = {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-rdfc-2022",
    "created": "2026-05-01T00:00:00Z",
    "verificationMethod": "did:key:z6Mk#z6Mk",
    "proofPurpose": "assertionMethod",
    "proofValue": "z5",
}


def full_badge() -> dict[str, Any]:
    """Return a badge with nearly every member that there is."""
    return copy.deepcopy(
        {
            "@context": [terms.CREDENTIALS_V2, terms.OPEN_BADGES_3_0_3],
            "id": "urn:uuid:7d1f7e5b-6a5a-4a4e-8e0e-d3b0a2f2a5c1",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": "Lean",
            "description": 'Größe, "quotes", \\ back\tslash 日本語 🏅',
            "image": _IMAGE,
            "awardedDate": "2026-05-01T00:00:00Z",
            "issuer": _PROFILE,
            "validFrom": "2026-05-01T00:00:00Z",
            "validUntil": "2036-05-01T00:00:00Z",
            "credentialSubject": {
                "id": "did:example:learner",
                "type": ["AchievementSubject"],
                "identifier": [
                    {
                        "type": "IdentityObject",
                        "hashed": True,
                        "identityHash": "sha256$ab",
                        "identityType": "emailAddress",
                        "salt": "3f",
                    }
                ],
                "creditsEarned": 2.5,
                "term": "Summer",
                "role": "Learner",
                "activityStartDate": "2026-01-01T00:00:00Z",
                "narrative": "Well done",
                "source": {"id": "https://college.example/", "type": ["Profile"]},
                "image": _IMAGE,
                "result": [
                    {"type": ["Result"], "resultDescription": "urn:x:1", "value": "85"},
                    {"type": ["Result"], "achievedLevel": "urn:x:2", "status": "Completed"},
                ],
                "achievement": {
                    "id": "https://college.example/achievements/lean",
                    "type": ["Achievement"],
                    "name": "Lean",
                    "description": "Finds waste.",
                    "criteria": {"id": "https://college.example/c", "narrative": "Do it."},
                    "achievementType": "MicroCredential",
                    "inLanguage": "de-AT",
                    "creditsAvailable": 3,
                    "version": "1.0",
                    "tag": ["lean", "精益", "waste"],
                    "image": _IMAGE,
                    "creator": _PROFILE,
                    "alignment": [_ALIGNMENT, {**_ALIGNMENT, "targetUrl": "urn:x:3"}],
                    "otherIdentifier": [_IDENTIFIER],
                    "related": [{"id": "urn:x:4", "type": ["Related"], "version": "2"}],
                    "resultDescription": [
                        {
                            "id": "urn:x:1",
                            "type": ["ResultDescription"],
                            "name": "Grade",
                            "resultType": "LetterGrade",
                            "allowedValue": ["A", "B", "C"],
                            "requiredValue": "B",
                            "rubricCriterionLevel": [
                                {
                                    "id": "urn:x:2",
                                    "type": ["RubricCriterionLevel"],
                                    "name": "Good",
                                    "level": "2",
                                    "alignment": [_ALIGNMENT],
                                }
                            ],
                        }
                    ],
                },
            },
            "evidence": [
                {"id": "https://college.example/e/1", "type": ["Evidence"], "name": "Map"},
                {"type": ["Evidence"], "narrative": "Report", "genre": "text"},
            ],
            "endorsement": [{**small_endorsement(), "proof": _PROOF}],
            "endorsementJwt": ["a.b.c"],
            "credentialSchema": [{"id": "https://s.example/", "type": "JsonSchema"}],
            "credentialStatus": {
                "id": "https://college.example/s#1",
                "type": "BitstringStatusListEntry",
                "statusPurpose": "message",
                "statusListIndex": "94567",
                "statusSize": 2,
                "statusListCredential": "https://college.example/s",
                "statusMessage": [
                    {"status": "0x0", "message": "fine"},
                    {"status": "0x1", "message": "bad"},
                ],
            },
            "refreshService": {"id": "https://r.example/", "type": "1EdTechCredentialRefresh"},
            "termsOfUse": {"id": "https://t.example/", "type": "Terms"},
            "relatedResource": {"id": "https://d.example/", "digestSRI": "sha256-x"},
            "proof": _PROOF,
        }
    )


def taking(badge: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return a badge without members whose types the contexts do not know."""
    return {name: value for name, value in badge.items() if name not in names}


def _kinds() -> list[dict[str, Any]]:
    badge = taking(full_badge(), "refreshService", "termsOfUse")
    bare = taking(badge, "proof")
    proofs = [{**_PROOF, "id": "urn:p:1"}, {**_PROOF, "@context": badge["@context"]}]
    record = small_record(bare, badge | {"id": "urn:x:second"})
    record["credentialSubject"]["association"] = [association("urn:x:1", "urn:x:2")]
    status = small_credential() | {
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "credentialSubject": {
            "id": "https://college.example/s#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": "uH4s",
            "ttl": 300000,
        },
    }
    old = {
        "@context": [terms.CREDENTIALS_V1, terms.OPEN_BADGES_3_0_1],
        "id": "urn:x:old",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Lean",
        "issuer": {"id": "https://college.example/", "type": "Profile", "name": "College"},
        "issuanceDate": "2022-05-01T00:00:00Z",
        "credentialSchema": {"id": "https://s.example/", "type": "JsonSchemaValidator2018"},
        "refreshService": {"id": "https://r.example/", "type": "ManualRefreshService2018"},
        "credentialSubject": {
            "id": "did:example:ann",
            "type": "AchievementSubject",
            "result": [{"type": "Result", "value": "1"}, {"type": "Result", "value": "2"}],
        },
    }
    return [
        bare,
        badge,
        badge | {"proof": proofs},
        small_endorsement(),
        small_credential(),
        small_presentation(small_credential(), taking(bare, "endorsement"), proof=_PROOF),
        record,
        status,
        old,
        old | {"@context": [terms.CREDENTIALS_V1, terms.OPEN_BADGES_3]},
        {"@context": bare["@context"], **taking(_PROOF, "proofValue")},
    ]


KINDS = _kinds()

_ODD: tuple[Any, ...] = (
    *("", " ", "x", "@id", "@x", "_:b0", "_:c14n0", "a:b", "xsd:date", "name:x", "id:x", "cred:x"),
    *("https://a.example/ b", "https://a.example/#é", "urn:x:1", "urn:", "//a", "mailto:a@b", "ex"),
    *("tab\t", "nul\0", "bell\a", "del\x7f", "back\b\f\r\n", "\ud800", "\U0001f3c5", '"\\"', "<>"),
    *(0, 1, -1, 2**53, 2**60, 1.0, 2.5, 1e300, float("inf"), float("nan"), True, False, None),
    *([], {}, [[]], [None], ["x", "x"], ["x", 1], [1, 2], [True], {"id": "urn:x:9"}, {"name": "n"}),
    *({"@value": "x", "@language": "en"}, {"@value": "x"}, {"@id": "urn:x"}, {"@list": ["x"]}),
    *("VerifiableCredential", "Profile", "Achievement", "Unknown", ["Profile", "Achievement"]),
    *(
        ["Achievement", "Result"],
        ["OpenBadgeCredential", "AchievementCredential"],
        "assertionMethod",
    ),
)
_NAMES = (
    *("id", "type", "name", "image", "proof", "endorsement", "hobby", "@id", "@type", "@context"),
    *("verifiableCredential", "schema:name", "Name", "nonce", "result", "tag", "cnf", "exp", "ttl"),
    *("statusMessage", "credentialSubject", "resultDescription", "criteria", "issuer", "_sd"),
)


def document(number: int) -> dict[str, Any]:
    """Return the document of this number."""
    lots = random.Random(number)
    made = copy.deepcopy(lots.choice(KINDS))
    for _ in range(lots.choice((0, 1, 1, 1, 1, 2, 3))):
        _change(made, lots)
    return made


def _change(made: dict[str, Any], lots: random.Random) -> None:
    objects = [value for value in _inside(made) if isinstance(value, dict) and value]
    arrays = [value for value in _inside(made) if isinstance(value, list) and value]
    node, array = lots.choice(objects), lots.choice(arrays or [["x"]])
    name, new = lots.choice(list(node)), lots.choice(_NAMES)
    odd, other = copy.deepcopy(lots.choice(_ODD)), copy.deepcopy(lots.choice(objects))
    ids = [one["id"] for one in objects if "id" in one] or ["urn:x:5"]
    lots.choice(
        (
            lambda: node.pop(name),
            lambda: node.pop("id", None),
            lambda: node.update(id=lots.choice(ids)),
            lambda: node.update({name: odd}),
            lambda: node.update({name: odd}),
            lambda: node.update({new: odd}),
            lambda: node.update({new: other}),
            lambda: node.update({new: node.pop(name)}),
            lambda: node.update({name: [node[name]]}),
            lambda: array.append(copy.deepcopy(lots.choice(array))),
            lambda: array.insert(0, odd),
            lambda: made.update({"@context": lots.sample(list(DIGESTS), lots.choice((1, 2, 3)))}),
            lambda: node.update(type=lots.sample(_TYPES, lots.choice((1, 1, 2)))),
        )
    )()


_TYPES = (
    *("Achievement", "AchievementSubject", "Address", "Alignment", "Evidence", "Image", "Profile"),
    *(
        "Result",
        "ResultDescription",
        "IdentityObject",
        "IdentifierEntry",
        "BitstringStatusListEntry",
    ),
    *("VerifiableCredential", "OpenBadgeCredential", "EndorsementCredential", "DataIntegrityProof"),
    *("ClrSubject", "Association", "VerifiablePresentation", "JsonSchema", "BitstringStatusList"),
)


def _inside(value: Any) -> list[Any]:
    found = [value]
    members = value.values() if isinstance(value, dict) else value
    for member in members:
        if isinstance(member, dict | list):
            found.extend(_inside(member))
    return found


def compare(made: dict[str, Any]) -> str:
    """Return `equal` or `passed on`, or how the two ways differ."""
    before = repr(made)
    compiled = compile_document(made, contexts=BUILT_IN, limits=DEFAULT_LIMITS)
    if repr(made) != before:
        return "the document was changed"
    if compiled is None:
        return "passed on"
    try:
        quads = expansion.to_quads(made)
        general = canonical.canonicalize(quads).text
    except LimitExceeded:
        return "passed on"
    except InsigniaError as error:
        return f"the general way refuses: {error.code} at {error.pointer}"
    if compiled.count != len(quads):
        return f"{compiled.count} statements instead of {len(quads)}"
    ours = compiled.whole.canonical("sha256")
    if ours is None:
        ours = canonical.canonicalize(compiled.whole.quads()).text.encode()
    return "equal" if ours == general.encode() else f"{ours.decode()}\n\n{general}"
