import doctest
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from tests.standards.compiled.examples import SLOTS, fillings, rich_badge, usual
from tests.standards.model.examples import small_badge

from insignia.standards import strictjson
from insignia.standards.compiled.form import WAYS
from insignia.standards.compiled.marking import filled
from insignia.standards.errors import InsigniaError, Malformed, MisuseError
from insignia.standards.keys.kinds import P256
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs import issuing
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.proofs.issuing import IssueTemplate

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
SIGNER = LocalSigner.did_key(bytes(range(32)))
OTHER = LocalSigner("https://school.example/issuer#key-1", b"s" * 32)
TEMPLATES = {
    with_ids: IssueTemplate(rich_badge(with_ids=with_ids), slots=SLOTS)
    for with_ids in (True, False)
}


def at_length(
    example: dict[str, Any],
    values: dict[str, str],
    signer: LocalSigner = SIGNER,
    created: datetime = AT,
) -> bytes:
    return strictjson.write(add_proof(filled(example, values), signer=signer, created=created))


@given(values=fillings())
@pytest.mark.parametrize("with_ids", [True, False])
def test_it_signs_what_would_be_signed_without_it(
    values: dict[str, str], *, with_ids: bool
) -> None:
    example = rich_badge(with_ids=with_ids)
    values = usual(example) | values
    try:
        expected: bytes | str = at_length(example, values)
    except InsigniaError as error:
        expected = f"{error.code} {error.pointer} {error}"

    try:
        issued: bytes | str = TEMPLATES[with_ids].issue(values, signer=SIGNER, created=AT)
    except InsigniaError as error:
        issued = f"{error.code} {error.pointer} {error}"

    assert issued == expected


@pytest.mark.parametrize("with_ids", [True, False])
def test_the_usual_way_never_asks_the_general_processor(
    monkeypatch: pytest.MonkeyPatch, *, with_ids: bool
) -> None:
    example = rich_badge(with_ids=with_ids)
    values = usual(example) | {"/id": "urn:uuid:1", "/validFrom": "2026-05-01T09:00:00Z"}
    expected = at_length(example, values)
    WAYS.both = False  # until the end of this test: see conftest.py
    monkeypatch.delattr(issuing, "add_proof")

    assert TEMPLATES[with_ids].issue(values, signer=SIGNER, created=AT) == expected


@pytest.mark.parametrize(
    ("signer", "created"),
    [(OTHER, AT), (SIGNER, AT.replace(microsecond=5)), (SIGNER, AT)],
)
def test_each_signer_and_moment_has_its_own_proof(signer: LocalSigner, created: datetime) -> None:
    example = small_badge()
    template = IssueTemplate(example, slots=["/id"])
    template.issue({"/id": "urn:uuid:1"}, signer=SIGNER, created=AT)

    issued = template.issue({"/id": "urn:uuid:2"}, signer=signer, created=created)

    assert issued == at_length(example, {"/id": "urn:uuid:2"}, signer, created)


def test_an_example_without_a_template_is_issued_all_the_same() -> None:
    example = small_badge()
    template = IssueTemplate(example, slots=["/type/1"])

    assert not template.is_compiled
    for kind in ("AchievementCredential", "OpenBadgeCredential"):
        issued = template.issue({"/type/1": kind}, signer=SIGNER, created=AT)
        assert issued == at_length(example, {"/type/1": kind})


@pytest.mark.parametrize(
    ("slot", "text", "known"),
    [
        ("/id", "urn:uuid:1", True),
        ("/id", "name:x", False),
        ("/type/1", "OpenBadgeCredential", False),
    ],
)
def test_whether_the_short_way_is_taken_can_be_asked(slot: str, text: str, *, known: bool) -> None:
    template = IssueTemplate(small_badge(), slots=[slot])

    assert template.knows({slot: text}) == known
    issued = template.issue_known({slot: text}, signer=SIGNER, created=AT)
    assert (issued is not None) == known


def test_an_example_that_carries_a_proof_gets_one_more() -> None:
    example = add_proof(small_badge(), signer=OTHER, created=AT)

    issued = IssueTemplate(example, slots=["/id"]).issue(
        {"/id": example["id"]}, signer=SIGNER, created=AT
    )

    assert len(strictjson.read_object(issued)["proof"]) == 2


def test_an_example_that_may_not_be_signed_is_refused_when_it_is_issued() -> None:
    template = IssueTemplate(small_badge() | {"name": "a\x08"}, slots=["/id"])

    with pytest.raises(Malformed) as refused:
        template.issue({"/id": "urn:uuid:1"}, signer=SIGNER, created=AT)

    assert refused.value.code == "structure.control-character"


def test_a_method_that_is_no_plain_address_takes_the_long_way() -> None:
    signer = LocalSigner("https://schule.example/prüfstelle#1", b"s" * 32)

    issued = IssueTemplate(small_badge(), slots=["/id"]).issue(
        {"/id": "urn:uuid:1"}, signer=signer, created=AT
    )

    assert issued == at_length(small_badge(), {"/id": "urn:uuid:1"}, signer)


def test_a_key_of_another_kind_signs_nothing() -> None:
    signer = LocalSigner("https://school.example#1", b"s" * 32, P256)

    with pytest.raises(MisuseError, match="Ed25519"):
        IssueTemplate(small_badge(), slots=["/id"]).issue(
            {"/id": "urn:uuid:1"}, signer=signer, created=AT
        )


def test_a_difference_between_the_two_ways_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    template = IssueTemplate(small_badge(), slots=["/id"])
    monkeypatch.setattr(template, "_at_length", lambda *_: b"something else")

    with pytest.raises(MisuseError, match="differ"):
        template.issue({"/id": "urn:uuid:1"}, signer=SIGNER, created=AT)


def test_the_example_in_the_docstring_is_true() -> None:
    assert doctest.testmod(issuing).failed == 0
