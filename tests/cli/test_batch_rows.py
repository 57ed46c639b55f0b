"""Rows by a template and rows without one: the same complaints, the same credentials."""

from __future__ import annotations

import json
from argparse import Namespace
from typing import TYPE_CHECKING, Any

import pytest
from tests.cli.terminal import BADGE

from insignia.cli import signatures
from insignia.cli.batch_rows import Rows
from insignia.cli.signatures import Pen
from insignia.cli.tables import Row, Trouble
from insignia.cli.templating import Template
from insignia.standards.compiled.form import WAYS
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs.data_integrity import add_proof

if TYPE_CHECKING:
    from pathlib import Path

STATUS = {
    "id": "https://museum.example/status/1#{i}",
    "type": "BitstringStatusListEntry",
    "statusPurpose": "revocation",
    "statusListIndex": "{i}",
    "statusListCredential": "https://museum.example/status/1",
}
TEMPLATE: dict[str, Any] = BADGE | {
    "id": "https://museum.example/{i}",
    "name": "Notes of {name}",
    "validFrom": "{from}",
    "credentialStatus": STATUS,
    "issuer": {"id": "{name}", "type": ["Profile"], "name": "Museum of the River"},
}
GOOD = {"name": "Ann", "i": "7", "from": "2026-01-01T00:00:00Z"}


@pytest.fixture
def pen(key: Path) -> Pen:
    return Pen.of(Namespace(key=str(key), suite=None, mandatory=[]))


def rows(pen: Pen, document: dict[str, Any] = TEMPLATE, *, learned: bool = True) -> Rows:
    made = Rows(Template.of(document, tuple(GOOD)), pen)
    if learned:
        made.learn([Trouble(2, "", "bad"), Row(3, GOOD | {"name": ""}), Row(4, GOOD)])
    return made


def without_proof(written: bytes) -> Any:
    return {name: value for name, value in json.loads(written).items() if name != "proof"}


@pytest.mark.parametrize(
    "cells",
    [
        *({}, {"name": 'née "A" \\ 😀'}, {"name": "tab\there"}, {"i": "8"}, {"name": " "}),
        *({"from": "1 May"}, {"from": "2027-01-01T00:00:00Z"}, {"i": "a b"}, {"i": "é"}),
        *({"i": "-1"}, {"name": "a\x08"}, {"i": "9" * 40}, {"i": "x"}),
    ],
)
def test_what_is_said_of_a_row_is_the_same_with_and_without_a_template(
    pen: Pen, cells: dict[str, str]
) -> None:
    row = Row(9, GOOD | cells)

    (short,), (long,) = (rows(pen, learned=each).check([row]) for each in (True, False))
    (made,), (expected,) = (rows(pen, learned=each).sign([row]) for each in (True, False))

    assert short.name == long.name
    assert bool(short.troubles or made.troubles) == bool(long.troubles or expected.troubles)
    if not short.troubles:
        assert made.written == expected.written


def test_a_good_row_never_takes_the_long_way(pen: Pen, monkeypatch: pytest.MonkeyPatch) -> None:
    learned = rows(pen)
    monkeypatch.setattr(WAYS, "both", False)
    monkeypatch.delattr(signatures, "add_proof")

    (signed,) = learned.sign([Row(9, GOOD | {"name": "Bob"})])

    assert json.loads(signed.written)["name"] == "Notes of Bob"


def test_rows_without_an_id_of_their_own_get_one_each(pen: Pen) -> None:
    document = {name: value for name, value in TEMPLATE.items() if name != "id"}

    one, two = rows(pen, document).sign([Row(5, GOOD), Row(6, GOOD)])

    assert json.loads(one.written)["id"] != json.loads(two.written)["id"]


@pytest.mark.parametrize(
    "more",
    [
        {"type": ["VerifiableCredential", "{name}"]},
        {"endorsementJwt": ["{name}"]},
        {"relatedResource": [{"id": "urn:x:{i}", "digestSRI": "sha256-{name}"}]},
        {"unheardOf": "{name}"},
        {"proof": {"type": "{name}"}},
    ],
)
def test_what_a_cell_can_change_more_than_itself_is_examined_row_by_row(
    pen: Pen, more: dict[str, Any]
) -> None:
    made = rows(pen, TEMPLATE | more)

    assert made._common is None


def test_a_template_that_would_not_be_accepted_proves_nothing(pen: Pen) -> None:
    made = rows(pen, TEMPLATE | {"credentialSubject": {"id": "did:example:ann"}})

    (checked,) = made.check([Row(5, GOOD)])

    assert made._common is None
    assert checked.troubles


def test_a_few_bad_rows_at_the_beginning_are_passed_over(pen: Pen) -> None:
    made = Rows(Template.of(TEMPLATE, tuple(GOOD)), pen)
    bad = Row(2, GOOD | {"from": "1 May"})

    made.learn([bad, bad, Row(4, GOOD)])
    assert made._common is not None

    made = Rows(Template.of(TEMPLATE, tuple(GOOD)), pen)
    made.learn([bad] * 20 + [Row(30, GOOD)])
    assert made._common is None


def test_a_suite_without_templates_signs_row_by_row(pen: Pen, key: Path) -> None:
    jcs = Pen.of(Namespace(key=str(key), suite="eddsa-jcs-2022", mandatory=[]))

    (signed,) = rows(jcs).sign([Row(5, GOOD)])

    assert json.loads(signed.written)["proof"]["cryptosuite"] == "eddsa-jcs-2022"


def test_a_credential_too_large_to_be_read_is_not_written(pen: Pen) -> None:
    row = Row(5, GOOD | {"name": "a" * 1_048_576})

    (signed,) = rows(pen).sign([row])

    assert "larger than" in signed.troubles[0].sentence


def test_a_signature_that_does_not_hold_is_never_written(
    pen: Pen, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = rows(pen)
    monkeypatch.setattr(LocalSigner, "sign", lambda *_: bytes(64))

    (signed,) = made.sign([Row(5, GOOD)])

    assert signed.troubles
    assert signed.written == b""


def test_what_is_signed_by_a_template_is_what_is_signed_without_it(pen: Pen) -> None:
    (signed,) = rows(pen).sign([Row(5, GOOD)])

    unsigned = without_proof(signed.written)
    assert json.loads(signed.written) == add_proof(unsigned, signer=pen.signer, created=pen.at)
