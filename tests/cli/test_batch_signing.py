"""A table and a template become credentials, all of them or none."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import BADGE, Ended, Insignia

from insignia.cli import batch_rows, bounds

Signing = Callable[..., Ended]

TEMPLATE: dict[str, Any] = {name: value for name, value in BADGE.items() if name != "id"} | {
    "name": "Field notes of {name}",
    "validFrom": "{from}",
    "credentialSubject": BADGE["credentialSubject"] | {"id": "{who}"},
}
HEAD = "name,who,from,note\n"
ANN = "Ann,did:example:ann,2026-01-01T00:00:00Z,\n"
BOB = "Bob,did:example:bob,2026-01-02T00:00:00Z,x\n"


@pytest.fixture
def signing(insignia: Insignia, key: Path, tmp_path: Path) -> Signing:
    """Sign a table by a template; what was written lies in `out`."""

    def call(table: str | bytes, *options: str, template: dict[str, Any] | None = None) -> Ended:
        rows, unsigned = tmp_path / "rows.csv", tmp_path / "template.json"
        rows.write_bytes(table if isinstance(table, bytes) else table.encode())
        unsigned.write_text(json.dumps(TEMPLATE if template is None else template))
        out = ("--out", tmp_path / "signed.jsonl")
        call = ("sign", "--key", key, "--batch", rows, "--template", unsigned, *out)
        return insignia(*call, *options)

    return call


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "signed.jsonl"


def written(out: Path) -> list[Any]:
    return [json.loads(line) for line in out.read_bytes().splitlines()]


def told(ended: Ended) -> list[str]:
    return [line.partition("rows.csv")[2] for line in ended.err.splitlines() if "rows.csv" in line]


def test_each_row_gives_one_credential(signing: Signing, insignia: Insignia, out: Path) -> None:
    ended = signing(HEAD + ANN + BOB)

    assert (ended.status, ended.out) == (0, b"")
    first, second = written(out)
    assert first["name"] == "Field notes of Ann"
    assert second["credentialSubject"]["id"] == "did:example:bob"
    assert second["validFrom"] == "2026-01-02T00:00:00Z"
    assert first["id"] != second["id"]
    assert insignia("verify", "--batch", "--offline", out).text == "valid\nvalid\n"


def test_tokens_are_written_as_quoted_lines(
    signing: Signing, insignia: Insignia, out: Path
) -> None:
    assert signing(HEAD + ANN + BOB, "--suite", "jwt").status == 0

    assert all(isinstance(line, str) and line.count(".") == 2 for line in written(out))
    assert insignia("verify", "--batch", "--offline", out).text == "valid\nvalid\n"


def test_a_table_as_spreadsheets_write_it_is_read(signing: Signing, out: Path) -> None:
    table = (
        '\ufeffname,who,from\r\n\r\n"Ann ""A"", née {who}",did:example:ann,2026-01-01T00:00:00Z\r\n'
    )

    assert signing(table).status == 0
    assert written(out)[0]["name"] == 'Field notes of Ann "A", née {who}'


def test_braces_that_are_no_placeholder_are_written_twice(signing: Signing, out: Path) -> None:
    template = TEMPLATE | {"name": "{{{name}}} in {{braces}}"}

    assert signing(HEAD + ANN, template=template).status == 0
    assert written(out)[0]["name"] == "{Ann} in {braces}"


_BAD: list[tuple[str, str]] = [
    # a bad row, and how it is told
    ("Eve,did:example:eve\n", ", line 3: The row has 2 cells, and there are 4 columns."),
    ("Eve,,2026-01-01T00:00:00Z,\n", ", line 3, column who: The cell is empty."),
    ("Eve,eve,2026-01-01T00:00:00Z,\n", ", line 3, column who: This has to be an address"),
    ("Eve,javascript:x,2026-01-01T00:00:00Z,\n", ", line 3, column who: The address"),
    ("Eve,did:example:eve,1 May,\n", ", line 3, column from: "),
    ("E\x08,did:example:eve,2026-01-01T00:00:00Z,\n", ", line 3, column name: "),
]


@pytest.mark.parametrize(("bad", "complaint"), _BAD, ids=[complaint for _, complaint in _BAD])
def test_a_bad_row_is_told_by_line_and_column_and_nothing_is_written(
    signing: Signing, out: Path, bad: str, complaint: str
) -> None:
    ended = signing(HEAD + ANN + bad + BOB)

    assert ended.status == 1
    assert told(ended)[0].startswith(complaint)
    assert not out.exists()
    assert "nothing was written" in ended.err


@pytest.mark.parametrize(("bad", "complaint"), _BAD, ids=[complaint for _, complaint in _BAD])
def test_bad_rows_may_be_skipped(signing: Signing, out: Path, bad: str, complaint: str) -> None:
    ended = signing(HEAD + ANN + bad + BOB, "--skip-bad")

    assert ended.status == 0
    assert [line["name"][-3:] for line in written(out)] == ["Ann", "Bob"]
    assert told(ended)[0].startswith(complaint)
    assert "2 signed, " in ended.err


def test_every_bad_row_is_told_in_the_order_of_the_table(signing: Signing) -> None:
    ended = signing(HEAD + ",a:b,2026-01-01T00:00:00Z,\n" + "x\n" + "Eve,,,\n")

    assert [line.split(":")[0] for line in told(ended)] == [
        ", line 2, column name",
        ", line 3",
        ", line 4, column from",
        ", line 4, column who",
    ]


def test_what_was_there_stays_when_a_row_is_bad(signing: Signing, out: Path) -> None:
    out.write_text("before")

    signing(HEAD + "x\n")

    assert out.read_text() == "before"
    assert [path.name for path in out.parent.iterdir() if path.name.startswith(".")] == []


def test_without_one_good_row_nothing_is_written(signing: Signing, out: Path) -> None:
    assert signing(HEAD + "x\n", "--skip-bad").status == 1
    assert signing(HEAD).status == 1
    assert not out.exists()


def test_two_rows_never_make_one_credential(signing: Signing, out: Path) -> None:
    template = TEMPLATE | {"id": "https://school.example/{note}"}
    table = HEAD + ANN.replace(",\n", ",1\n") + BOB.replace("x", "1") + BOB.replace("x", "2")

    ended = signing(table, template=template)

    assert told(ended) == [
        ", line 3, column note: The row of line 2 makes a credential of the same id. [/id]"
    ]
    assert not out.exists()


def test_a_row_that_only_the_signing_finds_bad_is_bad(signing: Signing, out: Path) -> None:
    endorsement = {"type": ["VerifiableCredential", "EndorsementCredential"], "id": "{note}"}
    template = TEMPLATE | {"endorsement": [endorsement | {"@context": BADGE["@context"]}]}

    ended = signing(HEAD + BOB.replace(",x", ",urn:x:y"), template=template)

    assert ended.status == 1
    assert not out.exists()


@pytest.mark.parametrize(
    ("table", "template"),
    [
        ("", TEMPLATE),
        ("\n\n", TEMPLATE),
        ("name,name\n", TEMPLATE),
        ("name,\n", TEMPLATE),
        ('"name', TEMPLATE),
        (b"name\xff\n", TEMPLATE),
        ("name,who\n", TEMPLATE),
        (HEAD + ANN, TEMPLATE | {"name": "{Name}"}),
        (HEAD + ANN, TEMPLATE | {"name": "{name"}),
        (HEAD + ANN, TEMPLATE | {"name": "name}"}),
        (HEAD + ANN, []),
        (HEAD + "x" * 1_048_577, TEMPLATE),
    ],
)
def test_a_table_and_a_template_that_do_not_fit_are_a_call_that_makes_no_sense(
    signing: Signing, out: Path, table: str | bytes, template: Any
) -> None:
    ended = signing(table, template=template)

    assert (ended.status, ended.out) == (64, b"")
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--batch", "x.csv"],
        ["--batch", "x.csv", "--template", "y"],
        ["--batch", "x.csv", "--out", "y"],
        ["--batch", "x.csv", "--template", "y", "--out", "z", "unsigned.json"],
        ["--template", "y", "unsigned.json"],
        ["--skip-bad", "unsigned.json"],
    ],
)
def test_a_call_that_makes_no_sense_signs_nothing(
    insignia: Insignia, key: Path, arguments: list[str]
) -> None:
    assert insignia("sign", "--key", key, *arguments).status == 64


def test_many_rows_are_shared_among_processes_and_stay_in_order(
    signing: Signing, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    table = "".join(ANN.replace("Ann", f"Ann {number}") for number in range(200))

    assert signing(HEAD + table + BOB + "x\n", "--skip-bad").status == 0

    names = [line["name"] for line in written(out)]
    assert names == [
        f"Field notes of {name}" for name in [*(f"Ann {n}" for n in range(200)), "Bob"]
    ]


def test_a_folder_that_is_not_there_is_told(
    insignia: Insignia, signing: Signing, key: Path, tmp_path: Path
) -> None:
    signing(HEAD + ANN)

    ended = insignia(
        *("sign", "--key", key, "--batch", tmp_path / "rows.csv"),
        *("--template", tmp_path / "template.json", "--out", tmp_path / "no" / "where"),
    )

    assert ended.status == 64
    assert "cannot be written" in ended.err


def test_a_row_that_takes_too_long_is_a_bad_row(
    signing: Signing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_long(*_: object) -> None:
        raise bounds.TimeIsUp

    monkeypatch.setattr(batch_rows, "check_form", too_long)

    assert told(signing(HEAD + ANN)) == [", line 2: The time for one credential was over. [/]"]
