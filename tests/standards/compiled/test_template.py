"""What a template makes of a filling is what the general processor makes of the filled document."""

from typing import Any

import pytest
from hypothesis import given
from tests.standards.compiled.examples import SLOTS, fillings, rich_badge, usual
from tests.standards.model.examples import CONTEXTS, small_badge, small_endorsement

from insignia.standards import strictjson
from insignia.standards.compiled import template as room
from insignia.standards.compiled.dataset import Dataset
from insignia.standards.compiled.lines import form
from insignia.standards.compiled.marking import filled
from insignia.standards.compiled.template import Template, compiled
from insignia.standards.errors import InsigniaError, MisuseError
from insignia.standards.jsonld import canonical, expansion
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.limits import Limits

TEMPLATES = {with_ids: compiled(rich_badge(with_ids=with_ids), SLOTS) for with_ids in (True, False)}


def made(*, with_ids: bool) -> Template:
    template = TEMPLATES[with_ids]
    assert template is not None
    return template


def general(document: dict[str, Any]) -> bytes:
    return canonical.canonicalize(expansion.to_quads(document)).text.encode()


@given(values=fillings())
@pytest.mark.parametrize("with_ids", [True, False])
def test_a_filling_is_written_as_the_general_processor_writes_it_or_not_at_all(
    values: dict[str, str], *, with_ids: bool
) -> None:
    badge = rich_badge(with_ids=with_ids)

    answer = made(with_ids=with_ids).fill(usual(badge) | values)

    if answer is not None:
        document = filled(badge, values)
        assert answer.canonical == general(document)
        assert form(made(with_ids=with_ids).json).write(answer.texts) == strictjson.write(document)


ORDINARY = {
    "/validFrom": "2026-04-01T09:00:00Z",
    "/credentialSubject/achievement/tag/1": 'née "Ann" \\ 50 % {x} <b> \n\t 😀 _:c14n0',
    "/credentialSubject/result/1/value": "R0",
    "/id": "https://school.example/credentials/1",
    "/credentialSubject/id": "mailto:ann@people.example",
    "/credentialStatus/statusListCredential": "https://school.example/issuer",
    "/credentialSubject/result/0/resultDescription": "urn:x:30",
}


@pytest.mark.parametrize("with_ids", [True, False])
@pytest.mark.parametrize("slot", ORDINARY)
def test_what_is_ordinary_is_written_by_the_template(slot: str, *, with_ids: bool) -> None:
    badge = rich_badge(with_ids=with_ids)
    values = usual(badge) | {slot: ORDINARY[slot]}

    answer = made(with_ids=with_ids).fill(values)

    assert answer is not None
    assert answer.canonical == general(filled(badge, values))


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        # what is no address in every reading
        ("/id", "name:x"),
        ("/id", "urn:é"),
        # two subjects would be one
        ("/id", "did:example:ann"),
        ("/id", "https://school.example/issuer"),
        # one thing twice in an array
        ("/credentialSubject/achievement/tag/1", "listening"),
        ("/credentialSubject/achievement/resultDescription/0/allowedValue/1", "C"),
        # what is not signed
        ("/credentialSubject/result/0/value", "a\x08b"),
        ("/credentialSubject/result/0/value", "\ud800"),
    ],
)
def test_a_filling_that_may_do_more_than_stand_there_has_no_answer(slot: str, text: str) -> None:
    assert made(with_ids=True).fill(usual(rich_badge(with_ids=True)) | {slot: text}) is None


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"/id": "urn:a"},
        {"/id": "urn:a", "/name": None},
        {"/id": "urn:a", "/name": "x", "/more": "x"},
    ],
)
def test_every_slot_wants_one_text_and_nothing_else(values: Any) -> None:
    template = compiled(small_badge() | {"name": "A"}, ["/id", "/name"])
    assert template is not None

    with pytest.raises(MisuseError):
        template.fill(values)


def test_one_slot_is_enough() -> None:
    template = compiled(small_badge(), ["/validFrom"])
    assert template is not None

    answer = template.fill({"/validFrom": "soon"})

    assert answer is not None
    assert answer.canonical == general(small_badge() | {"validFrom": "soon"})


_EMBEDDED = small_badge() | {"endorsement": [small_endorsement() | {"proof": {"type": "x:y"}}]}
_IN_LANGUAGE = small_badge() | {"name": {"@value": "A", "@language": "en"}}


@pytest.mark.parametrize(
    ("example", "slot"),
    [
        # decides what other words mean
        (small_badge(), "/@context/0"),
        (small_badge(), "/type/1"),
        (small_badge() | {"type": [*small_badge()["type"], "urn:a:type"]}, "/type/2"),
        # stands under a keyword
        (_IN_LANGUAGE, "/name/@value"),
        (_IN_LANGUAGE, "/name/@language"),
        # is not signed, or not as it stands
        (small_badge() | {"unheardOf": "x"}, "/unheardOf"),
        (small_badge() | {"proof": {"type": "DataIntegrityProof"}}, "/id"),
        # is in a named graph
        (_EMBEDDED, "/endorsement/0/id"),
        (_EMBEDDED, "/id"),
        # is no example of itself
        (small_badge() | {"id": "name:x"}, "/id"),
        (small_badge() | {"id": "urn:é"}, "/id"),
    ],
)
def test_there_is_no_template_where_only_the_general_processor_will_do(
    example: dict[str, Any], slot: str
) -> None:
    assert compiled(example, [slot]) is None


def test_without_a_slot_there_is_no_template() -> None:
    assert compiled(small_badge(), []) is None


def test_a_bundle_that_takes_contexts_written_out_has_no_templates() -> None:
    assert compiled(small_badge(), ["/id"], contexts=BUILT_IN.extended({}, is_lenient=True)) is None


def test_a_slot_that_is_not_there_is_a_mistake_and_no_doubt() -> None:
    with pytest.raises(MisuseError):
        compiled(small_badge(), ["/nothing"])


def test_limits_hold_for_the_example() -> None:
    assert compiled(small_badge(), ["/id"], limits=Limits(quads=5)) is None


def test_a_mark_in_two_terms_is_not_understood() -> None:
    badge = small_badge() | {"credentialStatus": {"id": "urn:a:1", "type": "urn:b:1"}}

    assert compiled(badge, ["/credentialStatus/type"]) is None


def test_a_template_that_does_not_make_its_own_example_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Wrong(Dataset):
        def write(self, filling: Any) -> bytes | None:
            written = super().write(filling)
            return written and written[:-1]

    monkeypatch.setattr(room, "Dataset", Wrong)

    assert compiled(small_badge(), ["/id"]) is None


def test_what_the_general_processor_refuses_has_no_answer() -> None:
    for slot, text in (("/id", "a b"), ("/credentialSubject/achievement/tag/1", "listening")):
        values = usual(rich_badge(with_ids=True)) | {slot: text}
        with pytest.raises(InsigniaError):
            general(filled(rich_badge(with_ids=True), values))
        assert made(with_ids=True).fill(values) is None


def test_contexts_named_alone_are_known_too() -> None:
    example = {"@context": CONTEXTS[0], "type": "VerifiableCredential", "name": "A"}

    assert compiled(example, ["/name"]) is not None
