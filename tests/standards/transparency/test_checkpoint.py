from datetime import UTC, datetime

import pytest

from insignia.standards.errors import Malformed, NotProven, Unresolvable
from insignia.standards.keys import ed25519
from insignia.standards.transparency import note
from insignia.standards.transparency.checkpoint import (
    Checkpoint,
    open_checkpoint,
    read_checkpoint,
)
from insignia.standards.transparency.note import KeyType, NoteKey

LOG, CLOCK, WITNESS = (bytes([number]) * 32 for number in range(3))
ORIGIN = "log.example/log"
LOG_KEY = NoteKey(ORIGIN, ed25519.public_key(LOG))
CLOCK_KEY = NoteKey(ORIGIN, ed25519.public_key(CLOCK), KeyType.TIMED)
WITNESS_KEY = NoteKey("witness.example", ed25519.public_key(WITNESS), KeyType.TIMED)
HEAD = Checkpoint(ORIGIN, 20_852_163, b"r" * 32)
WHOLE = note.Note(
    HEAD.text,
    (
        note.sign(HEAD.text, LOG_KEY, ed25519.signing(LOG)),
        note.sign_timed(HEAD.text, CLOCK_KEY, ed25519.signing(CLOCK), seconds=2_000),
        note.sign_timed(HEAD.text, WITNESS_KEY, ed25519.signing(WITNESS), seconds=1_000),
    ),
)


def test_a_checkpoint_says_name_size_and_root() -> None:
    assert HEAD.text == f"{ORIGIN}\n20852163\n{note.encode(b'r' * 32)}\n"
    assert read_checkpoint(WHOLE.data) == (HEAD, WHOLE)


def test_it_is_known_since_the_first_who_is_known_says_so() -> None:
    assert open_checkpoint(WHOLE.data, [LOG_KEY]).known_since is None
    assert open_checkpoint(WHOLE.data, [LOG_KEY, CLOCK_KEY]).known_since == datetime(
        1970, 1, 1, 0, 33, 20, tzinfo=UTC
    )
    known = open_checkpoint(WHOLE.data, [LOG_KEY, CLOCK_KEY, WITNESS_KEY])
    assert known.known_since == datetime(1970, 1, 1, 0, 16, 40, tzinfo=UTC)


def test_a_moment_that_no_calendar_has_is_none() -> None:
    late = note.sign_timed(HEAD.text, CLOCK_KEY, ed25519.signing(CLOCK), seconds=2**62)
    made = note.Note(HEAD.text, (WHOLE.signatures[0], late))
    assert open_checkpoint(made.data, [LOG_KEY, CLOCK_KEY]).known_since is None


def test_a_log_that_nobody_knows_is_not_known() -> None:
    with pytest.raises(Unresolvable) as open_question:
        open_checkpoint(WHOLE.data, [WITNESS_KEY, CLOCK_KEY])
    assert open_question.value.code == "log.unknown"


def test_witnesses_do_not_sign_in_the_place_of_the_log() -> None:
    made = note.Note(HEAD.text, WHOLE.signatures[1:])
    with pytest.raises(NotProven) as refused:
        open_checkpoint(made.data, [LOG_KEY, CLOCK_KEY, WITNESS_KEY])
    assert refused.value.code == "log.signature"


@pytest.mark.parametrize(
    "text",
    [
        "log\n5\n",
        "log\n05\ncnJycnJycnJycnJycnJycnJycnJycnJycnJycnJycnI=\n",
        "log\n-5\ncnJycnJycnJycnJycnJycnJycnJycnJycnJycnJycnI=\n",
        "log\n5\ncnJycnI=\n",
        "log\n5\n!\n",
        "\n5\ncnJycnJycnJycnJycnJycnJycnJycnJycnJycnJycnI=\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    signature = note.sign(text, LOG_KEY, ed25519.signing(LOG))
    with pytest.raises(Malformed):
        read_checkpoint(note.Note(text, (signature,)).data)
