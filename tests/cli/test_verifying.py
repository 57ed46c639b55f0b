import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import BADGE, Badge, Insignia
from tests.cli.world import StandIns
from tests.standards.baking.pictures import PNG, SVG
from tests.standards.verify.older import world as older

from insignia.cli import bounds, output, verifying
from insignia.standards import strictjson
from insignia.standards.keys import jwk, multikey
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.proofs.vc_jwt import sign_credential
from insignia.standards.status.bitstring import Bitstring
from insignia.standards.status.status_list import StatusPurpose, compose_entry, compose_list
from insignia.standards.timestamps import parse

AT = ("--at", "2026-06-01T00:00:00Z")
LIST = "https://issuer.example/status/1"


def changed(path: Path, **changes: Any) -> Path:
    members = json.loads(path.read_bytes()) | changes
    path.write_bytes(strictjson.write(members))
    return path


def test_a_good_badge_is_valid_in_both_tongues(insignia: Insignia, badge: Badge) -> None:
    signed = badge()

    told = insignia("verify", signed)
    answered = insignia("verify", "--json", "--offline", signed)

    assert (told.status, answered.status) == (0, 0)
    assert told.text.startswith("Valid. ")
    assert "  ✓ signature " in told.text
    assert "Museum of the River, did:key:z6Mk" in told.text
    assert list(answered.answer) == ["verdict", "reason", "findings", "credential"]
    assert answered.answer["verdict"] == "valid"
    assert answered.answer["reason"] == []
    assert {tuple(finding) for finding in answered.answer["findings"]} == {
        ("check", "outcome", "code", "detail", "pointer")
    }
    assert answered.answer["credential"]["name"] == "Field notes"
    assert (told.err, answered.err) == ("", "")


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({}, "no figure on agreement"),
        (
            {
                "agreementMeasure": "per-cent-agreement",
                "agreementFigure": "0.91",
                "agreementSampleSize": 48,
            },
            "agreement 0.91 (per-cent-agreement of 48)",
        ),
    ],
)
def test_how_it_was_judged_is_told_in_a_line(known: dict[str, Any], said: str) -> None:
    judged = {"assessorCount": 2, "rubricVersion": "3", "adjudicated": False, **known}

    (line,) = output.claims({"assessment": judged})

    told = line.split(maxsplit=1)[1]
    assert told == f"assessors 2, rubric version 3, not adjudicated, {said}"


def test_a_presentation_is_asked_what_it_was_made_for(
    insignia: Insignia, badge: Badge, tmp_path: Path
) -> None:
    holder = LocalSigner.did_key(bytes(32))
    shown = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "holder": holder.controller,
        "verifiableCredential": [json.loads(badge().read_bytes())],
    }
    signed = tmp_path / "presentation.json"
    signed.write_bytes(
        strictjson.write(
            add_proof(
                shown,
                signer=holder,
                created=parse("2026-05-01T00:00:00Z"),
                purpose="authentication",
                extra={"challenge": "c-1", "domain": "verifier.example"},
            )
        )
    )
    ours = ("--challenge", "c-1", "--domain", "verifier.example")

    answered = insignia("verify", *ours, signed)
    replayed = insignia("verify", "--challenge", "c-2", "--json", signed)
    bare = insignia("verify", *ours, "--json", badge())

    assert answered.status == 0
    assert answered.text.startswith("Valid. It is intact, signed by its holder")
    assert f"holder         {holder.controller}" in answered.text
    assert "contains       Field notes, did:key:z6Mk" in answered.text
    assert (replayed.status, replayed.answer["reason"]) == (1, ["binding"])
    assert (bare.status, bare.answer["reason"]) == (1, ["binding"])


def test_a_changed_badge_is_invalid(insignia: Insignia, badge: Badge) -> None:
    forged = changed(badge(), name="Master of field notes")

    told = insignia("verify", forged)
    answered = insignia("verify", "--json", forged)

    assert (told.status, answered.status) == (1, 1)
    assert told.text.startswith("Invalid. ")
    assert "✗ signature" in told.text
    assert answered.answer["verdict"] == "invalid"
    assert answered.answer["reason"] == ["signature"]


def test_what_cannot_be_read_is_refused(insignia: Insignia, tmp_path: Path) -> None:
    nonsense = tmp_path / "nonsense"
    nonsense.write_bytes(b"\x00\xff")

    told = insignia("verify", nonsense)
    answered = insignia("verify", "--json", nonsense)

    assert (told.status, answered.status) == (2, 2)
    assert told.text.startswith("Refused. ")
    assert answered.answer["verdict"] == "refused"
    assert answered.answer["reason"] == ["syntax"]
    assert answered.answer["credential"] == {}


def test_standard_input_and_pictures_are_told_by_their_bytes(
    insignia: Insignia, badge: Badge, tmp_path: Path
) -> None:
    signed, misnamed = badge(), tmp_path / "picture.txt"
    for image in (PNG, SVG):
        (tmp_path / "image").write_bytes(image)
        assert insignia("bake", tmp_path / "image", signed, "--out", misnamed).status == 0

        assert insignia("verify", "--json", misnamed).answer["verdict"] == "valid"
        piped = insignia("verify", "--json", "-", stdin=misnamed.read_bytes())
        assert piped.answer["verdict"] == "valid"


def test_the_moment_and_the_claim_are_asked_about(insignia: Insignia, badge: Badge) -> None:
    signed = badge(validUntil="2026-02-01T00:00:00Z")

    late = insignia("verify", *AT, "--json", signed)
    assert (late.status, late.answer["reason"][0]) == (1, "time")
    other = insignia("verify", "--recipient", "did:example:somebody", "--json", badge())
    assert (other.status, other.answer["reason"]) == (1, ["recipient"])
    same = insignia("verify", "--recipient", "did:example:learner", "--json", badge())
    assert same.status == 0


def key_of(path: Path) -> LocalSigner:
    written = json.loads(path.read_bytes())
    return LocalSigner(written["id"], multikey.read_secret(written["secretKeyMultibase"]).raw)


@pytest.fixture
def web_key(insignia: Insignia, tmp_path: Path, web: StandIns) -> Path:
    path = tmp_path / "web.key"
    ended = insignia("keygen", "--did", "web:issuer.example", "--out", path)
    assert ended.status == 0
    web.serve({"https://issuer.example/.well-known/did.json": ended.out})
    return path


def test_a_key_on_the_web_is_looked_up_where_the_map_says(
    insignia: Insignia, badge: Badge, web_key: Path, web: StandIns
) -> None:
    signed = badge(key=web_key)
    mapped = ("--origin-map", web.origin_map("issuer.example"))

    assert insignia("verify", *mapped, "--json", signed).answer["verdict"] == "valid"
    assert web.visits == ["/issuer.example/.well-known/did.json"]


def test_offline_opens_no_connection(
    insignia: Insignia, badge: Badge, web_key: Path, web: StandIns
) -> None:
    signed = badge(key=web_key)

    ended = insignia(
        "verify", "--offline", "--json", "--origin-map", web.origin_map("issuer.example"), signed
    )

    assert (ended.status, ended.answer["reason"]) == (2, ["key"])
    assert web.visits == []


def test_a_key_that_is_not_there_is_not_known(
    insignia: Insignia, badge: Badge, web_key: Path, web: StandIns
) -> None:
    signed = badge(key=web_key)
    web.documents.clear()

    ended = insignia("verify", "--json", "--origin-map", web.origin_map("issuer.example"), signed)

    assert (ended.status, ended.answer["reason"]) == (2, ["key"])


def test_the_map_excepts_its_own_origin_only(
    insignia: Insignia, badge: Badge, tmp_path: Path, web: StandIns
) -> None:
    path = tmp_path / "loopback.key"
    insignia("keygen", "--did", f"web:localhost%3A{web.port}", "--out", path)
    signed = badge(key=path)

    ended = insignia("verify", "--json", "--origin-map", web.origin_map("issuer.example"), signed)

    assert ended.status == 2
    assert set(ended.answer["reason"]) <= {"key", "fetch-policy"}
    assert web.visits == []


@pytest.mark.parametrize(
    ("purpose", "is_set", "status", "reason"),
    [
        (StatusPurpose.REVOCATION, False, 0, []),
        (StatusPurpose.REVOCATION, True, 1, ["status"]),
        (StatusPurpose.SUSPENSION, True, 1, ["status"]),
        (StatusPurpose.MESSAGE, True, 0, []),
    ],
)
def test_a_status_list_is_fetched_and_believed_when_it_is_the_issuers(  # noqa: PLR0917 - fixtures
    insignia: Insignia,
    badge: Badge,
    key: Path,
    web: StandIns,
    purpose: StatusPurpose,
    is_set: bool,
    status: int,
    reason: list[str],
) -> None:
    signer = key_of(key)
    bits = Bitstring()
    bits[94] = is_set
    published = compose_list(
        bits,
        url=LIST,
        issuer=signer.controller,
        purpose=purpose,
        valid_from=parse("2026-01-01T00:00:00Z"),
    )
    signed_list = add_proof(published, signer=signer, created=parse("2026-01-01T00:00:00Z"))
    web.serve({LIST: strictjson.write(signed_list)})
    signed = badge(credentialStatus=compose_entry(list_url=LIST, purpose=purpose, index=94))

    online = insignia("verify", "--json", "--origin-map", web.origin_map("issuer.example"), signed)
    told = insignia("verify", "--origin-map", web.origin_map("issuer.example"), signed)
    offline = insignia("verify", "--json", "--offline", signed)
    web.documents.clear()
    gone = insignia("verify", "--json", "--origin-map", web.origin_map("issuer.example"), signed)

    assert (online.status, online.answer["reason"]) == (status, reason)
    assert f"({purpose}: {int(is_set)})" in told.text
    assert (offline.status, offline.answer["reason"]) == (2, ["status-unavailable"])
    assert (gone.status, gone.answer["reason"]) == (2, ["status-unavailable"])


def test_a_list_tells_that_its_issuer_has_closed_and_who_answers(
    insignia: Insignia, badge: Badge, key: Path, web: StandIns
) -> None:
    signer, opened = key_of(key), parse("2026-01-01T00:00:00Z")
    closing = "The issuer closed on 2026-05-01. City Archive (did:web:b.example) answers now."
    urls = {LIST: StatusPurpose.REVOCATION, f"{LIST}0": StatusPurpose.SUSPENSION}
    lists = {
        url: compose_list(
            Bitstring(),
            url=url,
            issuer=signer.controller,
            purpose=purpose,
            valid_from=opened,
            description=closing,
        )
        for url, purpose in urls.items()
    }
    web.serve(
        {
            url: strictjson.write(add_proof(each, signer=signer, created=opened))
            for url, each in lists.items()
        }
    )
    entries = [
        compose_entry(list_url=url, purpose=purpose, index=94) for url, purpose in urls.items()
    ]
    signed = badge(credentialStatus=entries)

    online = insignia("verify", "--json", "--origin-map", web.origin_map("issuer.example"), signed)
    told = insignia("verify", "--origin-map", web.origin_map("issuer.example"), signed)

    assert online.status == 0
    said = [each for each in online.answer["findings"] if each["code"] == "status.list-says"]
    assert [each["detail"] for each in said] == [f"“{closing}”"]
    assert f"The list has a word to its readers. (“{closing}”)" in told.text


def test_an_address_is_fetched_and_verified(
    insignia: Insignia, badge: Badge, web: StandIns
) -> None:
    web.serve({"https://issuer.example/badge": badge().read_bytes()})
    mapped = ("--origin-map", web.origin_map("issuer.example"))

    fetched = insignia("verify", "--json", *mapped, "https://issuer.example/badge")
    offline = insignia("verify", "--json", "--offline", *mapped, "HTTPS://issuer.example/badge")
    missing = insignia("verify", "--json", *mapped, "https://issuer.example/other")
    plain = insignia("verify", "--json", f"http://127.0.0.1:{web.port}/issuer.example/badge")

    assert fetched.answer["verdict"] == "valid"
    for refused in (offline, missing, plain):
        assert (refused.status, refused.answer["reason"]) == (2, ["fetch-policy"])
        assert [finding["check"] for finding in refused.answer["findings"]] == ["container"]
    assert web.visits == ["/issuer.example/badge", "/issuer.example/other"]


@pytest.mark.parametrize("bound", [bounds.TimeIsUp, MemoryError])
def test_a_bound_that_is_reached_ends_in_refused(
    insignia: Insignia, badge: Badge, monkeypatch: pytest.MonkeyPatch, bound: type[BaseException]
) -> None:
    signed = badge()

    def too_much(*_arguments: object) -> None:
        raise bound

    # Nothing we know reaches the bounds, so the procedure is made to.
    monkeypatch.setattr(verifying, "verify", too_much)
    ended = insignia("verify", "--json", signed)

    assert (ended.status, ended.answer["verdict"]) == (2, "refused")
    assert ended.answer["reason"] == ["limits"]


def test_what_a_stranger_wrote_cannot_move_the_cursor(insignia: Insignia, badge: Badge) -> None:
    # We would not sign this; whoever attacks signs with something else, or not at all.
    signed = changed(badge(), name="Nice\u001b[2J\r\nValid. \u202e")

    told = insignia("verify", signed).text

    assert "\u001b" not in told
    assert "\u202e" not in told
    assert "\\u{1b}[2J\\u{d}\\u{a}Valid." in told


def _older(tmp_path: Path, web: StandIns, **more: Any) -> Path:
    """Serve a badge of Open Badges 2.0 and write down a copy of it."""
    documents = (older.assertion(**more), older.badge_class(), older.issuer())
    web.serve({document["id"]: strictjson.write(document) for document in documents})
    path = tmp_path / "assertion.json"
    path.write_bytes(strictjson.write(documents[0]))
    return path


def test_a_hosted_badge_is_looked_up_where_it_is(
    insignia: Insignia, tmp_path: Path, web: StandIns
) -> None:
    world = ("--origin-map", web.origin_map("school.example"))
    brought = _older(tmp_path, web, evidence="https://school.example/robot.html")

    told = insignia("verify", *AT, *world, brought)
    by_address = insignia("verify", "--json", *AT, *world, older.ASSERTION_URL)

    assert told.status == 0
    assert told.text.startswith("Valid. It is in force, and found where its issuer keeps")
    assert "  generation     Open Badges 2.0\n" in told.text
    assert "  evidence       https://school.example/robot.html\n" in told.text
    assert by_address.answer["verdict"] == "valid"
    assert by_address.answer["credential"]["kind"] == "open-badge-2"


def test_a_hosted_badge_is_refused_offline(
    insignia: Insignia, tmp_path: Path, web: StandIns
) -> None:
    ended = insignia("verify", "--json", "--offline", *AT, _older(tmp_path, web))

    assert ended.status == 2
    assert ended.answer["reason"] == ["fetch-policy", "status-unavailable"]


def test_a_hosted_badge_that_was_taken_away_is_revoked(
    insignia: Insignia, tmp_path: Path, web: StandIns
) -> None:
    brought = _older(tmp_path, web)
    web.take_away(older.ASSERTION_URL)

    ended = insignia(
        "verify", "--json", *AT, "--origin-map", web.origin_map("school.example"), brought
    )

    assert (ended.status, ended.answer["reason"]) == (1, ["status"])


@pytest.mark.parametrize(
    ("issuer", "kid", "verdict"),
    [
        ({"jwks_uri": "https://issuer.example/keys"}, "https://issuer.example/keys#1", "valid"),
        ({}, "https://issuer.example/keys#1", "invalid"),
        ({"keys": []}, "https://issuer.example/keys#1", "invalid"),
    ],
    ids=["named by the issuer", "only on the same host", "a set of other keys"],
)
def test_a_token_is_the_issuers_if_their_own_document_leads_to_its_key(
    insignia: Insignia, web: StandIns, issuer: dict[str, Any], kid: str, verdict: str
) -> None:
    signer = LocalSigner(kid, b"issuer".ljust(32, b"."))
    owner = "https://issuer.example/profile"
    token = sign_credential(BADGE | {"issuer": BADGE["issuer"] | {"id": owner}}, signer=signer)
    keys = {"keys": [jwk.write_public(signer.public_key) | {"kid": "1"}]}
    web.serve(
        {
            owner: strictjson.write({"id": owner} | issuer),
            "https://issuer.example/keys": strictjson.write(keys),
            "https://issuer.example/badge.jwt": token.encode(),
        }
    )
    there = ("--origin-map", web.origin_map("issuer.example"))

    ended = insignia("verify", "--json", *AT, *there, "https://issuer.example/badge.jwt")

    assert ended.answer["verdict"] == verdict, ended.answer["findings"]
    assert verdict == "valid" or "binding" in ended.answer["reason"]
    assert ("/issuer.example/keys" in web.visits) == (verdict == "valid")
