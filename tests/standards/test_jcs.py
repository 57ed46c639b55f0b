import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insignia.standards import strictjson
from insignia.standards.errors import MisuseError
from insignia.standards.jcs import canonicalize


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, False, None]}, '{"a":[true,false,null],"b":1}'),
        ({"10": 1, "9": 2}, '{"10":1,"9":2}'),
        # by UTF-16 code units: the astral plane comes before U+FB33, though its code point is later
        ({"\ufb33": 1, "\U0001f600": 2, "\u20ac": 3}, '{"\u20ac":3,"\U0001f600":2,"\ufb33":1}'),
        (
            '\u0000\u0008\u0009\u000a\u000b\u001f\u007f"\\/é',
            '"\\u0000\\b\\t\\n\\u000b\\u001f\u007f\\"\\\\/é"',
        ),
        ({}, "{}"),
        ([], "[]"),
        (1.0, "1"),
        (-0.0, "0"),
        (4.5, "4.5"),
        (0.000001, "0.000001"),
        (1e-7, "1e-7"),
        (0.1 + 0.2, "0.30000000000000004"),
        (9007199254740991, "9007199254740991"),
        ({"most": [2**53, -(2**53)]}, '{"most":[9007199254740992,-9007199254740992]}'),
        ({"most": [2**53, 0.5, -(2**53)]}, '{"most":[9007199254740992,0.5,-9007199254740992]}'),
    ],
)
def test_a_value_has_one_text(value: Any, text: str) -> None:
    assert canonicalize(value).decode() == text


@pytest.mark.parametrize(
    "value", [2**53 + 1, math.nan, math.inf, {1: 2}, {"\ud800": 1}, "\ud800", b""]
)
def test_what_strict_json_would_not_read_has_none(value: Any) -> None:
    with pytest.raises(MisuseError):
        canonicalize(value)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(-(2**52), 2**52)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_the_text_says_what_the_value_said(value: Any) -> None:
    text = canonicalize(value)

    assert strictjson.read(text) == value
    assert canonicalize(strictjson.read(text)) == text
