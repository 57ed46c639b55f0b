import io
import os
import struct
from collections.abc import Iterator

import pytest

from insignia.cli.children import Answer, Asking, Lost, answers, serve


def reversed_text(question: bytes) -> Answer:
    if question == b"die":
        os._exit(1)
    if question == b"who":
        return Answer(0, str(os.getpid()).encode())
    return Answer(len(question) % 100, question[::-1], is_worn=question == b"wear")


def test_a_child_answers_what_it_is_asked() -> None:
    with Asking(reversed_text) as asking:
        assert asking.ask(b"abc") == Answer(3, b"cba")
        assert asking.ask(b"x" * 200_000).text == b"x" * 200_000


def test_one_child_answers_many_questions_until_it_is_worn() -> None:
    with Asking(reversed_text) as asking:
        first, again = asking.ask(b"who"), asking.ask(b"who")
        worn = asking.ask(b"wear")
        another = asking.ask(b"who")

    assert first.text == again.text != another.text != str(os.getpid()).encode()
    assert worn == Answer(4, b"raew", is_worn=True)


def test_a_child_that_died_is_followed_by_another() -> None:
    with Asking(reversed_text) as asking:
        with pytest.raises(Lost) as caught:
            asking.ask(b"die")
        assert caught.value.in_time
        assert asking.ask(b"abc").text == b"cba"


def test_nobody_waits_longer_than_told() -> None:
    with Asking(lambda _: Answer(0, str(os.read(0, 0)).encode()), seconds=0.0) as asking:
        with pytest.raises(Lost) as caught:
            asking.ask(b"abc")
        assert not caught.value.in_time


def test_no_child_is_left_behind() -> None:
    with Asking(reversed_text) as asking:
        child = int(asking.ask(b"who").text)

    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_serving_ends_with_the_questions_or_with_a_worn_child() -> None:
    questions = b"".join(struct.pack(">I", len(text)) + text for text in (b"ab", b"wear", b"c"))
    few, all_but_the_last = io.BytesIO(), io.BytesIO()

    serve(io.BytesIO(questions[:6]), few, reversed_text)
    serve(io.BytesIO(questions), all_but_the_last, reversed_text)

    assert few.getvalue() == struct.pack(">BBI", 2, 0, 2) + b"ba"
    assert all_but_the_last.getvalue().endswith(b"raew")


@pytest.mark.parametrize("children", [1, 2, 3])
def test_answers_come_in_the_order_of_the_questions(children: int) -> None:
    questions = [b"a", b"bc" * 100_000, b"die", b"wear", b"d", b"e", b"die"]

    told = list(answers(questions, reversed_text, children=children))

    assert [None if isinstance(one, Lost) else one.text for one in told] == [
        *(b"a", b"cb" * 100_000, None, b"raew", b"d", b"e", None)
    ]
    assert list(answers([], reversed_text, children=children)) == []


def test_several_children_take_turns() -> None:
    told = list(answers([b"who"] * 4, reversed_text, children=2))

    first, second, third, fourth = (one.text for one in told if isinstance(one, Answer))
    assert first == third != second == fourth


def test_one_child_answers_before_the_next_question_is_read() -> None:
    read: list[bytes] = []

    def questions() -> Iterator[bytes]:
        for question in (b"a", b"b"):
            read.append(question)
            yield question

    told = answers(questions(), reversed_text, children=1)

    assert next(told) == Answer(1, b"a")
    assert read == [b"a"]
    assert list(told) == [Answer(1, b"b")]
