from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.standards.test_strictjson import REFUSED, VALUES

from insignia.standards import plainjson, strictjson
from insignia.standards.errors import InsigniaError
from insignia.standards.limits import DEFAULT_LIMITS, Limits

TIGHT = Limits(document_bytes=100, depth=3, members=10)


def read_strictly(data: bytes) -> Any:
    return strictjson._read_strictly(data, DEFAULT_LIMITS)


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b'{"a":[{"b":"c"},true,null,7,2.5]}', {"a": [{"b": "c"}, True, None, 7, 2.5]}),
        (b' { "a" : { "a" : [ ] } } ', {"a": {"a": []}}),
        (rb'{"a\\":"\\\"}:{","b":"\":\\"}', {"a\\": '\\"}:{', "b": '":\\'}),
        (rb'{"\u00fc":"\ud83d\ude00"}', {"\u00fc": "\U0001f600"}),
        (b"9007199254740992", 2**53),
        (b'"[[[[{{{{:,"', "[[[[{{{{:,"),
    ],
)
def test_what_is_in_order_is_read_without_a_doubt(data: bytes, value: Any) -> None:
    assert plainjson.read(data, limits=TIGHT) == value == read_strictly(data)


@pytest.mark.parametrize("data", [data for data, _, _ in REFUSED])
def test_what_is_refused_is_in_doubt(data: bytes) -> None:
    with pytest.raises(plainjson.Doubt):
        plainjson.read(data, limits=DEFAULT_LIMITS)


@pytest.mark.parametrize(
    "data",
    [
        b'"' + b" " * 99 + b'"',
        b"[[[[]]]]",
        b'{"a":{"a":{"a":{}}}}',
        b"[0,0,0,0,0,0,0,0,0,0,0]",
        b"[" * 300 + b"]" * 300,
        b'"\\\\u0000"',
        b"9007199254740993",
        b"-1e300",
        b"0.00001",
        b'{"a":1,"a":1}',
        b'{"a":{"b":1,"b":2}, "c":3}',
        b'{"a":"x:","\\u0061":":"}',
    ],
)
def test_what_may_not_be_in_order_is_in_doubt(data: bytes) -> None:
    with pytest.raises(plainjson.Doubt):
        plainjson.read(data, limits=TIGHT)


def test_a_depth_that_the_library_cannot_write_is_in_doubt_however_wide_the_limits_are() -> None:
    with pytest.raises(plainjson.Doubt):
        plainjson.read(b"[" * 300 + b"]" * 300, limits=Limits(depth=1000))


@given(st.text(alphabet='{}[]",:\\u0d83é 1e-.ntrufalsb').map(str.encode) | st.binary(max_size=60))
def test_what_is_read_without_a_doubt_the_strict_reader_reads_alike(data: bytes) -> None:
    try:
        value = plainjson.read(data, limits=DEFAULT_LIMITS)
    except plainjson.Doubt:
        return

    assert repr(value) == repr(read_strictly(data))


def texts_of_json() -> st.SearchStrategy[str]:
    """JSON as nobody writes it: spaces anywhere, names twice, numbers at every edge."""
    space = st.sampled_from(["", "", " ", "\n", "\t "])
    name = st.sampled_from(['"a"', r'"\u0061"', '"a:"', r'"\\"', r'"\""', '"é"', '"{"'])
    atom = st.sampled_from(
        [
            *(
                "0",
                "-0",
                "2.5",
                "1e5",
                "0.0",
                "0.00009",
                "0.0001",
                "1e300",
                "1e999",
                "true",
                "null",
            ),
            *("9007199254740992", "9007199254740993", "9007199254740991.5", "18446744073709551616"),
            *('""', r'"\""', r'"\\"', r'"\u0000"', r'"\\u0000"', r'"\ud800"', r'"\ud83d\ude00"'),
            *('"a:b"', '"[,"', r'"\/"', '"\x7f"', '"\u2028"'),
        ]
    )

    def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        member = st.tuples(space, name, space, st.just(":"), inner).map("".join)
        return st.lists(inner, max_size=4).map(lambda items: f"[{','.join(items)}]") | st.lists(
            member, max_size=4
        ).map(lambda members: f"{{{','.join(members)}}}")

    return st.recursive(st.tuples(space, atom, space).map("".join), around, max_leaves=12)


@given(texts_of_json())
def test_json_as_nobody_writes_it_is_read_alike_or_in_doubt(text: str) -> None:
    try:
        value = plainjson.read(text.encode(), limits=DEFAULT_LIMITS)
    except plainjson.Doubt:
        return

    assert repr(value) == repr(read_strictly(text.encode()))


@given(VALUES, st.booleans())
def test_what_is_written_without_a_doubt_the_strict_writer_writes_alike(
    value: Any, is_sorted: bool
) -> None:
    try:
        written = plainjson.write(value, sort_keys=is_sorted)
    except plainjson.Doubt:
        return

    assert written == strictjson._write_strictly(value, indent=None, sort_keys=is_sorted)


@pytest.mark.parametrize(
    "value",
    [{"a": (1, 2)}, {1: 2}, ["\0"], {"\0": 1}, ["\ud800"], [2**53 + 1], [1e-5], [float("nan")]],
)
def test_what_only_the_strict_writer_can_judge_is_in_doubt(value: Any) -> None:
    with pytest.raises(plainjson.Doubt):
        plainjson.write(value)


@pytest.mark.parametrize("value", [[2.5], [1.0], {"é": 1}, [{"a": {"\U0001f600": 1}}]])
def test_numbers_and_names_that_rfc_8785_writes_its_own_way_are_in_doubt(value: Any) -> None:
    with pytest.raises(plainjson.Doubt):
        plainjson.write_canonical(value)


def test_texts_need_not_be_ascii_to_be_canonical() -> None:
    assert (
        plainjson.write_canonical({"b": ["é"], "a": {"c": 1}}) == '{"a":{"c":1},"b":["é"]}'.encode()
    )


def test_a_doubt_is_no_refusal() -> None:
    assert not issubclass(plainjson.Doubt, InsigniaError)


@given(VALUES)
def test_what_is_said_to_be_free_of_control_characters_has_none(value: Any) -> None:
    if plainjson.is_free_of_controls(value):
        texts = "".join(text for _, text in strictjson.texts(value))
        assert not [c for c in texts if ord(c) in {*range(32), 127} - {9, 10, 13}]


@pytest.mark.parametrize("code", [*range(9), 11, 12, *range(14, 32), 127])
def test_every_control_character_is_seen_wherever_it_stands(code: int) -> None:
    assert not plainjson.is_free_of_controls({"a": [{"b": f"x{chr(code)}y"}]})


def test_tabs_ends_of_lines_and_letters_of_the_world_are_no_control_characters() -> None:
    assert plainjson.is_free_of_controls({"a": "one\ttwo\r\nthree é 漢 🎓"})


def test_of_what_is_no_json_it_is_not_certain_that_it_is_free_of_control_characters() -> None:
    assert not plainjson.is_free_of_controls({"a": object()})
