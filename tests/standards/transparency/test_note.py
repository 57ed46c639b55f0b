import pytest
from hypothesis import given
from hypothesis import strategies as st

from insignia.standards.errors import InsigniaError, Malformed, NotProven
from insignia.standards.keys import ed25519
from insignia.standards.transparency import note
from insignia.standards.transparency.note import KeyType, NoteKey

SEED = bytes(range(32))
PUBLIC = ed25519.public_key(SEED)
SIGN = ed25519.signing(SEED)
KEY = NoteKey("log.example/one", PUBLIC)
TIMED = NoteKey("witness.example", PUBLIC, KeyType.TIMED)
TEXT = "log.example/one\n0\nnothing\n"

# The example of the specification.
PUBLISHED_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
PUBLISHED = (
    "This is an example message.\n\n\u2014 example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
).encode()


def test_the_published_example_holds() -> None:
    key = note.read_key(PUBLISHED_KEY)

    (signed,) = note.read_note(PUBLISHED).signed_by([key])

    assert signed == (key, None)
    assert key.text == PUBLISHED_KEY
    assert note.read_note(PUBLISHED).data == PUBLISHED


def test_a_changed_letter_is_told() -> None:
    with pytest.raises(NotProven):
        note.read_note(PUBLISHED.replace(b"example message", b"example massage")).signed_by(
            [note.read_key(PUBLISHED_KEY)]
        )


def test_a_signature_may_say_when_it_was_made() -> None:
    signature = note.sign_timed(TEXT, TIMED, SIGN, seconds=1_700_000_000)
    made = note.Note(TEXT, (note.sign(TEXT, KEY, SIGN), signature))

    assert note.read_note(made.data) == made
    assert [each.seconds for each in made.signed_by([KEY, TIMED])] == [None, 1_700_000_000]

    other = signature._replace(value=(1_600_000_000).to_bytes(8, "big") + signature.value[8:])
    with pytest.raises(NotProven):
        note.Note(TEXT, (other,)).signed_by([TIMED])


def test_a_time_beyond_all_times_is_refused() -> None:
    late = note.sign_timed(TEXT, TIMED, SIGN, seconds=2**63)
    with pytest.raises(NotProven):
        note.Note(TEXT, (late,)).signed_by([TIMED])


def test_who_is_not_known_is_left_alone() -> None:
    stranger = NoteKey("log.example/one", ed25519.public_key(bytes(32)))
    made = note.Note(TEXT, (note.sign(TEXT, KEY, SIGN),))

    assert made.signed_by([stranger, TIMED]) == ()
    assert KEY.id != TIMED.id != stranger.id


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"text\n",
        b"text\n\n",
        b"text\n\n\xe2\x80\x94 name\n",
        b"text\n\n\xe2\x80\x94 name AAAA\n",
        b"text\n\n- name AAAAAAAA\n",
        b"text\n\n\xe2\x80\x94 na+me AAAAAAAA\n",
        b"text\n\n\xe2\x80\x94 name AAAAAAAA",
        b"te\x00xt\n\n\xe2\x80\x94 name AAAAAAAA\n",
        b"text\xff\n\n\xe2\x80\x94 name AAAAAAAA\n",
        b"x" * note.MOST_BYTES + b"\n\n\xe2\x80\x94 name AAAAAAAA\n",
        b"text\n\n" + b"\xe2\x80\x94 name AAAAAAAA\n" * (note.MOST_SIGNATURES + 1),
    ],
)
def test_what_is_no_note_is_refused(data: bytes) -> None:
    with pytest.raises(Malformed) as refused:
        note.read_note(data)
    assert refused.value.code == "log.note"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.com/foo",
        PUBLISHED_KEY[:-4],
        PUBLISHED_KEY.replace("530d903a", "530d903b"),
        PUBLISHED_KEY.replace("foo", "bar"),
        PUBLISHED_KEY.replace("AekyeRrm", "BekyeRrm"),
    ],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(Malformed):
        note.read_key(text)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_note_or_refused(data: bytes) -> None:
    try:
        read = note.read_note(data)
    except InsigniaError:
        return
    assert read.data == data
