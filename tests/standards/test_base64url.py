import pytest
from hypothesis import given
from hypothesis import strategies as st

from insignia.standards import base64url
from insignia.standards.errors import Malformed


@given(st.binary(max_size=100))
def test_what_was_written_is_read(data: bytes) -> None:
    assert base64url.decode(base64url.encode(data), code="key.unreadable") == data


@pytest.mark.parametrize(
    "text", ["A", "AQ==", "AQ=", "AR", "A+", "A/", "A Q", "AQ\n", "é", "A" * 5]
)
def test_any_other_spelling_is_refused(text: str) -> None:
    with pytest.raises(Malformed) as refused:
        base64url.decode(text, code="key.unreadable", pointer="/x")

    assert (refused.value.code, refused.value.pointer) == ("key.unreadable", "/x")
