import pytest

from insignia.standards.errors import Malformed, MisuseError, Unsupported
from insignia.standards.keys import multibase, multikey
from insignia.standards.keys.multikey import ED25519, PublicKey

PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
SECRET = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"


def test_a_public_key_is_read_and_written() -> None:
    key = multikey.read_public(PUBLIC)

    assert (key.kind, len(key.raw), key.multikey) == (ED25519, 32, PUBLIC)


def test_a_secret_key_is_read_and_written() -> None:
    assert multikey.write_secret(multikey.read_secret(SECRET)) == SECRET


def with_header(header: str, length: int) -> str:
    return multibase.encode_base58btc(bytes.fromhex(header) + bytes(length))


@pytest.mark.parametrize(
    ("text", "error", "code"),
    [
        (with_header("ed01", 31), Malformed, "key.length"),
        (with_header("ed01", 33), Malformed, "key.length"),
        (with_header("ed01", 0), Malformed, "key.length"),
        (with_header("8024", 33), Unsupported, "key.unsupported-kind"),
        (with_header("ec01", 32), Unsupported, "key.unsupported-kind"),
        ("z", Unsupported, "key.unsupported-kind"),
        (SECRET, Malformed, "key.secret-published"),
        ("u7QE", Malformed, "key.multibase"),
    ],
)
def test_any_other_public_key_is_refused(text: str, error: type[Exception], code: str) -> None:
    with pytest.raises(error) as refused:
        multikey.read_public(text, pointer="/k")

    assert (refused.value.code, refused.value.pointer) == (code, "/k")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "code"),
    [(PUBLIC, "key.unsupported-kind"), (with_header("8026", 31), "key.length")],
)
def test_any_other_secret_key_is_refused(text: str, code: str) -> None:
    with pytest.raises((Malformed, Unsupported)) as refused:
        multikey.read_secret(text)

    assert refused.value.code == code


def test_a_seed_of_another_length_is_not_written() -> None:
    with pytest.raises(Malformed):
        multikey.write_secret(bytes(31))


@pytest.mark.parametrize("key", [PublicKey("P-256", bytes(33)), PublicKey(ED25519, bytes(31))])
def test_a_key_without_multikey_form_has_none(key: PublicKey) -> None:
    with pytest.raises(MisuseError):
        _ = key.multikey
