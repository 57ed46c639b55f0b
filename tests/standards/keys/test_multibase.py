import pytest
from hypothesis import given
from hypothesis import strategies as st

from insignia.standards.errors import InsigniaError, Malformed
from insignia.standards.keys import multibase


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", "z"),
        (b"\0\0", "z11"),
        (b"Hello World!", "z2NEpo7TZRRrLZSi2U"),
        (b"\0\0\x28\x7f\xb4\xcd", "z11233QC4"),
        (bytes.fromhex("ed01") + bytes(32), "z6MkeTG3bFFSLYVU7VqhgZxqr6YzpaGrQtFMh1uvqGy1vDnP"),
        (bytes([58**2 // 256, 58**2 % 256]), "z211"),
        ((58**8).to_bytes(6, "big"), "z2" + "1" * 8),
    ],
)
def test_base58btc_is_written_and_read(data: bytes, text: str) -> None:
    assert multibase.encode_base58btc(data) == text
    assert multibase.decode_base58btc(text, code="key.multibase") == data


@given(st.binary(max_size=80))
def test_both_bases_are_read_back(data: bytes) -> None:
    assert multibase.decode_base58btc(multibase.encode_base58btc(data), code="x") == data
    assert multibase.decode_base64url(multibase.encode_base64url(data), code="x") == data


@pytest.mark.parametrize(
    "text", ["", "1", "u11", "z0", "zO", "zI", "zl", "z 1", "z1\n", "zé", "Z11", "z" + "1" * 2048]
)
def test_other_base58btc_is_refused_with_the_code_of_the_caller(text: str) -> None:
    with pytest.raises(Malformed) as refused:
        multibase.decode_base58btc(text, code="proof-format.proof-value", pointer="/proof")

    assert (refused.value.code, refused.value.pointer) == ("proof-format.proof-value", "/proof")


@pytest.mark.parametrize(
    "text", ["", "AAAA", "zAAAA", "uAA==", "uA", "uAB", "uA+A_", "uA/AA", "uAA AA", "uAAAA\n", "ué"]
)
def test_other_base64url_is_refused(text: str) -> None:
    with pytest.raises(Malformed) as refused:
        multibase.decode_base64url(text, code="status.encoded-list", pointer="/x")

    assert refused.value.code == "status.encoded-list"


@given(st.text(max_size=40))
def test_a_text_that_decodes_is_the_text_of_its_bytes(text: str) -> None:
    for decode, encode in (
        (multibase.decode_base58btc, multibase.encode_base58btc),
        (multibase.decode_base64url, multibase.encode_base64url),
    ):
        try:
            data = decode(text, code="key.multibase")
        except InsigniaError:
            continue
        assert encode(data) == text
