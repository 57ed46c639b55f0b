"""The bytes themselves: JSON that two readers read as two documents, and too much of everything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.hostile.scenes import Case, Json, any_badge, blindly, case, honestly

from insignia.standards import strictjson
from insignia.standards.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random


def _again(text: str, name: str, value: Any) -> str:
    """Say a member once more, before the first: most readers keep the last, some the first."""
    member = f"{json.dumps(name)}:"
    place = text.index(member)
    return text[:place] + f"{member}{json.dumps(value)}," + text[place:]


def syntax(random: Random) -> Iterator[Case]:
    """Write a validly signed badge so that readers differ about it."""
    document = honestly(any_badge(random), random.choice(["eddsa-rdfc-2022", "eddsa-jcs-2022"]))
    text = json.dumps(document, ensure_ascii=False)
    twin = text.encode()
    issuer = {"id": "https://victim.example/", "type": ["Profile"]}
    written: dict[str, bytes] = {
        "issuer twice": _again(text, "issuer", issuer).encode(),
        "subject twice": _again(text, "credentialSubject", {"id": "did:example:eve"}).encode(),
        "proof twice": _again(text, "proof", {"type": "DataIntegrityProof"}).encode(),
        "contexts twice": _again(text, "@context", ["https://victim.example/c"]).encode(),
        "achievement twice": _again(text, "achievement", {"name": "Surgery"}).encode(),
        "an escaped twin": text.replace(
            '"issuer"', '"iss\\u0075er": "https://victim.example/", "issuer"', 1
        ).encode(),
        "the same twice": _again(text, "id", document["id"]).encode(),
        "a mark at the beginning": b"\xef\xbb\xbf" + twin,
        "sixteen bits": text.encode("utf-16"),
        "broken letters": twin.replace(b"listening", b"listen\xc3ing", 1)
        if b"listening" in twin
        else twin[:-1] + b"\xc3}",
        "overlong letters": twin.replace(b"/", b"\xc0\xaf", 1),
        "a comma too many": twin[:-1] + b",}",
        "a comment": b"/* a badge */" + twin,
        "single quotes": twin.replace(b'"', b"'"),
        "the end missing": twin[: random.randrange(2, len(twin) - 1)],
        "more behind": twin + b"{}",
        "in an array": b"[" + twin + b"]",
        "nothing": b"",
        "only a number": b"7",
    }
    for name, data in written.items():
        yield case(name, "syntax", data, twin, "refused")
    for name, member in {
        "an infinite number": '"creditsEarned": 1e999',
        "no number": '"creditsEarned": NaN',
        "a number beyond doubles": '"creditsEarned": 9007199254740993',
        "a lone half": '"narrative": "\\ud83c"',
        "a nought in a text": '"narrative": "a\\u0000b"',
    }.items():
        place = text.index('"credentialSubject": {') + len('"credentialSubject": {')
        data = f"{text[:place]}{member}, {text[place:]}".encode()
        yield case(name, "syntax", data, twin, "refused")


def _nested(levels: int) -> Json:
    inner: Json = {"id": "urn:x:0", "type": ["Related"]}
    for _ in range(levels):
        inner = {"id": "urn:x:1", "type": ["Related"], "related": [inner]}
    return inner


def limits(random: Random) -> Iterator[Case]:
    """Ask for more than anything honest needs; each is signed."""
    small = any_badge(random)
    subject = small["credentialSubject"]
    achievement = subject["achievement"]

    def with_subject(**members: Any) -> Json:
        return {**small, "credentialSubject": {**subject, **members}}

    def with_achievement(**members: Any) -> Json:
        return with_subject(achievement={**achievement, **members})

    twin = honestly(small, "eddsa-jcs-2022")
    huge = "x" * (DEFAULT_LIMITS.document_bytes + 1)
    many = {
        "too long": with_achievement(description=huge),
        "too deep": with_achievement(related=[_nested(DEFAULT_LIMITS.depth)]),
        "too many members": with_achievement(tag=["x"] * (DEFAULT_LIMITS.members + 1)),
    }
    for name, document in many.items():
        yield case(name, "limits", json.dumps(blindly(document)).encode(), twin, "refused")
    proof = honestly(small, "eddsa-jcs-2022")["proof"]
    several = {**small, "proof": [proof] * (DEFAULT_LIMITS.proofs + 1)}
    yield case("too many proofs", "limits", several, {**small, "proof": [proof] * 2}, "refused")
    entries = [
        {
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(index),
            "statusListCredential": "https://school.example/status/1",
        }
        for index in range(DEFAULT_LIMITS.status_entries + 1)
    ]
    yield case(
        "too many status entries",
        "limits",
        blindly({**small, "credentialStatus": entries}),
        blindly({**small, "credentialStatus": entries[:-1]}),
        "refused",
    )
    for kind, tail in {"white": b" ", "behind": b"\n"}.items():
        data = strictjson.write(twin)
        padded = data + tail * (DEFAULT_LIMITS.document_bytes + 1 - len(data))
        fitting = data + tail * (DEFAULT_LIMITS.document_bytes - len(data))
        yield case(f"{kind} space", "limits", padded, fitting, "refused")


MAKERS = (syntax, limits)
