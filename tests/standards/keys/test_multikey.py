import pytest
from tests.factories.keys import KINDS, did_key_signer

from insignia.standards.errors import Malformed, MisuseError, Unsupported
from insignia.standards.keys import multibase, multikey
from insignia.standards.keys.kinds import ED25519, P256, P384
from insignia.standards.keys.multikey import PublicKey, SecretKey

PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
SECRET = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"


def test_a_public_key_is_read_and_written() -> None:
    key = multikey.read_public(PUBLIC)

    assert (key.kind, len(key.raw), key.multikey) == (ED25519, 32, PUBLIC)


@pytest.mark.parametrize("kind", KINDS)
def test_keys_of_every_kind_are_read_and_written(kind: str) -> None:
    signer = did_key_signer(kind)

    assert multikey.read_public(signer.public_key.multikey) == signer.public_key
    assert multikey.read_secret(multikey.write_secret(signer.secret_key)) == signer.secret_key


@pytest.mark.parametrize(
    ("text", "kind"),
    [  # the examples of did:key 0.9
        ("zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv", P256),
        ("z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9", P384),
    ],
)
def test_the_published_keys_are_read(text: str, kind: str) -> None:
    key = multikey.read_public(text)

    assert (key.kind, key.multikey) == (kind, text)


def test_a_secret_key_is_read_and_written() -> None:
    assert multikey.write_secret(multikey.read_secret(SECRET)) == SECRET


def test_a_secret_key_is_never_shown() -> None:
    assert "raw" not in repr(multikey.read_secret(SECRET))


def with_header(header: str, length: int) -> str:
    return multibase.encode_base58btc(bytes.fromhex(header) + bytes(length))


@pytest.mark.parametrize(
    ("text", "error", "code"),
    [
        (with_header("ed01", 31), Malformed, "key.length"),
        (with_header("ed01", 33), Malformed, "key.length"),
        (with_header("ed01", 0), Malformed, "key.length"),
        (with_header("8024", 32), Malformed, "key.length"),
        (with_header("8024", 33), Malformed, "key.unreadable"),
        (with_header("8124", 49), Malformed, "key.unreadable"),
        (with_header("8524", 270), Malformed, "key.unreadable"),
        (with_header("8626", 32), Malformed, "key.secret-published"),
        (with_header("e701", 33), Unsupported, "key.unsupported-kind"),
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
        multikey.write_secret(SecretKey(ED25519, bytes(31)))


@pytest.mark.parametrize("key", [PublicKey("P-521", bytes(67)), PublicKey(ED25519, bytes(31))])
def test_a_key_without_multikey_form_has_none(key: PublicKey) -> None:
    with pytest.raises(MisuseError):
        _ = key.multikey
