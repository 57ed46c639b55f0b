"""Reading lists of recipients: strictly, with every problem named by line and column."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insignia.awards import rosters
from insignia.awards.errors import UnusableRoster

TODAY = date(2026, 6, 15)
HEAD = "email,name,achieved_on,route,narrative\n"
NOT_UTF_8 = "The file is not UTF-8. Save it as “CSV UTF-8” and upload it again."
GOOD = "mira.lindqvist@mail.example,Mira Lindqvist,2026-05-31,conference,Spoke on tides.\n"


def read(text: str | bytes) -> tuple[rosters.Row, ...]:
    file = io.BytesIO(text.encode() if isinstance(text, str) else text)
    return tuple(rosters.read(file, today=TODAY))


def problems(line: str, head: str = HEAD) -> list[tuple[str, str]]:
    """The problems of one row, by column and first words."""
    (row,) = read(head + line)
    return [
        (gap.where, " ".join(gap.sentence.format(**gap.values).split()[:4])) for gap in row.problems
    ]


def refused(text: str | bytes) -> str:
    with pytest.raises(UnusableRoster) as refusal:
        read(text)
    (gap,) = refusal.value.missing
    assert gap.where == "file"
    return gap.sentence.format(**gap.values)


def test_a_good_row_is_read_as_it_stands() -> None:
    assert read(HEAD + GOOD) == (
        rosters.Row(
            line=2,
            email="mira.lindqvist@mail.example",
            name="Mira Lindqvist",
            achieved_on="2026-05-31",
            route="conference",
            narrative="Spoke on tides.",
        ),
    )


def test_two_columns_are_enough_in_any_order_and_case() -> None:
    (row,) = read("NAME , Email\nJo Ferreira, jo@mail.example \n")

    assert (row.name, row.email, row.achieved_on, row.is_good) == (
        "Jo Ferreira",
        "jo@mail.example",
        "",
        True,
    )


def test_what_spreadsheets_write_is_read() -> None:
    text = "\ufeffemail;name;achieved_on\r\njo@mail.example;Ferreira, Jo;2026-05-31\r\n;;\r\n"

    (row,) = read(text)

    assert (row.name, row.is_good) == ("Ferreira, Jo", True)


def test_a_cell_may_hold_lines_and_the_row_is_named_by_its_last() -> None:
    rows = read(HEAD + 'jo@mail.example,Jo,,,"one\ntwo"\n' + GOOD)

    assert [row.line for row in rows] == [3, 4]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("jo,Jo,,,\n", [("email", "This is not an")]),
        ("jo@mail,Jo,,,\n", [("email", "This is not an")]),
        ("jo@mail.example,,,,\n", [("name", "The name is missing.")]),
        (",Jo,,,\n", [("email", "This is not an")]),
        ("jo@mail.example,Jo,31.5.2026,,\n", [("achieved_on", "Write the date as")]),
        ("jo@mail.example,Jo,2026-06-16,,\n", [("achieved_on", "The date lies in")]),
        ("jo@mail.example,Jo,2026-06-15,,\n", []),
        ("jo@mail.example,Jo,,luck,\n", [("route", "This learning route is")]),
        ("jo@mail.example,Jo,,,,more\n", [("", "The row has more")]),
        ('jo@mail.example,"=1+1",,,\n', [("name", "“name” starts like a")]),
        ("jo@mail.example,@Jo,,,\n", [("name", "“name” starts like a")]),
        ("jo@mail.example,Jo,,,-5 points\n", [("narrative", "“narrative” starts like a")]),
        (f"jo@mail.example,{'J' * 121},,,\n", [("name", "“name” is longer than")]),
        (f"jo@mail.example,{'J' * 120},,,\n", []),
        (f"jo@mail.example,Jo,,,{'x' * 1001}\n", [("narrative", "“narrative” is longer than")]),
        ("jo@mail.example,J\x00o,,,\n", [("name", "“name” holds characters that")]),
    ],
)
def test_each_problem_is_named_by_its_column(line: str, found: list[tuple[str, str]]) -> None:
    assert problems(line) == found


def test_all_problems_of_a_row_are_told_at_once() -> None:
    assert [where for where, _ in problems("nobody,,soon,luck,\n")] == [
        "email",
        "name",
        "route",
        "achieved_on",
    ]


def test_a_row_is_handed_on_before_the_next_is_read() -> None:
    rows = rosters.read(io.BytesIO((HEAD + GOOD * 2_000).encode() + b"\xff"), today=TODAY)

    assert next(rows).is_good
    with pytest.raises(UnusableRoster):
        list(rows)


def test_the_file_stays_open_for_whoever_brought_it() -> None:
    file = io.BytesIO((HEAD + GOOD).encode())

    assert len(list(rosters.read(file, today=TODAY))) == 1

    assert not file.closed


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The column “email” is missing."),
        ("email\nx@y.example\n", "The column “name” is missing."),
        (
            "email,name,grade\n",
            "The column “grade” is not known; these are: " + ", ".join(rosters.COLUMNS) + ".",
        ),
        ("email,name,name\n", "A column name stands twice in the heading."),
        (HEAD, "The file has a heading and no rows."),
        (HEAD + ",,,,\n", "The file has a heading and no rows."),
        (HEAD + 'jo@mail.example,"Jo\n', "Line 2 is not valid CSV: unexpected end of data."),
        (b"email,name\n\xff\xfe", NOT_UTF_8),
    ],
)
def test_a_file_that_is_no_list_is_refused_whole(text: str | bytes, sentence: str) -> None:
    assert refused(text) == sentence


def test_a_file_that_is_too_large_is_refused_unread() -> None:
    with pytest.raises(UnusableRoster) as caught:
        rosters.require_size(io.BytesIO(b"x" * (rosters.MOST_BYTES + 1)))

    (gap,) = caught.value.missing
    assert gap.sentence.format(**gap.values) == "The file is larger than 18874368 bytes."


def test_rows_that_were_read_before_are_passed_over_and_still_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rosters, "MOST_ROWS", 3)
    content = (HEAD + 'jo@mail.example,Jo,,,"two\nlines"\n' + GOOD * 3).encode()

    rows = rosters.read(io.BytesIO(content), today=TODAY, after=4)

    assert next(rows).line == 5
    with pytest.raises(UnusableRoster):
        next(rows)


def test_a_list_has_a_last_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rosters, "MOST_ROWS", 2)
    row = "jo{}@mail.example,Jo,,,\n"

    assert len(read(HEAD + row.format(1) + row.format(2))) == 2
    assert refused(HEAD + "".join(row.format(n) for n in range(3))) == (
        "The file has more than 2 rows."
    )


def test_the_example_can_be_read() -> None:
    (row,) = read(rosters.example())

    assert row.is_good


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: (HEAD + text).encode()))
def test_whatever_is_brought_is_read_or_refused(content: bytes) -> None:
    with suppress(UnusableRoster):
        assert read(content)


@given(
    st.lists(
        st.tuples(
            st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.example", fullmatch=True),
            st.text("abc äöü,;'\"", min_size=1, max_size=20).filter(
                lambda name: name.strip() == name
            ),
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda pair: pair[0],
    )
)
def test_what_a_csv_writer_wrote_is_read_back(pairs: list[tuple[str, str]]) -> None:
    file = io.StringIO()
    csv.writer(file).writerows([("email", "name"), *pairs])

    rows = read(file.getvalue())

    assert [(row.email, row.name) for row in rows] == pairs
    assert all(row.is_good for row in rows)
