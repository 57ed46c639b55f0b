"""Many credentials in one call: what one line costs, no other line pays."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.cli.terminal import Badge, Ended, Insignia
from tests.cli.test_process import MOST_BYTES, nested, run
from tests.cli.test_signing import unsigned
from tests.cli.world import StandIns


def lines_of(*documents: object) -> bytes:
    """One line for each: bytes as they are, anything else as JSON."""
    return b"".join(
        (line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n"
        for line in documents
    )


def verdicts(out: bytes) -> list[str]:
    return [json.loads(line)["verdict"] for line in out.splitlines()]


def verify_many(*arguments: object, stdin: bytes = b"") -> Ended:
    """Verify in a process of its own: a process of tests is larger than its children may be."""
    ended = run("verify", "--batch", *arguments, stdin=stdin)
    return Ended(ended.returncode, ended.stdout, ended.stderr.decode())


@pytest.fixture
def good(badge: Badge) -> Any:
    return json.loads(badge().read_bytes())


def test_each_line_gets_its_verdict_in_the_order_of_the_lines(
    insignia: Insignia, good: Any, tmp_path: Path
) -> None:
    file = tmp_path / "many.jsonl"
    file.write_bytes(lines_of(good, good | {"name": "Changed"}, b"no json", good))

    ended = verify_many("--json", "--offline", file)

    answers = [json.loads(line) for line in ended.out.splitlines()]
    assert [answer["verdict"] for answer in answers] == ["valid", "invalid", "refused", "valid"]
    assert [answer["reason"] for answer in answers] == [[], ["signature"], ["syntax"], []]
    assert all(set(answer) == {"verdict", "reason", "findings", "credential"} for answer in answers)
    assert (ended.status, ended.err) == (1, "")


def test_people_read_a_word_a_line(insignia: Insignia, good: Any) -> None:
    changed = good | {"name": "Changed"}

    ended = verify_many("--offline", "-", stdin=lines_of(good, changed, b"{"))

    assert ended.text == "valid\ninvalid: signature\nrefused: syntax\n"


@pytest.mark.parametrize(
    ("kinds", "status"),
    [
        ([], 0),
        (["valid", "valid"], 0),
        (["valid", "refused"], 2),
        (["refused", "invalid", "valid"], 1),
        (["invalid", "refused"], 1),
    ],
)
def test_the_exit_status_is_that_of_the_worst_line(
    insignia: Insignia, good: Any, kinds: Sequence[str], status: int
) -> None:
    lines = {"valid": good, "invalid": good | {"id": "urn:x:y"}, "refused": b"{"}

    ended = verify_many("--json", "-", stdin=lines_of(*(lines[kind] for kind in kinds)))

    assert verdicts(ended.out) == list(kinds)
    assert ended.status == status


def test_a_token_may_stand_in_its_line_quoted_or_bare(
    insignia: Insignia, tmp_path: Path, key: Path
) -> None:
    token = insignia("sign", "--key", key, "--suite", "jwt", unsigned(tmp_path)).text.strip()

    ended = verify_many("--json", "-", stdin=lines_of(token, token.encode(), token[:-9]))

    assert verdicts(ended.out)[:2] == ["valid", "valid"]
    assert verdicts(ended.out)[2] != "valid"


def test_several_files_are_read_one_after_the_other(
    insignia: Insignia, good: Any, tmp_path: Path
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(lines_of(good).rstrip())  # no newline at its end
    second.write_bytes(lines_of(b"{", good))

    ended = verify_many("--json", first, second)

    assert verdicts(ended.out) == ["valid", "refused", "valid"]


def test_an_empty_line_is_a_refused_line(insignia: Insignia, good: Any) -> None:
    ended = verify_many("--json", "-", stdin=lines_of(b"", good, b" "))

    assert verdicts(ended.out) == ["refused", "valid", "refused"]


def test_a_line_without_end_is_read_no_further_than_it_may_be_long(
    insignia: Insignia, good: Any
) -> None:
    long = b'{"a":"' + b"x" * 3_000_000 + b'"}'

    ended = verify_many("--json", "-", stdin=lines_of(long, good, long)[:-1])

    assert verdicts(ended.out) == ["refused", "valid", "refused"]
    assert json.loads(ended.out.splitlines()[0])["reason"] == ["limits"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--batch"],
        ["--batch", "/not/there"],
        ["--batch", "/"],
        ["--batch", "--at", "tomorrow", "-"],
        ["--batch", "--origin-map", "x", "-"],
        ["a", "b"],
        [],
    ],
)
def test_a_call_that_makes_no_sense_reads_no_line(
    insignia: Insignia, good: Any, arguments: Sequence[str]
) -> None:
    ended = insignia("verify", *arguments, stdin=lines_of(good))

    assert (ended.status, ended.out) == (64, b"")


def test_a_key_is_fetched_once_for_all_lines(
    insignia: Insignia, badge: Badge, tmp_path: Path, web: StandIns
) -> None:
    key = tmp_path / "web.key"
    published = insignia("keygen", "--did", "web:school.example", "--out", key).out
    line = json.loads(badge(key).read_bytes())
    web.serve({"https://school.example/.well-known/did.json": published})
    origins = web.origin_map("school.example")

    online = verify_many("--json", "--origin-map", origins, "-", stdin=lines_of(line, line))
    offline = verify_many("--json", "--offline", "-", stdin=lines_of(line))

    assert verdicts(online.out) == ["valid", "valid"]
    assert len(web.visits) == 1
    assert json.loads(offline.out)["reason"] == ["key"]


BROKEN_FOR_SOME = """
import sys
from insignia.cli import bounds, children, main
from insignia.standards.verify import batch
honest = batch.verify
def verify(data, surroundings):
    if b'"break"' in data:
        {statement}
    return honest(data, surroundings)
batch.verify = verify
{before}
sys.exit(main.main())
"""


@pytest.mark.parametrize(
    ("statement", "before", "code"),
    [
        ("while True: pass", "bounds.SECONDS = 0.5", "limits.deadline"),
        (
            "import signal; signal.setitimer(signal.ITIMER_REAL, 0); signal.pause()",
            "children.Asking.__init__.__kwdefaults__['seconds'] = 1.0",
            "limits.deadline",
        ),
        ("return [b'x' * 10_000_000 + bytes([n]) for n in range(200)]", "", "limits.memory"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "", "limits.broken-off"),
        ("import os; os._exit(0)", "", "limits.broken-off"),
        ("raise KeyError('x')", "", "limits.broken-off"),
    ],
    ids=["turns", "hangs", "grows", "is killed", "leaves", "breaks"],
)
def test_a_line_that_takes_its_process_down_is_one_refused_line(
    good: Any, statement: str, before: str, code: str
) -> None:
    program = ("-c", BROKEN_FOR_SOME.format(statement=statement, before=before))
    lines = lines_of(good, b'"break"', good, b'"break"', good)

    ended = run("verify", "--batch", "--json", "--offline", "-", stdin=lines, program=program)

    assert verdicts(ended.stdout) == ["valid", "refused", "valid", "refused", "valid"]
    answer = json.loads(ended.stdout.splitlines()[1])
    assert [finding["code"] for finding in answer["findings"]] == [code]
    assert answer["reason"] == ["limits"]
    assert ended.returncode == 2
    assert (b"KeyError" in ended.stderr) == ("KeyError" in statement)


def test_time_counts_for_each_line_and_not_for_all_of_them(good: Any) -> None:
    program = (
        "-c",
        BROKEN_FOR_SOME.format(
            statement="import time; time.sleep(0.5)", before="bounds.SECONDS = 4"
        ),
    )
    lines = lines_of(good, *[b'"break"'] * 9, good)

    ended = run("verify", "--batch", "--json", "--offline", "-", stdin=lines, program=program)

    codes = [json.loads(line)["findings"][-1]["code"] for line in ended.stdout.splitlines()]
    assert verdicts(ended.stdout) == ["valid", *["refused"] * 9, "valid"]
    assert "limits.deadline" not in codes


def test_hostile_lines_between_honest_ones_cost_only_themselves(good: Any) -> None:
    hostile = [
        nested(100_000),
        b"[" * 900_000,
        b'{"a":"' + b"x" * 9_000_000 + b'"}',
        json.dumps(good | {"evidence": [{"type": ["Evidence"], "audience": "all"}] * 2_000}),
        b"e30." * 200_000,
    ]
    lines = [part for line in hostile for part in (line, good)]

    ended = run("verify", "--batch", "--json", "--offline", "-", stdin=lines_of(*lines))

    assert verdicts(ended.stdout)[1::2] == ["valid"] * len(hostile)
    assert "valid" not in verdicts(ended.stdout)[::2]
    assert ended.most_bytes < MOST_BYTES


def test_lines_of_files_are_told_in_their_order_by_as_many_children_as_there_are_cores(
    good: Any, tmp_path: Path
) -> None:
    lines = [good if number % 3 else good | {"name": f"Changed {number}"} for number in range(20)]
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    first.write_bytes(lines_of(*lines[:7]))
    second.write_bytes(lines_of(*lines[7:]))

    ended = verify_many("--json", "--offline", first, second)

    assert verdicts(ended.out) == ["valid" if number % 3 else "invalid" for number in range(20)]
