from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.standards.model.examples import CONTEXTS, small_credential
from tests.standards.verify.world import (
    AT,
    ATTACKER,
    CONSORTIUM,
    LIST_URL,
    SCHOOL,
    SCHOOL_URL,
    World,
    badge,
    codes,
    copy_of,
    endorsed_badge,
    endorsement,
    entry,
    ordinary_world,
    signed,
)

from insignia.standards import strictjson
from insignia.standards.baking.unbake import bake
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.limits import Limits
from insignia.standards.verify.codes import CODES
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Check, Verdict
from insignia.standards.verify.surroundings import Surroundings

_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def test_a_good_badge_is_valid_and_every_step_says_so() -> None:
    document = signed(badge(credentialStatus=entry()))

    report = ordinary_world().examine(document, recipient="did:example:ann")

    assert (report.verdict, report.reasons) == (Verdict.VALID, ())
    assert [(finding.check, finding.code) for finding in report.findings] == [
        (Check.CONTAINER, "container.none"),
        (Check.SYNTAX, "syntax.json"),
        (Check.FORM, "structure.open-badge"),
        (Check.LINKS, "unsafe-iri.none"),
        (Check.CONTEXT, "context.known"),
        (Check.BINDING, "binding.issuer"),
        (Check.PROOF, "signature.fits"),
        (Check.TIME, "time.in-force"),
        (Check.STATUS, "status.clear"),
        (Check.ENDORSEMENT, "endorsement.none"),
        (Check.RECIPIENT, "recipient.matched"),
        (Check.SCHEMA, "schema.none"),
        (Check.REFRESH, "refresh.none"),
        (Check.EVIDENCE, "evidence.none"),
        (Check.TRUST, "trust.not-asked"),
    ]
    assert report.summary["achievement"]["name"] == "Active listening"
    report.require()


def test_a_baked_badge_is_examined_like_a_bare_one() -> None:
    report = ordinary_world().examine(bake(_SVG, strictjson.write(signed(badge()))))

    assert report.verdict is Verdict.VALID
    assert codes(report, Check.CONTAINER) == ["container.svg"]


def test_without_a_network_a_did_key_is_enough() -> None:
    document = badge(issuer={"id": ATTACKER.controller, "type": ["Profile"]})

    report = verify(strictjson.write(signed(document, ATTACKER)), Surroundings(at=AT))

    assert report.verdict is Verdict.VALID


def test_words_of_a_suite_count_only_where_its_contexts_were_handed_in() -> None:
    url = "https://a.example/hobbies"
    hobbies = BUILT_IN.extended({url: {"@context": {"hobby": "https://a.example/#hobby"}}})
    document = badge(hobby="chess", issuer={"id": ATTACKER.controller, "type": ["Profile"]})
    document["@context"] = [*document["@context"], url]
    data = strictjson.write(signed(document, ATTACKER, contexts=hobbies))

    known = verify(data, Surroundings(at=AT, contexts=hobbies))
    unknown = verify(data, Surroundings(at=AT))

    assert known.verdict is Verdict.VALID
    assert codes(unknown, Check.CONTEXT) == ["context.unknown"]


def test_without_a_network_other_keys_and_lists_are_unknown() -> None:
    document = signed(badge(credentialStatus=entry()))

    report = verify(strictjson.write(document), Surroundings(at=AT))

    assert report.verdict is Verdict.REFUSED
    assert codes(report, Check.PROOF) == ["key.offline"]
    assert codes(report, Check.STATUS) == ["status-unavailable.offline"]
    assert report.reasons == ("key", "status-unavailable")


def test_a_credential_that_is_no_badge_is_examined_as_what_it_is() -> None:
    report = ordinary_world().examine(signed(small_credential()))

    assert report.verdict is Verdict.VALID
    assert codes(report, Check.FORM) == ["structure.other-credential"]


def test_an_endorsement_by_itself_is_examined() -> None:
    report = ordinary_world().examine(endorsement())

    assert report.verdict is Verdict.VALID
    assert codes(report, Check.FORM) == ["structure.endorsement"]


def test_a_badge_in_the_older_form_is_examined() -> None:
    document = badge()
    document["issuanceDate"] = document.pop("validFrom")
    document["@context"] = [
        "https://www.w3.org/2018/credentials/v1",
        CONTEXTS[1],
        "https://w3id.org/security/data-integrity/v2",
    ]

    assert ordinary_world().examine(signed(document)).verdict is Verdict.VALID


def test_every_step_runs_whatever_the_others_found() -> None:
    document = signed(badge(validUntil="2026-05-01T00:00:00Z", credentialStatus=entry()))
    document["issuer"]["url"] = "javascript:alert(1)"
    del document["credentialSubject"]["id"]

    report = ordinary_world().examine(document, recipient="somebody@else.example")

    assert report.verdict is Verdict.INVALID
    assert report.reasons == ("structure", "unsafe-iri", "signature", "time", "recipient")
    assert codes(report, Check.STATUS) == ["status.clear"]


@pytest.mark.parametrize(
    ("data", "family"),
    [
        (b"", "syntax"),
        (b"not json", "syntax"),
        (b'{"a": 1, "a": 2}', "syntax"),
        (b"\x89PNG\r\n\x1a\n", "container"),
        (b"[" * 100, "limits"),
        (b"{}" + b" " * 2_000_000, "limits"),
        (b"e30.e30", "syntax"),
    ],
)
def test_what_cannot_be_read_is_refused_and_ends_the_procedure(data: bytes, family: str) -> None:
    report = ordinary_world().examine(data)

    assert (report.verdict, report.reasons) == (Verdict.REFUSED, (family,))
    assert len(report.findings) <= 2
    assert report.summary == {}


def test_a_document_too_costly_to_read_is_not_read_in_parts() -> None:
    world = ordinary_world()
    document = endorsed_badge(endorsement())

    report = world.examine(document, limits=Limits(quads=10))

    assert report.verdict is Verdict.REFUSED
    assert "limits.quads" in codes(report, Check.CONTEXT)
    assert codes(report, Check.ENDORSEMENT, Check.STATUS) == []


def test_what_is_left_when_the_time_is_up_is_unknown() -> None:
    steps = iter([False, True])
    world = ordinary_world()

    report = world.examine(endorsed_badge(endorsement()), is_time_up=lambda: next(steps))

    assert report.verdict is Verdict.REFUSED
    assert codes(report, Check.ENDORSEMENT) == ["endorsement.unknown"]
    assert "limits" in report.of(Check.ENDORSEMENT)[0].detail


def test_nothing_but_keys_and_status_lists_is_fetched() -> None:
    world = ordinary_world()
    document = badge(
        credentialStatus=entry(),
        credentialSchema=[{"id": "https://school.example/schema", "type": "JsonSchema"}],
        evidence=[{"id": "https://school.example/evidence", "type": ["Evidence"]}],
    )

    report = world.examine(signed(document))

    assert report.verdict is Verdict.VALID
    assert set(world.asked) == {SCHOOL_URL, LIST_URL}
    assert codes(report, Check.SCHEMA, Check.EVIDENCE) == [
        "schema.not-followed",
        "evidence.not-followed",
    ]


def test_a_bug_of_the_world_is_not_turned_into_a_finding() -> None:
    world = World({SCHOOL_URL: ZeroDivisionError()})

    with pytest.raises(ZeroDivisionError):
        world.examine(signed(badge()))


@given(st.binary(max_size=200))
def test_any_bytes_come_to_a_report(data: bytes) -> None:
    report = verify(data, Surroundings(at=AT))

    assert report.verdict is Verdict.REFUSED
    assert {finding.code for finding in report.findings} <= set(CODES)


_SIGNED = signed(
    badge(
        credentialStatus=entry(),
        evidence=[{"id": "https://school.example/evidence", "type": ["Evidence"]}],
    )
)
_ENDORSED = endorsed_badge(endorsement())
_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(-1e9, 1e9)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)
    | st.sampled_from([SCHOOL_URL, "VerifiableCredential", "@id", "_:b0", "2026-01-01T00:00:00Z"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("@abit:", max_size=4), inner)
    ),
    max_leaves=4,
)


def _places_of(document: dict[str, Any]) -> list[tuple[Any, ...]]:
    def walk(value: Any, way: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        found = [way] if way else []
        if isinstance(value, dict):
            return found + [p for key, one in value.items() for p in walk(one, (*way, key))]
        if isinstance(value, list):
            return found + [p for key, one in enumerate(value) for p in walk(one, (*way, key))]
        return found

    return walk(document, ())


@given(data=st.data())
@settings(deadline=None)
@pytest.mark.parametrize("original", [_SIGNED, _ENDORSED], ids=["badge", "endorsed"])
def test_any_changed_credential_comes_to_a_report_and_is_not_valid(
    original: dict[str, Any], data: st.DataObject
) -> None:
    document = copy_of(original)
    *way, last = data.draw(st.sampled_from(_places_of(document)))
    place: Any = document
    for step in way:
        place = place[step]
    if data.draw(st.booleans()):
        place[last] = data.draw(_VALUES)
    else:
        del place[last]

    report = ordinary_world().examine(document)

    assert {finding.code for finding in report.findings} <= set(CODES)
    if document != original:
        assert report.verdict is not Verdict.VALID


def test_the_signature_covers_what_is_added() -> None:
    document = _SIGNED | {"validUntil": (AT + timedelta(days=900)).isoformat()}

    report = ordinary_world().examine(document)

    assert (report.verdict, report.reasons) == (Verdict.INVALID, ("signature",))


def test_signers_of_the_test_world_are_all_different() -> None:
    assert len({one.public_key for one in (SCHOOL, CONSORTIUM, ATTACKER)}) == 3
