import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from insignia.cli.tables import Row, Table, Trouble, opened
from insignia.cli.verbs import UsageError


def table(data: str | bytes) -> Table:
    return Table(io.BytesIO(data if isinstance(data, bytes) else data.encode()), "rows.csv")


def test_rows_are_told_with_the_line_that_they_begin_at() -> None:
    read = table('a,b\r\n1,"x\ny"\r\n\r\n3\n4,z\n')

    assert list(read.rows()) == [
        Row(2, {"a": "1", "b": "x\ny"}),
        Trouble(5, "", "The row has 1 cells, and there are 2 columns."),
        Row(6, {"a": "4", "b": "z"}),
    ]


def test_a_table_is_read_again_from_the_beginning() -> None:
    read = table("a\n1\n2\n")

    next(read.rows())

    assert list(read.rows()) == list(read.rows()) == [Row(2, {"a": "1"}), Row(3, {"a": "2"})]


def test_a_table_that_changed_in_between_is_refused() -> None:
    file = io.BytesIO(b"a\n1\n")
    read = Table(file, "rows.csv")
    list(read.rows())
    file.seek(2)
    file.write(b"2")

    with pytest.raises(UsageError, match="changed"):
        list(read.rows())


def test_of_a_long_table_no_more_than_is_asked_for_is_read() -> None:
    file = io.BytesIO(b"a\n" + b"1\n" * 1_000_000)

    rows = Table(file, "rows.csv").rows()
    next(rows)

    assert file.tell() < 100_000


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"a,a\n", "two of one name"),
        (b"a, \n", "without a name"),
        (b"a\n\xff\n", "UTF-8"),
        (b'a\n"1', "no table at line 2"),
        (b"a\n" + b"1" * 1_048_576, "more than 1,048,576 characters"),
    ],
)
def test_what_is_no_table_is_a_call_that_makes_no_sense(data: bytes, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        list(table(data).rows())


def test_a_table_from_a_pipe_can_be_read_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"a\n1\n")))

    with opened("-") as read:
        assert list(read.rows()) == list(read.rows()) == [Row(2, {"a": "1"})]


def test_a_table_that_is_not_there_is_a_call_that_makes_no_sense(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"), opened(str(tmp_path / "none.csv")):
        pass
