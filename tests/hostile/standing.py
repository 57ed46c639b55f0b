"""Time, status, whose it is, and who else vouches for it."""

from __future__ import annotations

import copy
import hashlib
from typing import TYPE_CHECKING, Any

from tests.hostile.scenes import (
    KEYS_OF_THE_SCHOOL,
    Case,
    Json,
    Scene,
    any_badge,
    any_suite,
    blindly,
    case,
    changed,
    honestly,
)
from tests.standards.verify.world import (
    ATTACKER,
    CONSORTIUM,
    LIST_URL,
    SCHOOL_URL,
    SUSPENSION_URL,
    endorsement,
    entry,
    signed,
    status_list,
)

from insignia.standards import timestamps
from insignia.standards.errors import Unresolvable
from insignia.standards.status.status_list import StatusPurpose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random


def times(random: Random) -> Iterator[Case]:
    """Ask before it begins or after it has ended; make its dates impossible."""
    shapes: dict[str, Json] = {
        "over": {"validUntil": "2026-05-01T00:00:00Z"},
        "over a second ago": {"validUntil": "2026-06-01T11:59:59Z"},
        "over in another zone": {"validUntil": "2026-06-01T13:59:59+02:00"},
        "yet to come": {"validFrom": "2026-07-01T00:00:00Z"},
        "far off": {"validFrom": "9999-01-01T00:00:00Z", "validUntil": "9999-12-31T00:00:00Z"},
        "the wrong way round": {
            "validFrom": "2026-05-01T00:00:00Z",
            "validUntil": "2026-04-01T00:00:00Z",
        },
    }
    for name, dates in shapes.items():
        document = any_badge(random)
        suite = any_suite(random)
        hostile = honestly({**document, **dates}, suite)
        serves = {SCHOOL_URL: KEYS_OF_THE_SCHOOL}
        yield case(name, "time", Scene(hostile, serves), Scene(honestly(document, suite), serves))
    document = any_badge(random)
    good = honestly(document)
    yield case(
        "signed in the future", "time", blindly(document, created="2027-01-01T00:00:00Z"), good
    )
    yield case("signed on no day", "time", blindly(document, created="2026-02-30T00:00:00Z"), good)
    yield case(
        "a proof that ran out", "time", blindly(document, expires="2026-05-01T00:00:00Z"), good
    )
    asked = {"at": timestamps.parse("2026-02-28T00:00:00Z")}
    yield case("asked too early", "time", Scene(good, asked=asked), Scene(good))


def statuses(random: Random) -> Iterator[Case]:
    """Set its bit; its twin is one place beside it."""
    for purpose, url in (
        (StatusPurpose.REVOCATION, LIST_URL),
        (StatusPurpose.SUSPENSION, SUSPENSION_URL),
    ):
        for index in (0, 131_071, random.randrange(1, 131_070), random.randrange(1, 131_070)):
            beside = index + 1 if index < 131_071 else index - 1
            document = any_badge(random) | {"credentialStatus": [entry(index, url, purpose)]}
            badge = honestly(document)
            lists = [signed(status_list(at, url=url, purpose=purpose)) for at in (index, beside)]
            yield case(
                f"{purpose} at {index}",
                "status",
                Scene(badge, {url: lists[0]}),
                Scene(badge, {url: lists[1]}),
            )
    two = any_badge(random) | {
        "credentialStatus": [entry(5), entry(5, SUSPENSION_URL, StatusPurpose.SUSPENSION)]
    }
    badge = honestly(two)
    suspended = signed(status_list(5, url=SUSPENSION_URL, purpose=StatusPurpose.SUSPENSION))
    yield case(
        "the second of two", "status", Scene(badge, {SUSPENSION_URL: suspended}), Scene(badge)
    )
    changes: dict[str, Json] = {
        "an index below nought": {"statusListIndex": "-1"},
        "an index with a sign": {"statusListIndex": "+7"},
        "an index in halves": {"statusListIndex": "7.5"},
        "an index in words": {"statusListIndex": "seven"},
        "a purpose of its own": {"statusPurpose": "admiration"},
        "a list of no kind": {"statusListCredential": 7},
    }
    for name, member in changes.items():
        document = any_badge(random)
        hostile = blindly({**document, "credentialStatus": {**entry(7), **member}})
        yield case(name, "status", hostile, honestly({**document, "credentialStatus": entry(7)}))


def unsound_lists(random: Random) -> Iterator[Case]:
    """Serve a list that is no evidence; nobody may call that "not revoked"."""
    badge = honestly(any_badge(random) | {"credentialStatus": entry(7)})
    unsigned = status_list()
    good = signed(unsigned)
    of_another = signed(status_list(issuer=ATTACKER.controller), ATTACKER)
    shapes: dict[str, Any] = {
        "nothing": Unresolvable("Not there.", code="status-unavailable.unreachable"),
        "a page": b"<html>",
        "unsigned": unsigned,
        "by another": of_another,
        "signed by another": signed(unsigned, ATTACKER),
        "under another address": signed(status_list(url="https://school.example/status/9")),
        "for another purpose": signed(status_list(purpose=StatusPurpose.SUSPENSION)),
        "over": signed({**unsigned, "validUntil": "2026-05-01T00:00:00Z"}),
        "yet to come": signed({**unsigned, "validFrom": "2026-07-01T00:00:00Z"}),
        "changed afterwards": changed(good, "/validUntil", "2036-01-01T00:00:00Z"),
        "of no bits": signed(
            changed(unsigned, "/credentialSubject/encodedList", "uH4sIAAAAAAAA_wMAAAAAAAAAAAA")
        ),
        "in another base": signed(changed(unsigned, "/credentialSubject/encodedList", "zabc")),
        "not packed": signed(changed(unsigned, "/credentialSubject/encodedList", "uAAAA")),
        "no list": signed(any_badge(random)),
        "a subject of another kind": blindly(
            changed(unsigned, "/credentialSubject/type", "AchievementSubject")
        ),
    }
    for name, served in shapes.items():
        hostile = Scene(badge, {LIST_URL: served})
        yield case(name, "status-unavailable", hostile, Scene(badge), "refused")
    beyond = honestly(any_badge(random) | {"credentialStatus": entry(131_072)})
    inside = honestly(any_badge(random) | {"credentialStatus": entry(131_071)})
    yield case("beyond its end", "status-unavailable", beyond, inside, "refused")
    asking = signed({**unsigned, "credentialStatus": entry(3)})
    yield case(
        "asking itself",
        "status-unavailable",
        Scene(badge, {LIST_URL: asking}),
        Scene(badge),
        "refused",
    )


def recipients(random: Random) -> Iterator[Case]:
    """Claim a badge that was given to somebody else."""

    def given_to(address: str, *, salt: str | None) -> Json:
        document = any_badge(random)
        identity: Json = {
            "type": "IdentityObject",
            "hashed": salt is not None,
            "identityHash": address,
            "identityType": "emailAddress",
        }
        if salt is not None:
            digest = hashlib.sha256((address + salt).encode()).hexdigest()
            identity |= {"identityHash": f"sha256${digest}", "salt": salt}
        document["credentialSubject"]["identifier"] = [identity]
        return honestly(document)

    plain = given_to("ann@school.example", salt=None)
    hashed = given_to("ann@school.example", salt="sea and more")
    for badge, name in ((plain, "plain"), (hashed, "hashed")):
        twin = Scene(badge, asked={"recipient": "ann@school.example"})
        for claim in (
            "eve@school.example",
            "ann@school.example.evil.example",
            "Ann@school.example",
            "ann@school.exampl\u0435",
            "did:example:eve",
            "ann",
        ):
            hostile = Scene(badge, asked={"recipient": claim})
            yield case(f"{name} {claim!a}", "recipient", hostile, twin)


def endorsements(random: Random) -> Iterator[Case]:
    """Embed an endorsement that does not hold; the badge around it is well signed."""
    good = endorsement()

    def with_it(one: Any) -> Json:
        document = any_badge(random)
        place = random.choice(["issuer", "achievement"])
        target = (
            document["issuer"]
            if place == "issuer"
            else document["credentialSubject"]["achievement"]
        )
        target["endorsement"] = [one]
        return blindly(document)

    shapes: dict[str, Any] = {
        "changed": changed(good, "/credentialSubject/endorsementComment", "Superb."),
        "by another": signed({k: v for k, v in good.items() if k != "proof"}, ATTACKER),
        "unsigned": {k: v for k, v in good.items() if k != "proof"},
        "in a victim's name": changed(good, "/issuer", "https://victim.example/"),
        "no endorsement": honestly(any_badge(random)),
        "with words of its own": changed(good, "/credentialSubject/stars", 5),
        "under another context": changed(good, "/@context/1", "https://evil.example/context"),
        "for another purpose": blindly(
            {k: v for k, v in good.items() if k != "proof"},
            CONSORTIUM,
            proofPurpose="authentication",
        ),
        "ended before it began": signed(
            {k: v for k, v in good.items() if k != "proof"}
            | {"validUntil": "2020-01-01T00:00:00Z"},
            CONSORTIUM,
        ),
    }
    for name, one in shapes.items():
        yield case(name, "endorsement", with_it(one), with_it(copy.deepcopy(good)))


MAKERS = (times, statuses, unsound_lists, recipients, endorsements)
