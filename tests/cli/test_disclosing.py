import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import BADGE, Ended, Insignia

from insignia.standards.proofs.ecdsa_sd_values import BaseValue

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "show-parts-of-a-badge.md"
SUBJECT = BADGE["credentialSubject"] | {
    "result": [{"type": ["Result"], "value": "91"}],
    "activityEndDate": "2026-02-01T00:00:00Z",
}


@pytest.fixture
def key(tmp_path: Path, insignia: Insignia) -> Path:
    path = tmp_path / "p256.key"
    assert insignia("keygen", "--type", "p256", "--out", path).status == 0
    return path


@pytest.fixture
def held(tmp_path: Path, insignia: Insignia, key: Path) -> Path:
    """The credential as its holder keeps it."""
    return sign(insignia, key, tmp_path)


def sign(insignia: Insignia, key: Path, folder: Path, *more: str, **changes: Any) -> Path:
    unsigned, signed = folder / "unsigned.json", folder / "held.json"
    unsigned.write_text(json.dumps(BADGE | {"credentialSubject": SUBJECT} | changes))
    ended = insignia(
        "sign", "--suite", "ecdsa-sd-2023", "--key", key, "--out", signed, *more, unsigned
    )
    assert ended.status == 0, ended.err
    return signed


def verdict(insignia: Insignia, derived: Ended) -> tuple[int, list[str]]:
    assert derived.status == 0, derived.err
    ended = insignia("verify", "--json", "--offline", "-", stdin=derived.out)
    return ended.status, ended.answer["reason"]


def test_what_a_holder_shows_of_a_badge_is_a_valid_badge(insignia: Insignia, held: Path) -> None:
    shown = insignia("derive", held)

    assert verdict(insignia, shown) == (0, [])
    assert "result" not in shown.answer["credentialSubject"]
    assert shown.answer["credentialSubject"]["achievement"]["name"] == "Field notes"


def test_parts_are_shown_by_name(insignia: Insignia, held: Path, tmp_path: Path) -> None:
    out = tmp_path / "shown.json"
    ended = insignia(
        "derive", "--reveal", "/name", "--reveal", "/credentialSubject/result", "--out", out, held
    )

    shown = json.loads(out.read_bytes())
    assert (ended.status, ended.out) == (0, b"")
    assert shown["name"] == "Field notes"
    assert shown["credentialSubject"]["result"] == SUBJECT["result"]
    assert "activityEndDate" not in shown["credentialSubject"]


def test_the_holders_credential_is_not_for_verifiers(insignia: Insignia, held: Path) -> None:
    ended = insignia("verify", "--json", "--offline", held)

    codes = [finding["code"] for finding in ended.answer["findings"]]
    assert (ended.status, ended.answer["reason"]) == (1, ["proof-format"])
    assert "proof-format.base-proof" in codes


def test_a_holder_cannot_hide_what_makes_it_a_badge_or_when_it_ends(
    insignia: Insignia, key: Path, tmp_path: Path
) -> None:
    held = sign(insignia, key, tmp_path, validUntil="2099-01-01T00:00:00Z")
    shown = insignia("derive", held).answer

    assert shown["validUntil"] == "2099-01-01T00:00:00Z"
    assert shown["issuer"]["name"] == "Museum of the River"
    assert shown["credentialSubject"]["achievement"].keys() == {
        "id",
        "type",
        "name",
        "description",
        "criteria",
    }


def test_an_issuer_may_make_more_mandatory(insignia: Insignia, key: Path, tmp_path: Path) -> None:
    held = sign(
        insignia, key, tmp_path, "--mandatory", "/credentialSubject/result", "--mandatory", "/name"
    )

    shown = insignia("derive", held).answer

    assert shown["credentialSubject"]["result"] == SUBJECT["result"]
    assert shown["name"] == "Field notes"


def test_no_two_proofs_have_the_same_secrets(insignia: Insignia, key: Path, tmp_path: Path) -> None:
    values = [
        BaseValue.read(
            json.loads(sign(insignia, key, tmp_path).read_bytes())["proof"]["proofValue"],
            pointer="",
        )
        for _ in range(2)
    ]

    assert values[0].hmac_key != values[1].hmac_key
    assert values[0].public_key != values[1].public_key


def test_a_badge_that_would_name_nobody_is_not_derived(
    insignia: Insignia, key: Path, tmp_path: Path
) -> None:
    identifier = {
        "type": "IdentityObject",
        "hashed": False,
        "identityHash": "learner@school.example",
        "identityType": "emailAddress",
    }
    subject = {name: value for name, value in SUBJECT.items() if name != "id"}
    held = sign(insignia, key, tmp_path, credentialSubject=subject | {"identifier": [identifier]})

    alone = insignia("derive", held)
    named = insignia("derive", "--reveal", "/credentialSubject/identifier", held)

    assert (alone.status, alone.out) == (1, b"")
    assert "would not be accepted" in alone.err
    assert "/credentialSubject" in alone.err
    assert verdict(insignia, named) == (0, [])


@pytest.mark.parametrize(
    ("pointer", "sentence"),
    [("/nothing", "nothing at '/nothing'"), ("name", "not a JSON pointer")],
)
def test_a_pointer_that_leads_nowhere_is_refused(
    insignia: Insignia, held: Path, pointer: str, sentence: str
) -> None:
    ended = insignia("derive", "--reveal", pointer, held)

    assert (ended.status, ended.out) == (1, b"")
    assert sentence in ended.err


@pytest.mark.parametrize(
    ("written", "status", "sentence"),
    [
        (b"{}", 1, "0 proofs of ecdsa-sd-2023"),
        (b"[", 2, "not JSON"),
        (b"\x89PNG\r\n\x1a\n", 2, "not derived"),
    ],
)
def test_what_cannot_be_derived_from_is_refused(
    insignia: Insignia, written: bytes, status: int, sentence: str
) -> None:
    ended = insignia("derive", "-", stdin=written)

    assert (ended.status, ended.out) == (status, b"")
    assert sentence in ended.err


def test_an_unsound_badge_is_not_signed_for_its_holder_either(
    insignia: Insignia, key: Path, tmp_path: Path
) -> None:
    path = tmp_path / "unsigned.json"
    path.write_text(json.dumps(BADGE | {"name": 7}))

    ended = insignia("sign", "--suite", "ecdsa-sd-2023", "--key", key, path)

    assert (ended.status, ended.out) == (1, b"")
    assert "/name" in ended.err


def test_mandatory_parts_go_with_disclosure_only(
    insignia: Insignia, tmp_path: Path, key: Path
) -> None:
    path = tmp_path / "unsigned.json"
    path.write_text(json.dumps(BADGE))

    ended = insignia("sign", "--mandatory", "/name", "--key", key, path)

    assert (ended.status, ended.out) == (64, b"")
    assert "--suite ecdsa-sd-2023" in ended.err


def test_the_guide_does_what_it_says(
    insignia: Insignia, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "unsigned.json").write_text(json.dumps(BADGE | {"credentialSubject": SUBJECT}))
    commands = re.findall(r"^insignia (.+)$", GUIDE.read_text(), re.MULTILINE)

    for command in commands:
        ended = insignia(*command.split())
        assert ended.status == 0, (command, ended.err)

    assert len(commands) == 4
    shown = json.loads((tmp_path / "shown.json").read_bytes())["credentialSubject"]
    assert shown.keys() == {"id", "type", "achievement", "result"}
