import json

import pytest

from insignia.standards import strictjson
from insignia.standards.compiled.slots import Addresses, escaped
from insignia.standards.jsonld import nquads
from insignia.standards.jsonld.documents import BUILT_IN, ContextBundle
from insignia.standards.terms import CREDENTIALS_V2, OPEN_BADGES_3_0_3

CONTEXT = {"@context": [CREDENTIALS_V2, OPEN_BADGES_3_0_3]}


@pytest.fixture(scope="module")
def addresses() -> Addresses:
    return Addresses(CONTEXT, BUILT_IN)


@pytest.mark.parametrize(
    "address",
    ["https://a.example/?b=%20#c", "urn:uuid:1", "did:a:b", "mailto:a@b.example", "a.b+c-d:e"],
)
def test_a_plain_address_is_taken(addresses: Addresses, address: str) -> None:
    assert addresses.take([b"urn:a", address.encode()])


@pytest.mark.parametrize(
    "address",
    [
        *("", "a", "/a", "#a", "_:b0", "@id", "1a:b", "a:", ":a", "a b:c", "urn:a b", "urn:<"),
        *("urn:é", "urn:a\n", 'urn:"', "name:a", "id:a", "Achievement:a", "ext:a"),
    ],
)
def test_what_may_be_read_in_another_way_is_not_taken(addresses: Addresses, address: str) -> None:
    known = address == "ext:a"  # a name of an enumeration, but no word of these contexts
    assert addresses.take([b"urn:a", address.encode()]) == known


def test_a_scheme_that_a_context_defines_is_not_taken() -> None:
    bundle = BUILT_IN.extended({"https://a.example": {"@context": [{"urn": "https://b.example/"}]}})

    assert not Addresses({"@context": "https://a.example"}, bundle).take([b"urn:a"])


@pytest.mark.parametrize(
    "text", ["", "plain", "é😀", 'a"b', "a\\b", "a\tb\nc\rd", '\\"\\\\', "\x80\u2028\ufeff"]
)
def test_a_text_is_escaped_as_both_json_and_n_quads_escape_it(text: str) -> None:
    made = escaped(["x", text])

    assert made is not None
    assert b'"' + made[1] + b'"' == strictjson.write(text) == nquads.literal(text).encode()
    assert json.loads(b'"' + made[1] + b'"') == text


@pytest.mark.parametrize("code", [*range(9), 0xB, 0xC, *range(0xE, 0x20), 0x7F, 0xD800, 0xDFFF])
def test_a_text_that_is_not_signed_is_not_taken(code: int) -> None:
    assert escaped(["x", f"a{chr(code)}b"]) is None


def test_an_empty_bundle_defines_nothing() -> None:
    assert Addresses({"@context": []}, ContextBundle({})).take([b"urn:a"])
