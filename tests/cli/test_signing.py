import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import BADGE, Badge, Insignia

from insignia.cli.key_files import read_key
from insignia.standards import strictjson


def unsigned(tmp_path: Path, **changes: Any) -> Path:
    path = tmp_path / "unsigned.json"
    members = {name: value for name, value in (BADGE | changes).items() if value is not None}
    path.write_text(json.dumps(members))
    return path


def test_a_key_file_is_for_its_owner_only_and_names_its_did(
    insignia: Insignia, tmp_path: Path
) -> None:
    path = tmp_path / "key"

    ended = insignia("keygen", "--type", "ed25519", "--did", "key", "--out", path)

    written = json.loads(path.read_bytes())
    assert path.stat().st_mode & 0o777 == 0o600
    assert ended.text == written["controller"] + "\n"
    assert written["id"] == f"{written['controller']}#{written['publicKeyMultibase']}"
    assert written["secretKeyMultibase"].startswith("z3u2")


@pytest.mark.parametrize(
    ("kind", "beginning"),
    [("ed25519", "z6Mk"), ("p256", "zDna"), ("p384", "z82"), ("rsa2048", "z4MX")],
)
def test_a_key_of_every_kind_can_be_made(
    insignia: Insignia, tmp_path: Path, kind: str, beginning: str
) -> None:
    path = tmp_path / "key"

    ended = insignia("keygen", "--type", kind, "--did", "web:school.example", "--out", path)

    public = ended.answer["verificationMethod"][0]["publicKeyMultibase"]
    assert public.startswith(beginning)
    assert read_key(str(path)).public_key.multikey == public


def test_a_suite_that_needs_another_kind_of_key_is_a_usage_error(
    insignia: Insignia, tmp_path: Path
) -> None:
    insignia("keygen", "--type", "p256", "--out", tmp_path / "key")

    ended = insignia(
        "sign", "--suite", "eddsa-rdfc-2022", "--key", tmp_path / "key", unsigned(tmp_path)
    )

    assert (ended.status, ended.out) == (64, b"")
    assert "needs a key of the kind Ed25519" in ended.err


@pytest.mark.parametrize(
    ("kind", "suite"),
    [
        ("ed25519", "eddsa-rdfc-2022"),
        ("ed25519", "eddsa-jcs-2022"),
        ("p256", "ecdsa-rdfc-2019"),
        ("p384", "ecdsa-rdfc-2019"),
    ],
)
def test_what_is_signed_in_any_suite_is_verified(
    insignia: Insignia, tmp_path: Path, kind: str, suite: str
) -> None:
    insignia("keygen", "--type", kind, "--out", tmp_path / "key")

    signed = insignia("sign", "--suite", suite, "--key", tmp_path / "key", unsigned(tmp_path))

    assert signed.status == 0, signed.err
    assert signed.answer["proof"]["cryptosuite"] == suite
    assert insignia("verify", "--offline", "-", stdin=signed.out).status == 0


@pytest.mark.parametrize(
    ("kind", "suite"),
    [("ed25519", "eddsa-rdfc-2022"), ("p256", "ecdsa-rdfc-2019"), ("p384", "ecdsa-rdfc-2019")],
)
def test_the_key_decides_the_suite_where_none_is_asked_for(
    insignia: Insignia, tmp_path: Path, kind: str, suite: str
) -> None:
    insignia("keygen", "--type", kind, "--out", tmp_path / "key")

    signed = insignia("sign", "--key", tmp_path / "key", unsigned(tmp_path))

    assert signed.answer["proof"]["cryptosuite"] == suite


def test_no_two_keys_are_alike_and_none_is_overwritten(insignia: Insignia, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    insignia("keygen", "--out", first)
    insignia("keygen", "--out", second)
    before = first.read_bytes()

    again = insignia("keygen", "--out", first)

    assert (again.status, again.out) == (64, b"")
    assert "exists already" in again.err
    assert first.read_bytes() == before != second.read_bytes()


def test_a_key_for_a_web_address_comes_with_the_document_to_publish(
    insignia: Insignia, tmp_path: Path
) -> None:
    ended = insignia(
        "keygen", "--did", "web:school.example%3A8443:music", "--out", tmp_path / "key"
    )

    document = ended.answer
    assert ended.err == ("Publish this document at https://school.example:8443/music/did.json:\n")
    assert document["id"] == "did:web:school.example%3A8443:music"
    assert document["assertionMethod"] == [document["verificationMethod"][0]["id"]]
    assert "secretKeyMultibase" not in ended.text


def test_signing_names_the_issuer_and_adds_what_is_missing(
    insignia: Insignia, tmp_path: Path, key: Path
) -> None:
    did = json.loads(key.read_bytes())["controller"]

    ended = insignia("sign", "--key", key, unsigned(tmp_path, id=None, validFrom=None))

    signed = ended.answer
    assert ended.status == 0
    assert signed["issuer"] == BADGE["issuer"] | {"id": did}
    assert signed["id"].startswith("urn:uuid:")
    assert signed["validFrom"].endswith("Z")
    assert signed["proof"]["cryptosuite"] == "eddsa-rdfc-2022"
    assert {name: signed[name] for name in ("type", "credentialSubject", "name")} == {
        name: BADGE[name] for name in ("type", "credentialSubject", "name")
    }
    assert insignia("verify", "-", stdin=ended.out).status == 0


def test_signing_keeps_an_id_a_date_and_a_bare_issuer(
    insignia: Insignia, tmp_path: Path, key: Path
) -> None:
    did = json.loads(key.read_bytes())["controller"]

    signed = insignia("sign", "--key", key, unsigned(tmp_path, issuer="urn:whoever")).answer

    assert signed["issuer"] == did
    assert (signed["id"], signed["validFrom"]) == (BADGE["id"], BADGE["validFrom"])


def test_an_issuer_is_added_where_none_is_named(
    insignia: Insignia, tmp_path: Path, key: Path
) -> None:
    signed = insignia("sign", "--key", key, unsigned(tmp_path, issuer=None)).answer

    assert signed["issuer"] == json.loads(key.read_bytes())["controller"]


def test_the_older_form_keeps_its_own_date(insignia: Insignia, tmp_path: Path, key: Path) -> None:
    older = [
        "https://www.w3.org/2018/credentials/v1",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
        "https://w3id.org/security/data-integrity/v2",
    ]
    path = unsigned(
        tmp_path,
        **{"@context": older, "validFrom": None, "issuanceDate": "2026-01-01T00:00:00Z"},
    )

    ended = insignia("sign", "--key", key, path)

    assert ended.status == 0, ended.err
    assert "validFrom" not in ended.answer


@pytest.mark.parametrize(
    "dates",
    [{"validUntil": "2026-01-02T00:00:00Z"}, {"validFrom": "2126-01-01T00:00:00Z"}],
    ids=["past", "to come"],
)
def test_a_credential_can_be_signed_for_another_day(
    badge: Badge, insignia: Insignia, dates: dict[str, str]
) -> None:
    assert insignia("verify", "--json", badge(**dates)).answer["reason"] == ["time"]


def test_a_credential_with_a_status_list_that_is_not_looked_up_is_signed(badge: Badge) -> None:
    status = {
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "7",
        "statusListCredential": "https://issuer.example/status/1",
    }

    assert "proof" in json.loads(badge(credentialStatus=status).read_bytes())


REFUSED = {
    "an undefined term": ({"favouriteColour": "green"}, 1),
    "an unknown context": ({"@context": [*BADGE["@context"], "https://x.example/c"]}, 1),
    "an inline context": ({"@context": [*BADGE["@context"], {"x": "urn:x"}]}, 1),
    "no subject": ({"credentialSubject": None}, 1),
    "nobody named": ({"credentialSubject": {**BADGE["credentialSubject"], "id": ""}}, 1),
    "a link that runs": ({"image": {"id": "javascript:alert(1)", "type": "Image"}}, 1),
    "an unreadable date": ({"validFrom": "last spring"}, 1),
    "dates the wrong way round": ({"validUntil": "2025-01-01T00:00:00Z"}, 1),
    "a broken status entry": ({"credentialStatus": {"type": "BitstringStatusListEntry"}}, 1),
    "a control character": ({"name": "bell\u0007"}, 1),
    "a proof already": ({"proof": {"type": "DataIntegrityProof"}}, 1),
}


@pytest.mark.parametrize(("changes", "status"), REFUSED.values(), ids=REFUSED)
def test_nothing_is_signed_that_would_not_be_accepted(
    insignia: Insignia, tmp_path: Path, key: Path, changes: dict[str, Any], status: int
) -> None:
    path, out = unsigned(tmp_path, **changes), tmp_path / "signed.json"

    ended = insignia("sign", "--key", key, "--out", out, path)

    assert (ended.status, ended.out) == (status, b"")
    assert ended.err.startswith("insignia: not signed")
    assert not out.exists()


@pytest.mark.parametrize("data", [b"", b"[]", b'{"a":1,"a":1}', b"[" * 100_000])
def test_what_cannot_be_read_is_not_signed(insignia: Insignia, key: Path, data: bytes) -> None:
    ended = insignia("sign", "--key", key, "-", stdin=data)

    assert (ended.status, ended.out) == (2, b"")


@pytest.mark.parametrize(
    "change",
    [
        {"secretKeyMultibase": "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"},
        {"secretKeyMultibase": None},
        {"publicKeyMultibase": "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"},
        {"controller": "did:web:victim.example"},
        {"id": "did:key:z6Mk"},
        {"type": "JsonWebKey"},
    ],
    ids=["public as secret", "no secret", "another public", "another controller", "id", "type"],
)
def test_a_key_file_that_contradicts_itself_is_not_used(
    insignia: Insignia, tmp_path: Path, key: Path, change: dict[str, Any]
) -> None:
    key.write_bytes(strictjson.write(json.loads(key.read_bytes()) | change))

    ended = insignia("sign", "--key", key, unsigned(tmp_path))

    assert (ended.status, ended.out) == (64, b"")


def test_an_embedded_endorsement_has_to_hold_too(
    insignia: Insignia, tmp_path: Path, key: Path
) -> None:
    about = {"id": BADGE["id"], "type": ["EndorsementSubject"], "endorsementComment": "Fine work."}
    endorsement = tmp_path / "endorsement.json"
    unsigned(
        tmp_path, type=["VerifiableCredential", "EndorsementCredential"], credentialSubject=about,
        id="urn:uuid:0d7a3b9c-5b0e-4f0e-9a51-0c6b6d3a4e55",
    ).rename(endorsement)  # fmt: skip
    signed = insignia("sign", "--key", key, endorsement).answer
    other = tmp_path / "other.key"
    insignia("keygen", "--out", other)

    good = insignia("sign", "--key", other, unsigned(tmp_path, endorsement=[signed]))
    bad = insignia(
        "sign", "--key", other, unsigned(tmp_path, endorsement=[signed | {"name": "Forged"}])
    )

    far = tmp_path / "far.key"
    insignia("keygen", "--did", "web:far.example", "--out", far)
    not_looked_up = insignia("sign", "--key", far, endorsement).answer
    open_still = insignia("sign", "--key", other, unsigned(tmp_path, endorsement=[not_looked_up]))

    assert good.status == 0, good.err
    assert open_still.status == 0, open_still.err
    assert (bad.status, bad.out) == (1, b"")


@pytest.mark.parametrize("kind", ["ed25519", "p256", "p384", "rsa2048"])
def test_keys_of_every_kind_sign_tokens_that_we_verify(
    insignia: Insignia, tmp_path: Path, kind: str
) -> None:
    path, token = tmp_path / "key", tmp_path / "token"
    insignia("keygen", "--type", kind, "--out", path)

    ended = insignia("sign", "--key", path, "--suite", "jwt", "--out", token, unsigned(tmp_path))

    assert (ended.status, ended.err) == (0, "")
    assert token.read_bytes().count(b".") == 2
    assert insignia("verify", "--offline", token).status == 0


def test_a_token_goes_to_standard_output_as_one_line(
    insignia: Insignia, tmp_path: Path, key: Path
) -> None:
    ended = insignia("sign", "--key", key, "--suite", "jwt", unsigned(tmp_path))

    assert ended.out.endswith(b"\n")
    assert len(ended.out.split()) == 1
    assert insignia("verify", "-", stdin=ended.out).status == 0


@pytest.mark.parametrize(
    ("changes", "status"),
    [({"hobby": "sailing"}, 1), ({"validFrom": "tomorrow"}, 1), ({"proof": {}}, 1)],
)
def test_no_token_is_made_that_would_not_be_accepted(
    insignia: Insignia, tmp_path: Path, key: Path, changes: dict[str, Any], status: int
) -> None:
    ended = insignia("sign", "--key", key, "--suite", "jwt", unsigned(tmp_path, **changes))

    assert (ended.status, ended.out) == (status, b"")
    assert "not signed" in ended.err
