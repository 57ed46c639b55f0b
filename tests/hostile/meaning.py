"""What the words mean: the data model, the links, the contexts, and words without a meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.hostile.scenes import (
    CANARY,
    Case,
    Json,
    any_badge,
    blindly,
    case,
    changed,
    honestly,
    object_places,
    without,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

_SUBJECT = "/credentialSubject"
_ACHIEVEMENT = "/credentialSubject/achievement"

_WRONG: tuple[tuple[str, str, Any], ...] = (
    ("a subject in no type", f"{_SUBJECT}/type", ["Thing"]),
    ("an achievement in no type", f"{_ACHIEVEMENT}/type", ["Thing"]),
    ("an issuer in no type", "/issuer/type", ["Thing"]),
    ("an issuer that is a number", "/issuer", 7),
    ("an issuer without a scheme", "/issuer/name", ["Riverside"]),
    ("an id that is a list", "/id", ["urn:x:1"]),
    ("an id that is no address", "/id", "six"),
    ("a date without a zone", "/validUntil", "2027-03-01T09:00:00"),
    ("a day", "/validUntil", "2027-03-01"),
    ("a date in words", "/awardedDate", "last spring"),
    ("a name that is an object", f"{_ACHIEVEMENT}/name", {"text": "x"}),
    ("a null", f"{_ACHIEVEMENT}/humanCode", None),
    ("an empty list", f"{_ACHIEVEMENT}/tag", []),
    ("a list in a list", f"{_ACHIEVEMENT}/tag", [["x"]]),
    ("one where many belong", f"{_ACHIEVEMENT}/tag", "x"),
    ("a number as a text", f"{_SUBJECT}/creditsEarned", "3"),
    ("criteria that ask nothing", f"{_ACHIEVEMENT}/criteria", {}),
    ("criteria in a text", f"{_ACHIEVEMENT}/criteria", "Do it."),
    ("two subjects", _SUBJECT, [{"id": "did:example:ann"}, {"id": "did:example:eve"}]),
    ("a picture as an address", "/image", f"{CANARY}a.png"),
    ("an alignment to nothing", f"{_ACHIEVEMENT}/alignment", [{"type": ["Alignment"]}]),
    ("an odd kind of achievement", f"{_ACHIEVEMENT}/achievementType", "Trophy"),
    (
        "an identifier without a kind",
        f"{_SUBJECT}/identifier",
        [{"type": "IdentityObject", "hashed": False, "identityHash": "x"}],
    ),
    (
        "a hashed flag in words",
        f"{_SUBJECT}/identifier",
        [
            {
                "type": "IdentityObject",
                "hashed": "no",
                "identityHash": "x",
                "identityType": "emailAddress",
            }
        ],
    ),
    ("a schema without a type", "/credentialSchema", [{"id": "https://c.example/s"}]),
    ("a refresh service without a type", "/refreshService", {"id": "https://c.example/r"}),
    ("evidence without a type", "/evidence", [{"id": "https://c.example/e"}]),
    ("a resource without a digest", "/relatedResource", [{"id": "https://c.example/d"}]),
)
_MISSING = (
    "/id",
    "/issuer",
    "/validFrom",
    "/credentialSubject",
    "/issuer/id",
    "/issuer/type",
    f"{_SUBJECT}/achievement",
    f"{_SUBJECT}/type",
    f"{_ACHIEVEMENT}/id",
    f"{_ACHIEVEMENT}/name",
    f"{_ACHIEVEMENT}/description",
    f"{_ACHIEVEMENT}/criteria",
    f"{_ACHIEVEMENT}/type",
)


def structure(random: Random) -> Iterator[Case]:
    """Break one rule of the data model."""
    for name, path, value in _WRONG:
        document = any_badge(random)
        yield case(name, "structure", blindly(changed(document, path, value)), blindly(document))
    for path in _MISSING:
        document = any_badge(random)
        yield case(f"no {path}", "structure", blindly(without(document, path)), blindly(document))
    nobody = any_badge(random)
    nobody["credentialSubject"].pop("identifier", None)
    yield case(
        "nobody named", "structure", blindly(without(nobody, f"{_SUBJECT}/id")), blindly(nobody)
    )


_LINKS = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "vbscript:x",
    "file:///etc/passwd",
    "data:text/html,<script>alert(1)</script>",
    "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
    "ftp://files.example/a",
    "blob:https://school.example/1",
    "https://school.example/\r\nX: y",
    "https://school.example/a b",
    "https://school.example/<script>",
    "view-source:https://school.example/",
    "ws://school.example/",
)


def unsafe_links(random: Random) -> Iterator[Case]:
    """Put a link that nobody should follow where a person could."""
    for link in _LINKS:
        document = any_badge(random)
        place, value, twin = random.choice(
            [
                ("/image", {"id": link, "type": "Image"}, {"id": f"{CANARY}i", "type": "Image"}),
                (f"{_ACHIEVEMENT}/criteria/id", link, f"{CANARY}criteria"),
                ("/evidence", [{"id": link, "type": ["Evidence"]}], None),
                ("/issuer/url", link, "https://school.example/"),
                ("/issuer/image", {"id": link, "type": "Image"}, None),
            ]
        )
        good = document if twin is None else changed(document, place, twin)
        if twin is None:
            good = changed(document, place, _with_link(value, f"{CANARY}good"))
        hostile = blindly(changed(document, place, value))
        yield case(f"{link!a}", "unsafe-iri", hostile, blindly(good))


def _with_link(value: Any, link: str) -> Any:
    if isinstance(value, list):
        return [{**value[0], "id": link}]
    return {**value, "id": link}


def contexts(random: Random) -> Iterator[Case]:
    """Let words mean something else, in a document that is signed as it stands."""

    def under(document: Json, *named: Any) -> Json:
        return {**document, "@context": list(named)}

    document = any_badge(random)
    w3c, badges = document["@context"]
    inline = {"name": "https://evil.example/name"}
    nested = changed(document, f"{_ACHIEVEMENT}/@context", inline)
    named = changed(document, f"{_ACHIEVEMENT}/@context", [w3c, badges])
    shapes: dict[str, Any] = {
        "an unknown one": under(document, w3c, badges, "https://evil.example/context"),
        "an unknown one between": under(document, w3c, "https://evil.example/context", badges),
        "one written in": under(document, w3c, badges, inline),
        "a vocabulary for all": under(document, w3c, badges, {"@vocab": "https://evil.example/"}),
        "a base": under(document, w3c, badges, {"@base": "https://evil.example/"}),
        "an emptied one": under(document, w3c, badges, {"name": None}),
        "none after all": under(document, w3c, badges, None),
        "an import": under(document, w3c, badges, {"@import": "https://evil.example/"}),
        "the examples' one": under(
            document, w3c, badges, "https://www.w3.org/ns/credentials/examples/v2"
        ),
        "the same twice": under(document, w3c, badges, badges),
        "one at a look-alike": under(document, w3c, badges.replace("https", "http")),
        "one with a query": under(document, w3c, badges + "?v=2"),
        "none": without(document, "/@context"),
        "one inside": nested,
        "a known one inside": named,
        "a graph": {**document, "@graph": [{"id": "urn:x:1"}]},
        "a reversal": {**document, "@reverse": {"issuer": {"id": "urn:x:1"}}},
        "something included": {**document, "@included": [{"id": "urn:x:1"}]},
        "an id by its keyword": {**document, "@id": "urn:x:1"},
        "a type by its keyword": {**document, "@type": "https://evil.example/T"},
        "a value with a type": changed(
            document, f"{_ACHIEVEMENT}/name", {"@value": "x", "@type": "urn:x"}
        ),
        "a list by its keyword": changed(document, f"{_ACHIEVEMENT}/tag", [{"@list": ["x"]}]),
        "a nest": {**document, "@nest": {"name": "x"}},
    }
    for name, hostile in shapes.items():
        yield case(name, "context", blindly(hostile), blindly(document))
    digest = "sha256-" + "A" * 43 + "="
    fixed = {"id": w3c, "digestSRI": "sha256-WZVc7WaX0wPyssZV/uxVRV+LoHlsm06GtdbxY6j8x8I="}
    yield case(
        "another edition meant",
        "context",
        blindly({**document, "relatedResource": [{"id": w3c, "digestSRI": digest}]}),
        blindly({**document, "name": fixed["id"]}),
    )
    proof: Json = {"@context": [w3c, badges, "https://evil.example/context"]}
    yield case("another in the proof", "context", blindly(document, **proof), blindly(document))
    rdf = honestly(document)
    alone = {**rdf, "proof": {"@context": [w3c], **rdf["proof"]}}
    yield case("a shorter one in the proof", "context", alone, rdf)


_SMUGGLED = (
    ("grade", "with distinction"),
    ("licenceToOperate", True),
    ("Name", "Surgery"),
    ("credentialsubject", {"id": "did:example:eve"}),
    ("x:y", "z"),
    ("issuer ", "https://victim.example/"),
    ("credential subject", {"id": "did:example:eve"}),
    ("\uff4eame", "Surgery"),
)


def undefined_terms(random: Random) -> Iterator[Case]:
    """Add, after signing or before, words that no context defines."""
    for name, value in _SMUGGLED:
        document = any_badge(random)
        place = random.choice(sorted(object_places(document)))
        added = changed(document, f"{place}/{name}", value)
        yield case(f"{name!a} signed", "undefined-term", blindly(added), blindly(document))
        rdf = honestly(document)
        # By rdfc a lax reader finds that the signature still fits: the word says nothing to it.
        yield case(
            f"{name!a} afterwards", "undefined-term", changed(rdf, f"{place}/{name}", value), rdf
        )
    for path in ("/type", f"{_SUBJECT}/type", f"{_ACHIEVEMENT}/type", "/issuer/type"):
        document = any_badge(random)
        steps = path.strip("/").split("/")
        types: Any = document
        for step in steps:
            types = types[step]
        more = changed(document, path, [*types, "RoyalWarrant"])
        yield case(f"a type at {path}", "undefined-term", blindly(more), blindly(document))
    for path, value in (
        ("/id", "relative"),
        (f"{_SUBJECT}/id", "#ann"),
        (f"{_ACHIEVEMENT}/id", "../listening"),
        ("/issuer/id", "issuer"),
    ):
        document = any_badge(random)
        rdf = honestly(document)
        yield case(f"a relative {path}", "undefined-term", changed(rdf, path, value), rdf)


MAKERS = (structure, unsafe_links, contexts, undefined_terms)
