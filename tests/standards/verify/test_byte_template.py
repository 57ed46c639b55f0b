import json

import pytest

from insignia.standards.verify.byte_template import ByteTemplate, split

EXAMPLE = '{"a": "x\\"y", "b" : ["one", "two"], "c": {"d":"ü"}, "e": 1}'.encode()


def test_texts_are_told_from_the_names_of_members() -> None:
    whole = split(EXAMPLE)

    assert whole.texts == (b'x\\"y', b"one", b"two", "ü".encode())
    assert (
        b"".join(
            piece for pair in zip(whole.between, (*whole.texts, b""), strict=True) for piece in pair
        )
        == EXAMPLE
    )


@pytest.mark.parametrize(
    ("changed", "texts"),
    [
        (EXAMPLE, ["one", "ü"]),
        (EXAMPLE.replace(b"one", b"ten"), ["ten", "ü"]),
        (EXAMPLE.replace(b"one", b""), ["", "ü"]),
        (EXAMPLE.replace("ü".encode(), "日本".encode()), ["one", "日本"]),
        (EXAMPLE.replace(b"two", b"ten"), None),
        (EXAMPLE.replace(b'"a"', b'"f"'), None),
        (EXAMPLE.replace(b"1", b"2"), None),
        (EXAMPLE + b" ", None),
        (EXAMPLE[:-1], None),
        (EXAMPLE[:30], None),
        (EXAMPLE.replace(b"one", b"\\u0041"), None),
        (EXAMPLE.replace(b"one", b"a\nb"), None),
        (EXAMPLE.replace(b"one", b"a\x7fb"), None),
        (EXAMPLE.replace(b"one", b"\xff"), None),
        (EXAMPLE.replace(b"one", b'o","p'), None),
        (b"", None),
    ],
)
def test_only_plain_texts_in_the_gaps_make_no_difference(
    changed: bytes, texts: list[str] | None
) -> None:
    assert ByteTemplate(split(EXAMPLE), frozenset({1, 3})).texts_of(changed) == texts


def test_what_is_found_in_the_gaps_is_what_a_parser_finds_there() -> None:
    changed = EXAMPLE.replace(b"one", "ä b".encode())
    found = ByteTemplate(split(EXAMPLE), frozenset({1, 3})).texts_of(changed)
    parsed = json.loads(changed)

    assert found == [parsed["b"][0], parsed["c"]["d"]]
