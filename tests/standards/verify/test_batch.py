"""Whatever a batch has learned, its report is the one that the procedure gives."""

from __future__ import annotations

import copy
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.standards.compiled import corpus
from tests.standards.verify.world import (
    AT,
    LIST_URL,
    SCHOOL,
    SCHOOL_URL,
    SIGNED_AT,
    World,
    badge,
    controller_document,
    endorsed_badge,
    endorsement,
    entry,
    ordinary_world,
    signed,
    status_list,
)

from insignia.standards import strictjson, terms
from insignia.standards.errors import InsigniaError
from insignia.standards.keys.resolution import WebResolver
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.proofs import eddsa_jcs_2022
from insignia.standards.verify import batch as batches
from insignia.standards.verify import familiar
from insignia.standards.verify.batch import BatchVerifier
from insignia.standards.verify.procedure import examine, verify
from insignia.standards.verify.report import Report, Verdict
from insignia.standards.verify.surroundings import Surroundings, never

if TYPE_CHECKING:
    from collections.abc import Callable


def alike(number: int, **more: Any) -> dict[str, Any]:
    """Return a badge that differs from the others in every text that often differs."""
    document = badge(
        id=f"urn:uuid:0000-{number}",
        name=f"Listening {number}",
        validFrom=f"2026-02-{1 + number % 28:02}T09:00:00Z",
        validUntil=f"2027-02-{1 + number % 28:02}T09:00:00Z",
        awardedDate=f"2026-01-{1 + number % 28:02}T09:00:00Z",
        evidence=[
            {"id": f"https://ann.example/{number}", "type": ["Evidence"], "name": f"Talk {number}"},
            {"type": ["Evidence"], "narrative": "Twice"},
        ],
        credentialStatus=entry(number),
    )
    document["credentialSubject"] |= {
        "id": f"did:example:{number}",
        "result": [{"type": ["Result"], "value": f"{number}"}],
    }
    return document | more


def written(document: dict[str, Any], signer: LocalSigner = SCHOOL, **more: Any) -> bytes:
    return strictjson.write(signed(document, signer, **more))


def surroundings(
    world: World,
    *,
    recipient: str | None = None,
    at: datetime = AT,
    limits: Limits = DEFAULT_LIMITS,
    is_time_up: Callable[[], bool] = never,
) -> Surroundings:
    return Surroundings(
        at=at,
        resolver=WebResolver(world.fetch),
        fetch_status_list=world.fetch,
        recipient=recipient,
        limits=limits,
        is_time_up=is_time_up,
    )


class Both:
    """A batch and the procedure, asked the same."""

    def __init__(self, world: World | None = None, **more: Any) -> None:
        world = world or ordinary_world()
        world.serves[LIST_URL] = signed(status_list(13))
        self.batch = BatchVerifier(surroundings(world, **more))
        self.alone = surroundings(world, **more)

    def verify(self, data: bytes) -> Report:
        report = self.batch.verify(data)
        assert report == verify(data, self.alone)
        return report

    def is_familiar(self, data: bytes) -> bool:
        """Tell whether the batch answers without the procedure."""
        return any(one.report(data, examine) is not None for one in self.batch._familiar.values())


def taught(world: World | None = None, **more: Any) -> Both:
    both = Both(world, **more)
    for number in (1, 2):
        assert both.verify(written(alike(number))).verdict is Verdict.VALID
    assert both.is_familiar(written(alike(3)))
    return both


def test_how_each_was_judged_is_told_of_each() -> None:
    def of(number: int) -> bytes:
        return written(
            alike(
                number,
                **{
                    "@context": [*badge()["@context"], terms.ASSESSMENT_1],
                    "evidence": [
                        {
                            "id": f"urn:uuid:0001-{number}",
                            "type": ["Evidence", "Assessment"],
                            "assessmentKind": "human-rubric",
                            "agreement": {
                                "type": ["Agreement"],
                                "measure": "cohens-kappa",
                                "sampleSize": f"{48 + number}",
                            },
                        }
                    ],
                },
            )
        )

    both = Both()
    for number in range(3):
        told = both.verify(of(number)).summary["assessment"]
        assert told["agreementSampleSize"] == f"{48 + number}"
    assert both.is_familiar(of(4))


def test_from_the_third_of_a_kind_on_the_procedure_is_not_needed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    both = taught()
    data = [
        written(alike(number), created=SIGNED_AT + timedelta(hours=number)) for number in (4, 5)
    ]
    expected = [verify(one, both.alone) for one in data]
    both.verify(data[0])  # `created` is learned to differ, too
    monkeypatch.setattr(batches, "verify", None)

    assert [both.batch.verify(one) for one in data] == expected
    assert expected[0].summary != expected[1].summary


def test_a_text_that_turns_out_to_differ_is_learned() -> None:
    both = taught()
    another = alike(6)
    another["evidence"][1]["narrative"] = "Thrice"

    assert not both.is_familiar(written(another))
    both.verify(written(another))

    assert both.is_familiar(written(alike(7)))
    assert both.is_familiar(written(another))


def _with(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def change(document: dict[str, Any]) -> None:
        *way, last = path.split("/")
        place: Any = document
        for step in way:
            place = place[int(step)] if isinstance(place, list) else place[step]
        place[last] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        _with("validFrom", "2026-12-01T00:00:00Z"),
        _with("validUntil", "2026-03-02T00:00:00Z"),
        _with("validUntil", "soon"),
        _with("awardedDate", "soon"),
        _with("evidence/0/id", "javascript:alert(1)"),
        _with("evidence/0/id", "https://a.example/b c"),
        _with("evidence/0/id", "relative"),
        _with("evidence/0/id", "data:image/png;base64,iVBORw0KGgo="),
        _with("evidence/0/id", "urn:uuid:0000-3"),
        _with("credentialSubject/id", "_:b0"),
        _with("credentialSubject/id", "name:x"),
        _with("credentialSubject/id", SCHOOL_URL),
        _with("credentialSubject/result/0/value", "Twice"),
        _with("credentialStatus/statusListIndex", "13"),
        _with("credentialStatus/statusListIndex", "x"),
        _with("credentialStatus/statusListIndex", "999999999"),
        _with("credentialStatus/id", "urn:uuid:0000-3"),
        _with("name", ""),
        _with("name", "back\\slash"),
        _with("name", "größer"),
        _with("name", '"'),
        _with("name", "line\nfeed"),
        _with("name", 1),
        _with("name", ["a", "b"]),
        _with("hobby", "chess"),
        _with("id", "relative"),
        _with("type", ["VerifiableCredential", "Unknown"]),
        _with("issuer/name", "Another School"),
        _with("issuer/id", "https://consortium.example/profile"),
    ],
)
@pytest.mark.parametrize("is_signed_so", [True, False])
def test_what_is_not_as_good_is_told_like_the_procedure_tells_it(
    change: Callable[[dict[str, Any]], None], is_signed_so: bool
) -> None:
    both = taught()
    document = alike(3)
    if not is_signed_so:
        document = signed(document)
    change(document)
    try:
        data = written(document) if is_signed_so else strictjson.write(document)
    except InsigniaError:
        return  # nobody could have signed that

    both.verify(data)


@given(
    number=st.integers(0, 2**30),
    path=st.sampled_from(
        [
            *("id", "name", "validFrom", "validUntil", "awardedDate", "evidence/0/id"),
            *("evidence/0/name", "evidence/1/narrative", "credentialSubject/id", "issuer/name"),
            *("credentialSubject/result/0/value", "credentialStatus/id", "type", "@context"),
            *("credentialStatus/statusListIndex", "credentialStatus/statusListCredential"),
            *("proof/created", "proof/proofValue", "proof/verificationMethod", "proof/type"),
        ]
    ),
    value=st.one_of(
        st.text(max_size=20),
        st.sampled_from(corpus._ODD),
        st.sampled_from([SCHOOL_URL, "urn:uuid:0000-2", "did:example:2", "2026-02-02T00:00:00Z"]),
    ),
)
def test_any_change_of_any_text_is_told_like_the_procedure_tells_it(
    number: int, path: str, value: Any
) -> None:
    document = signed(alike(number % 1000))
    _with(path, copy.deepcopy(value))(document)
    try:
        data = strictjson.write(document)
    except InsigniaError:
        return

    _TAUGHT.verify(data)


def test_bytes_changed_anywhere_are_told_like_the_procedure_tells_them() -> None:
    data = written(alike(9))

    for place in range(0, len(data), 17):
        _TAUGHT.verify(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        if place % 85 == 0:
            _TAUGHT.verify(data[:place])


def test_a_signature_by_another_key_does_not_fit() -> None:
    impostor = LocalSigner(SCHOOL.verification_method, b"impostor".ljust(32, b"."))

    assert taught().verify(written(alike(3), impostor)).reasons == ("signature",)


def test_a_key_that_was_revoked_before_it_signed_proves_nothing() -> None:
    revoked = controller_document(SCHOOL, revoked="2026-03-02T00:00:00Z")
    both = Both(ordinary_world(**{SCHOOL_URL: revoked}))
    for number in range(3):
        both.verify(written(alike(number), created=SIGNED_AT + timedelta(minutes=number)))
    assert both.is_familiar(written(alike(5), created=SIGNED_AT))

    late = written(alike(3), created=datetime(2026, 3, 3, tzinfo=UTC))

    assert both.verify(late).reasons == ("key",)


def test_a_status_list_that_could_not_be_had_is_asked_for_again() -> None:
    world = ordinary_world()
    both = Both(world)
    listed = world.serves[LIST_URL]
    for number in (1, 2):
        both.verify(written(alike(number)))
    world.serves[LIST_URL] = b""
    assert both.verify(written(alike(3))).verdict is Verdict.REFUSED
    world.serves[LIST_URL] = listed

    assert both.verify(written(alike(4))).verdict is Verdict.VALID
    assert both.is_familiar(written(alike(5)))


def test_a_status_list_is_asked_for_once() -> None:
    world = ordinary_world()
    both = taught(world)
    both.batch.verify(written(alike(4)))
    before = len(world.asked)

    for number in range(5, 9):
        both.batch.verify(written(alike(number)))

    assert len(world.asked) == before


def test_a_badge_without_a_status_is_learned_as_well() -> None:
    both = Both()
    for number in range(4):
        document = alike(number)
        del document["credentialStatus"]
        both.verify(written(document))

    assert both.is_familiar(written(document))


def test_no_time_left_is_told_like_the_procedure_tells_it() -> None:
    is_up = False
    both = taught(is_time_up=lambda: is_up)
    is_up = True

    assert "limits" in both.verify(written(alike(3))).reasons


def test_the_limit_of_bytes_holds_for_what_is_familiar() -> None:
    size = len(written(alike(1))) + 20
    both = taught(limits=Limits(document_bytes=size))

    assert both.verify(written(alike(3, name="x" * 100))).reasons == ("limits",)


def _other_suites() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [({}, {"suite": eddsa_jcs_2022.SUITE}), ({}, {"created": None})]


@pytest.mark.parametrize(("more", "how"), _other_suites())
def test_proofs_of_another_kind_are_left_to_the_procedure_or_told_alike(
    more: dict[str, Any], how: dict[str, Any]
) -> None:
    both = Both()
    for number in range(4):
        both.verify(written(alike(number, **more), **how))


def test_what_rests_on_others_is_left_to_the_procedure() -> None:
    both = Both()
    for number in range(3):
        document = endorsed_badge(endorsement())
        document = {name: said for name, said in document.items() if name != "proof"}
        both.verify(written(document | {"id": f"urn:x:{number}"}))

    assert not both.batch._familiar


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        (
            "issuer",
            [{"id": SCHOOL_URL, "type": ["Profile"], "name": f"School {n}"} for n in (1, 2)],
        ),
        (
            "credentialSchema",
            [[{"id": f"https://s.example/{n}", "type": "JsonSchema"}] for n in (1, 2)],
        ),
    ],
)
def test_texts_that_decide_more_are_no_gaps(name: str, texts: list[Any]) -> None:
    both = Both()
    for number, text in enumerate(texts):
        both.verify(written(alike(number, **{name: text})))

    assert not both.batch._familiar


def test_items_of_an_array_that_could_be_the_same_are_looked_at() -> None:
    both = Both()
    for number in range(4):
        document = alike(number)
        document["credentialSubject"]["achievement"]["tag"] = ["talk", f"tag {number}"]
        both.verify(written(document))
    document["credentialSubject"]["achievement"]["tag"] = ["talk", "talk"]

    both.verify(
        strictjson.write(signed(alike(5)) | {"credentialSubject": document["credentialSubject"]})
    )


def test_names_within_the_summary_are_told_as_they_are() -> None:
    both = Both()
    for number in range(4):
        document = alike(number)
        document["credentialSubject"]["achievement"]["name"] = f"Listening {number}"
        report = both.verify(written(document))

    assert both.is_familiar(written(document))
    assert report.summary["achievement"]["name"] == "Listening 3"


@pytest.mark.parametrize("member", ["id", "created"])
def test_credentials_that_differ_in_their_proofs_otherwise_are_left_to_the_procedure(
    member: str,
) -> None:
    both = Both()
    for number in range(3):
        if member == "id":
            data = written(alike(number), extra={"id": f"urn:proof:{number}"})
        else:
            data = written(alike(1), created=SIGNED_AT + timedelta(hours=number))
        both.verify(data)

    assert not both.batch._familiar


def test_proofs_in_an_array_are_left_to_the_procedure() -> None:
    both = Both()
    for number in range(3):
        document = signed(alike(number))
        both.verify(strictjson.write(document | {"proof": [document["proof"]]}))

    assert not both.batch._familiar


def test_whom_it_is_about_is_asked_each_time() -> None:
    both = Both(recipient="did:example:2")
    verdicts = [both.verify(written(alike(number))).verdict for number in (1, 2, 2, 3)]

    assert verdicts == [Verdict.INVALID, Verdict.VALID, Verdict.VALID, Verdict.INVALID]
    assert not both.batch._familiar


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "SEEN", 2)
    monkeypatch.setattr(batches, "KINDS", 1)
    both = taught()
    kinds = ["narrative", "genre", "audience"]
    for kind in kinds:
        for number in (1, 2):
            document = alike(number)
            document["evidence"][1][kind] = "Said"
            document["evidence"][1]["description"] = kind
            both.verify(written(document))

    assert len(both.batch._seen) == 2
    assert len(both.batch._familiar) == 1
    assert not both.is_familiar(written(alike(3)))


def test_a_kind_is_forgotten_with_the_credential_that_it_was_learned_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batches, "SEEN", 1)
    both = taught()
    document = alike(3)
    del document["name"]
    both.verify(written(document))

    assert not both.batch._familiar


def test_a_kind_is_learned_no_more_than_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "LESSONS", 1)
    both = taught()
    another = alike(6)
    another["evidence"][1]["narrative"] = "Thrice"
    both.verify(written(another))

    assert not both.is_familiar(written(another))


def test_a_kind_that_differs_in_too_much_after_all_is_unlearned() -> None:
    both = taught()
    another = alike(6)
    another["issuer"]["name"] = "Riverside"
    both.verify(written(another))

    assert not both.batch._familiar


def test_moments_are_forgotten_before_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(familiar, "MOST_MOMENTS", 2)
    both = taught()
    for number in range(3, 8):
        both.verify(written(alike(number)))

    (one,) = both.batch._familiar.values()
    assert len(one._in_force) <= 2


def test_large_credentials_are_not_learned_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "LARGEST", 10)
    both = Both()
    both.verify(written(alike(1)))

    assert not both.batch._seen


_TAUGHT = taught()
