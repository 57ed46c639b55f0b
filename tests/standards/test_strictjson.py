import json
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError, LimitExceeded, Malformed, MisuseError
from insignia.standards.limits import Limits

SAFE_TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(-(2.0**52), 2.0**52)
    | SAFE_TEXT,
    lambda inner: st.lists(inner) | st.dictionaries(SAFE_TEXT, inner),
    max_leaves=20,
)

REFUSED = [
    (b"\xef\xbb\xbf{}", "syntax.byte-order-mark", ""),
    (b"\xff\xfe{\0}\0", "syntax.byte-order-mark", ""),
    (b'{"a": "\xff"}', "syntax.not-utf8", ""),
    (b'"\xed\xa0\x80"', "syntax.not-utf8", ""),
    (b"", "syntax.not-json", ""),
    (b"{", "syntax.not-json", ""),
    (b"{}{}", "syntax.not-json", ""),
    (b"{'a': 1}", "syntax.not-json", ""),
    (b'{"a": 1,}', "syntax.not-json", ""),
    (b'{"a": "\n"}', "syntax.not-json", ""),
    (b'{"a": 01}', "syntax.not-json", ""),
    (b'{"a": "\\', "syntax.not-json", ""),
    (b'{"issuer": 1, "issuer": 2}', "syntax.duplicate-member", "/issuer"),
    (b'{"a": [{"b/c": 1, "b\\u002fc": 2}]}', "syntax.duplicate-member", "/a/0/b~1c"),
    (b'{"a": "\\ud800"}', "syntax.character", "/a"),
    (b'{"a": {"\\udfff": 1}}', "syntax.character", "/a"),
    (b'["\\u0000"]', "syntax.character", "/0"),
    (b'{"a": 9007199254740993}', "syntax.number", "/a"),
    (b'{"a": -9007199254740993}', "syntax.number", "/a"),
    (b'{"a": 9007199254740993.0}', "syntax.number", "/a"),
    (b'{"a": ' + b"1" * 100_000 + b"}", "syntax.number", "/a"),
    (b"[0, NaN]", "syntax.number", "/1"),
    (b"[Infinity]", "syntax.number", "/0"),
    (b"[-Infinity]", "syntax.number", "/0"),
    (b"[1e999]", "syntax.number", "/0"),
]


@pytest.mark.parametrize(("data", "code", "pointer"), REFUSED)
def test_what_two_readers_could_read_differently_is_refused(
    data: bytes, code: str, pointer: str
) -> None:
    with pytest.raises(Malformed) as refused:
        strictjson.read(data)

    assert (refused.value.code, refused.value.pointer) == (code, pointer)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b" " * 101, "limits.document-bytes"),
        (b"[" * 6 + b"]" * 6, "limits.depth"),
        (b'{"a":' * 6 + b"1" + b"}" * 6, "limits.depth"),
        (b"[" + b"1," * 11 + b"1]", "limits.members"),
    ],
)
def test_limits_are_named(data: bytes, code: str) -> None:
    with pytest.raises(LimitExceeded) as refused:
        strictjson.read(data, limits=Limits(document_bytes=100, depth=5, members=10))

    assert refused.value.code == code


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 1_000_000,
        b'{"":' * 250_000,
        b'"' + b'\\"' * 500_000,
        b'\\"' * 500_000,
        b"[" + b"," * 1_000_000,
        b'["' + b"\\" * 1_000_000,
    ],
)
def test_hostile_megabytes_are_refused_quickly(data: bytes) -> None:
    started = time.process_time()

    with pytest.raises(Malformed):
        strictjson.read(data[:1_000_000])

    assert time.process_time() - started < 0.5


def test_what_just_fits_the_limits_is_read() -> None:
    tight = Limits(document_bytes=14, depth=3, members=5)

    assert strictjson.read(b"[[[1,2]],null]", limits=tight) == [[[1, 2]], None]


def test_brackets_inside_texts_do_not_count() -> None:
    assert strictjson.read(b'"[[[[[[[{{{,,,,\\"[["', limits=Limits(depth=1, members=1))


@pytest.mark.parametrize("number", [2**53, -(2**53), 0, 1.5, -2.25e10])
def test_numbers_within_reach_are_read(number: float) -> None:
    assert strictjson.read(json.dumps(number).encode()) == number


def test_only_an_object_is_an_object() -> None:
    assert strictjson.read_object(b'{"a": true}') == {"a": True}
    with pytest.raises(Malformed) as refused:
        strictjson.read_object(b"[]")
    assert refused.value.code == "syntax.not-an-object"


@given(VALUES)
def test_what_is_written_is_read_back(value: Any) -> None:
    assert strictjson.read(strictjson.write(value)) == value
    assert strictjson.read(strictjson.write(value, indent=1)) == value
    assert strictjson.read(strictjson.write_sorted(value)) == value


@given(st.binary(max_size=200) | st.text(alphabet='{}[]",:\\u0é 1e-.ntf').map(str.encode))
def test_arbitrary_bytes_are_read_or_refused_never_more(data: bytes) -> None:
    try:
        value = strictjson.read(data)
    except InsigniaError as refused:
        family = refused.family
    else:
        family = "limits"
        assert json.loads(data) == value

    assert family in {"syntax", "limits"}


def test_writing_keeps_the_order_and_sorting_does_not() -> None:
    assert strictjson.write({"b": 1, "a": "é"}) == '{"b":1,"a":"é"}'.encode()
    assert strictjson.write_sorted({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ({1: 2}, MisuseError),
        ({"a": {1, 2}}, MisuseError),
        ([float("nan")], MisuseError),
        ([float("inf")], MisuseError),
        ([2**53 + 1], MisuseError),
        (["\ud800"], Malformed),
        ({"\x00": 1}, Malformed),
    ],
)
def test_what_could_not_be_read_back_is_not_written(value: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        strictjson.write(value)


def test_tuples_are_written_as_arrays() -> None:
    assert strictjson.write((1, None)) == b"[1,null]"


@pytest.mark.parametrize(
    ("value", "items"), [([1, 2], [1, 2]), ("one", ["one"]), ([], []), (None, [None])]
)
def test_several_things_may_be_written_either_way(value: Any, items: list[Any]) -> None:
    assert strictjson.items_of(value) == items
