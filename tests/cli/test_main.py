import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.terminal import Insignia

from insignia import __version__
from insignia.cli import bounds, documents, main
from insignia.standards.compiled.form import WAYS

ROOT = Path(__file__).parents[2]


def test_help_lists_every_verb(insignia: Insignia) -> None:
    ended = insignia("--help")

    assert ended.status == 0
    for name, entry in main.VERBS.items():
        assert f"  {name:<8}  {entry.summary}" in ended.text


def test_no_verb_at_all_is_answered_with_the_help(insignia: Insignia) -> None:
    ended = insignia()

    assert ended.status == 64
    assert ended.text == insignia("--help").text


def test_the_version_is_told(insignia: Insignia) -> None:
    assert insignia("--version").text == f"insignia {__version__}\n"


@pytest.mark.parametrize("name", main.VERBS)
def test_every_verb_explains_itself(insignia: Insignia, name: str) -> None:
    ended = insignia(name, "--help")

    assert ended.status == 0
    assert ended.text.startswith(f"usage: insignia {name} ")
    assert main.VERBS[name].summary in ended.text
    assert ended.err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("verfy",),
        ("verify",),
        ("verify", "--jsn", "x"),
        ("verify", "--js", "x"),
        ("verify", "a", "b"),
        ("verify", "--at"),
        ("verify", "--at", "yesterday", "x"),
        ("verify", "--at", "2026-01-01", "x"),
        ("verify", "--origin-map", "nonsense", "x"),
        ("verify", "--batch", "x.jsonl"),
        ("verify", "--batch"),
        ("verify", "no/such/file"),
        ("verify", "/"),
        ("keygen",),
        ("keygen", "--type", "dsa", "--out", "x"),
        ("keygen", "--did", "web:127.0.0.1", "--out", "x"),
        ("keygen", "--did", "ion", "--out", "x"),
        ("keygen", "--out", "no/such/folder/x"),
        ("sign", "--key", "no/such/file", "x"),
        ("sign", "--key", "x"),
        ("sign", "--key", "x", "--suite", "jwt", "x"),
        ("sign", "--key", "x", "--suite", "bbs", "x"),
        ("sign", "--key", "x", "--batch", "x.csv", "--template", "x.json"),
        ("bake", "a", "b"),
        ("bake", "no/such/file", "x", "--out", "y"),
        ("unbake",),
        ("show",),
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_explained_and_prints_no_verdict(
    insignia: Insignia, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    ended = insignia(*arguments)

    assert (ended.status, ended.out) == (64, b"")
    assert ended.err.startswith("insignia: ")
    assert list(tmp_path.iterdir()) == []


def test_what_breaks_ends_with_seventy_and_no_verdict(
    insignia: Insignia, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A verb whose module is missing stands for everything that should not happen.
    monkeypatch.setitem(main.VERBS, "verify", main.Entry("insignia.cli.nowhere:VERIFY", ""))

    ended = insignia("verify", "--json", "x")

    assert (ended.status, ended.out) == (70, b"")
    assert "Please report" in ended.err


def test_a_reader_that_stops_reading_is_not_shouted_at(tmp_path: Path) -> None:
    document = tmp_path / "long.json"
    document.write_text('{"name": "' + "x" * 1_000_000 + '"}')
    command = f"{sys.executable} -m insignia show {document} | head -c 10"

    ended = subprocess.run(
        command,
        shell=True,
        check=True,
        capture_output=True,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"},
    )

    assert (ended.stdout, ended.stderr) == (b"Not checke", b"")


@pytest.mark.parametrize("bound", [bounds.TimeIsUp, MemoryError])
def test_a_verb_that_meets_a_bound_gives_up(
    insignia: Insignia, monkeypatch: pytest.MonkeyPatch, bound: type[BaseException]
) -> None:
    def too_much(_data: bytes) -> None:
        raise bound

    # Nothing we know reaches the bounds, so unbaking is made to.
    monkeypatch.setattr(documents, "unbake", too_much)

    ended = insignia("unbake", "-", stdin=b"{}")

    assert (ended.status, ended.out) == (2, b"")
    assert "given up" in ended.err


def test_both_ways_to_canonical_forms_are_compared_where_the_environment_asks_for_it(
    insignia: Insignia, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(WAYS, "both", False)

    insignia("verify", "--help")
    assert not WAYS.both
    monkeypatch.setenv("INSIGNIA_BOTH_WAYS", "1")
    insignia("verify", "--help")

    assert WAYS.both
