"""Status entries and lists, honest and forged (standards.md 4.4, verifier.md "Status and time")."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from tests.standards.verify.world import (
    AT,
    ATTACKER,
    CONSORTIUM,
    CONSORTIUM_URL,
    LIST_URL,
    SCHOOL_URL,
    SUSPENSION_URL,
    World,
    badge,
    codes,
    endorsement,
    entry,
    ordinary_world,
    signed,
    status_list,
    tokened,
)

from insignia.standards.errors import Unresolvable
from insignia.standards.keys.multibase import encode_base64url
from insignia.standards.status.bitstring import Bitstring
from insignia.standards.status.status_list import StatusPurpose
from insignia.standards.verify.report import Check, Outcome, Verdict


def _badge(*entries: Any) -> dict[str, Any]:
    return signed(badge(credentialStatus=list(entries) if len(entries) > 1 else entries[0]))


def _world(answer: Any) -> World:
    return ordinary_world(**{LIST_URL: answer})


def _changed_list(**subject: Any) -> World:
    document = status_list()
    document["credentialSubject"] |= subject
    return _world(signed(document))


def _packed(data: bytes) -> str:
    return encode_base64url(gzip.compress(data))


@pytest.mark.parametrize(
    ("purpose", "url", "code", "verdict"),
    [
        (StatusPurpose.REVOCATION, LIST_URL, "status.revoked", Verdict.INVALID),
        (StatusPurpose.SUSPENSION, SUSPENSION_URL, "status.suspended", Verdict.INVALID),
        (StatusPurpose.REFRESH, LIST_URL, "status.refresh-offered", Verdict.VALID),
        (StatusPurpose.MESSAGE, LIST_URL, "status.message", Verdict.VALID),
    ],
)
def test_a_set_bit_says_what_its_purpose_says(
    purpose: StatusPurpose, url: str, code: str, verdict: Verdict
) -> None:
    world = ordinary_world(**{url: signed(status_list(7, url=url, purpose=purpose))})
    document = _badge(entry(7, url, purpose))

    report = world.examine(document)

    assert codes(report, Check.STATUS) == [code]
    assert report.verdict is verdict
    if verdict is Verdict.INVALID:
        assert report.reasons == ("status",)


def test_the_bits_of_others_say_nothing() -> None:
    report = _world(signed(status_list(6, 8))).examine(_badge(entry(7)))

    assert codes(report, Check.STATUS) == ["status.clear"]
    assert report.verdict is Verdict.VALID


def test_all_entries_count_and_each_list_is_fetched_once() -> None:
    world = ordinary_world(
        **{
            SUSPENSION_URL: signed(
                status_list(3, url=SUSPENSION_URL, purpose=StatusPurpose.SUSPENSION)
            )
        }
    )
    document = _badge(entry(1), entry(2), entry(3, SUSPENSION_URL, StatusPurpose.SUSPENSION))

    report = world.examine(document)

    assert codes(report, Check.STATUS) == ["status.clear", "status.clear", "status.suspended"]
    assert report.of(Check.STATUS)[2].pointer == "/credentialStatus/2"
    assert world.asked.count(LIST_URL) == 1


@pytest.mark.parametrize(
    ("description", "told"),
    [
        ("Frozen: the issuer has closed.", ["“Frozen: the issuer has closed.”"]),
        ("x" * 10_000, [f"“{'x' * 300}”"]),
        ("", []),
        ({"@value": "Frozen", "@language": "en"}, []),
    ],
)
def test_what_a_list_says_to_its_readers_is_told_as_its_words(
    description: Any, told: list[str]
) -> None:
    listed = signed(status_list() | {"description": description})
    report = _world(listed).examine(_badge(entry(7), entry(8)))

    findings = report.of(Check.STATUS)
    assert report.verdict is Verdict.VALID
    assert [each.detail for each in findings if each.code == "status.list-says"] == told


def test_a_message_is_told_in_its_words() -> None:
    members = entry(7, purpose=StatusPurpose.MESSAGE) | {
        "statusMessage": [
            {"status": "0x0", "message": "Nothing"},
            {"status": "0x1", "message": "Renewal is due"},
        ]
    }
    world = _world(signed(status_list(7, purpose=StatusPurpose.MESSAGE)))

    (finding,) = world.examine(_badge(members)).of(Check.STATUS)

    assert (finding.code, finding.detail) == ("status.message", "Renewal is due")


def test_a_message_has_words_for_nothing_as_well() -> None:
    members = entry(7, purpose=StatusPurpose.MESSAGE) | {
        "statusMessage": [
            {"status": "0x1", "message": "Renewal is due"},
            {"status": "0x0", "message": "Under review"},
        ]
    }
    world = _world(signed(status_list(purpose=StatusPurpose.MESSAGE)))

    (finding,) = world.examine(_badge(members)).of(Check.STATUS)

    assert (finding.code, finding.detail) == ("status.message", "Under review")


def test_an_entry_of_several_bits_is_read_whole() -> None:
    members = entry(3, purpose=StatusPurpose.MESSAGE) | {
        "statusSize": 2,
        "statusMessage": [
            {"status": hex(value), "message": f"message {value}"} for value in range(4)
        ],
    }
    wide = status_list(purpose=StatusPurpose.MESSAGE)
    bits = Bitstring(262_144)
    bits[6] = True  # the third entry has the bits 6 and 7
    wide["credentialSubject"]["encodedList"] = bits.encode()

    (finding,) = _world(signed(wide)).examine(_badge(members)).of(Check.STATUS)

    assert (finding.code, finding.detail) == ("status.message", "message 2")


def test_a_list_of_several_purposes_tells_about_each() -> None:
    both = status_list(7)
    both["credentialSubject"]["statusPurpose"] = ["revocation", "suspension"]

    report = _world(signed(both)).examine(
        _badge(entry(7), entry(6, purpose=StatusPurpose.SUSPENSION))
    )

    assert codes(report, Check.STATUS) == ["status.revoked", "status.clear"]


@pytest.mark.parametrize(("ttl", "verdict"), [(300_000, Verdict.VALID), (0, Verdict.REFUSED)])
def test_the_time_to_live_of_a_list_is_a_number_of_milliseconds(ttl: Any, verdict: Verdict) -> None:
    assert _changed_list(ttl=ttl).examine(_badge(entry())).verdict is verdict


def test_nobody_follows_a_dangerous_reference() -> None:
    report = ordinary_world().examine(_badge(entry() | {"statusReference": "javascript:alert(1)"}))

    assert codes(report, Check.LINKS) == ["unsafe-iri.link"]


def test_an_index_in_figures_is_accepted_with_a_warning() -> None:
    report = ordinary_world().examine(_badge(entry() | {"statusListIndex": 7}))

    assert codes(report, Check.STATUS) == ["status.numeric-index", "status.clear"]
    assert report.verdict is Verdict.VALID


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("statusListIndex", "-1"),
        ("statusListIndex", "+7"),
        ("statusListIndex", "7.0"),
        ("statusListIndex", "9" * 40),
        ("statusPurpose", "fun"),
        ("statusSize", 99),
        ("id", LIST_URL),
    ],
)
def test_an_entry_that_is_not_as_the_standard_says_is_a_fault(member: str, value: Any) -> None:
    report = ordinary_world().examine(_badge(entry() | {member: value}))

    assert codes(report, Check.STATUS) == ["status.entry"]
    assert report.of(Check.STATUS)[0].pointer == f"/credentialStatus/{member}"
    assert report.verdict is Verdict.INVALID


_FORGERIES: list[tuple[str, World]] = [
    ("status-unavailable.unreachable", _world(Unresolvable("Gone.", code="key.unreachable"))),
    (
        "fetch-policy.private-address",
        _world(Unresolvable("No.", code="fetch-policy.private-address")),
    ),
    ("status-unavailable.issuer", _world(b"e30.e30.c2ln")),
    ("status-unavailable.unreadable", _world(b'{"id": 1, "id": 2}')),
    ("status-unavailable.issuer", _world(signed(status_list(issuer=CONSORTIUM_URL), CONSORTIUM))),
    ("status-unavailable.issuer", _world({})),
    ("status-unavailable.list-not-valid", _world(status_list())),
    ("status-unavailable.list-not-valid", _world(signed(status_list(), ATTACKER))),
    ("status-unavailable.list-not-valid", _world(signed(status_list(8)) | {"name": "changed"})),
    (
        "status-unavailable.list-not-valid",
        _world(signed(status_list() | {"validUntil": "2026-05-01T00:00:00Z"})),
    ),
    (
        "status-unavailable.list-not-valid",
        _world(signed(status_list() | {"validFrom": "2026-07-01T00:00:00Z"})),
    ),
    (
        "status-unavailable.list-not-valid",
        _world(signed(status_list() | {"credentialStatus": entry()})),
    ),
    ("status-unavailable.list", _world(signed(status_list(url=SUSPENSION_URL)))),
    ("status-unavailable.list", _world(signed(status_list(purpose=StatusPurpose.SUSPENSION)))),
    ("status-unavailable.list", _world(signed(status_list() | {"type": ["VerifiableCredential"]}))),
    ("status-unavailable.list", _changed_list(encodedList=_packed(bytes(100)))),
    ("status-unavailable.encoded-list", _changed_list(encodedList="uAAAA")),
    ("limits.status-list-unpacked", _changed_list(encodedList=_packed(bytes(20_000_000)))),
]


@pytest.mark.parametrize(("code", "world"), _FORGERIES, ids=[row[0] for row in _FORGERIES])
def test_a_list_that_cannot_be_had_or_is_not_sound_decides_nothing(code: str, world: World) -> None:
    report = world.examine(_badge(entry()))

    assert codes(report, Check.STATUS) == [code]
    assert report.of(Check.STATUS)[0].outcome is Outcome.INCONCLUSIVE
    assert (report.verdict, report.reasons) == (Verdict.REFUSED, (code.partition(".")[0],))


def test_an_index_beyond_the_list_decides_nothing() -> None:
    report = ordinary_world().examine(_badge(entry(131_072)))

    assert codes(report, Check.STATUS) == ["status-unavailable.list"]
    assert report.verdict is Verdict.REFUSED


def test_a_list_that_asks_itself_is_a_circle() -> None:
    world = ordinary_world()
    own = status_list(url=SUSPENSION_URL, purpose=StatusPurpose.SUSPENSION)
    world.serves[SUSPENSION_URL] = signed(own | {"credentialStatus": entry()})
    world.serves[LIST_URL] = signed(
        status_list() | {"credentialStatus": entry(1, SUSPENSION_URL, StatusPurpose.SUSPENSION)}
    )

    report = world.examine(_badge(entry()))

    assert report.verdict is Verdict.REFUSED
    assert world.asked.count(LIST_URL) == 1


def test_a_list_whose_own_status_is_clear_counts() -> None:
    world = ordinary_world()
    world.serves[LIST_URL] = signed(
        status_list() | {"credentialStatus": entry(1, SUSPENSION_URL, StatusPurpose.SUSPENSION)}
    )

    assert world.examine(_badge(entry())).verdict is Verdict.VALID


def test_lists_of_lists_end_somewhere() -> None:
    world = ordinary_world()
    urls = [f"https://school.example/status/chain-{number}" for number in range(12)]
    for url, following in zip(urls, [*urls[1:], LIST_URL], strict=True):
        world.serves[url] = signed(status_list(url=url) | {"credentialStatus": entry(1, following)})

    report = world.examine(_badge(entry(1, urls[0])))

    assert report.verdict is Verdict.REFUSED
    assert len([url for url in world.asked if url in urls]) < 6


@pytest.mark.parametrize(
    "members",
    [
        {"type": "SomethingElse"},
        "https://school.example/status",
    ],
)
def test_a_kind_of_status_that_is_not_examined_leaves_it_unknown(members: Any) -> None:
    context = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
    document = badge(credentialStatus=members)
    document["@context"] = [*document["@context"], context]

    report = ordinary_world().examine(document)

    assert codes(report, Check.STATUS) == ["status-unavailable.unknown-kind"]
    assert report.verdict is not Verdict.VALID


_REVOCATIONS = "https://school.example/revocations"


def _on_revocation_list(url: str = _REVOCATIONS, **more: Any) -> dict[str, Any]:
    document = badge(credentialStatus={"id": url, "type": "1EdTechRevocationList"}) | more
    extensions = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
    document["@context"] = [*document["@context"], extensions]
    return signed(document)


def _revocations(*revoked: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": _REVOCATIONS, "issuer": SCHOOL_URL, "revokedCredential": list(revoked)} | more


@pytest.mark.parametrize(
    ("listed", "verdict", "code"),
    [
        (_revocations(), Verdict.VALID, "status.not-listed"),
        (_revocations({"id": "urn:another:one"}), Verdict.VALID, "status.not-listed"),
        (_revocations({"id": badge()["id"], "revoked": False}), Verdict.VALID, "status.not-listed"),
        (_revocations({"id": badge()["id"]}), Verdict.INVALID, "status.revoked"),
        (_revocations({"id": badge()["id"], "revoked": True}), Verdict.INVALID, "status.revoked"),
        (_revocations(issuer="https://other.example"), Verdict.REFUSED, "status-unavailable.list"),
        (_revocations(id="https://school.example/x"), Verdict.REFUSED, "status-unavailable.list"),
        (b"<html>", Verdict.REFUSED, "status-unavailable.unreadable"),
        (None, Verdict.REFUSED, "status-unavailable.unreachable"),
    ],
)
def test_the_issuers_revocation_list_is_asked(listed: Any, verdict: Verdict, code: str) -> None:
    world = ordinary_world(**({} if listed is None else {_REVOCATIONS: listed}))

    report = world.examine(_on_revocation_list())

    assert (report.verdict, codes(report, Check.STATUS)) == (verdict, [code])


def test_a_revocation_list_says_why() -> None:
    listed = _revocations({"id": badge()["id"], "revocationReason": "By mistake."})

    report = ordinary_world(**{_REVOCATIONS: listed}).examine(_on_revocation_list())

    assert [finding.detail for finding in report.of(Check.STATUS)] == ["By mistake."]


def test_an_unsigned_list_on_another_host_is_not_the_issuers_word() -> None:
    world = ordinary_world()

    report = world.examine(_on_revocation_list("https://lists.example/revocations"))

    assert (report.verdict, codes(report, Check.STATUS)) == (
        Verdict.REFUSED,
        ["status-unavailable.elsewhere"],
    )
    assert not [url for url in world.asked if url.startswith("https://lists.example")]


def test_a_credential_without_an_id_is_on_no_revocation_list() -> None:
    document = _on_revocation_list()
    del document["id"]

    report = ordinary_world(**{_REVOCATIONS: _revocations()}).examine(document)

    assert codes(report, Check.STATUS) == ["status-unavailable.list"]


def test_more_entries_than_anybody_needs_are_not_examined() -> None:
    world = ordinary_world()

    report = world.examine(_badge(*[entry(number) for number in range(9)]))

    assert codes(report, Check.STATUS) == ["limits.status-entries"]
    assert LIST_URL not in world.asked


def test_an_endorsement_by_itself_has_a_status_too() -> None:
    url = "https://consortium.example/status"
    revoked = status_list(7, url=url, issuer=CONSORTIUM_URL)
    world = ordinary_world(**{url: signed(revoked, CONSORTIUM)})

    report = world.examine(endorsement(credentialStatus=entry(7, url)), at=AT)

    assert report.reasons == ("status",)


@pytest.mark.parametrize(("bits", "code"), [((), "status.clear"), ((7,), "status.revoked")])
def test_a_list_may_come_as_a_token(bits: tuple[int, ...], code: str) -> None:
    report = _world(tokened(status_list(*bits))).examine(_badge(entry()))

    assert codes(report, Check.STATUS) == [code]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (tokened(status_list(), ATTACKER), "status-unavailable.list-not-valid"),
        (tokened(status_list())[:-6] + b"AAAAAA", "status-unavailable.list-not-valid"),
        (tokened(status_list()) + b".e30", "status-unavailable.unreadable"),
        (
            tokened(status_list(issuer=CONSORTIUM_URL), CONSORTIUM),
            "status-unavailable.issuer",
        ),
    ],
)
def test_a_list_as_a_token_that_does_not_hold_leaves_the_status_unknown(
    answer: bytes, code: str
) -> None:
    report = _world(answer).examine(_badge(entry()))

    assert codes(report, Check.STATUS) == [code]
    assert report.verdict is Verdict.REFUSED
