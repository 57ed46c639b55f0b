import pytest

from insignia.foundation.network.addresses import Origin
from insignia.foundation.network.origins import StandIn, read_stand_ins, split_origin_map


def test_a_typed_map_is_read() -> None:
    typed = (
        "https://a.example=http://127.0.0.1:8001/a.example, https://b.example:444=https://[::1]/,"
    )

    pairs = split_origin_map(typed)

    assert read_stand_ins(pairs) == {
        Origin("a.example"): StandIn("127.0.0.1", 8001, "/a.example", is_secure=False),
        Origin("b.example", 444): StandIn("[::1]", 443, "", is_secure=True),
    }


def test_a_place_without_port_has_the_usual_one() -> None:
    assert read_stand_ins({"https://a.example": "http://localhost"}) == {
        Origin("a.example"): StandIn("localhost", 80, "", is_secure=False)
    }


@pytest.mark.parametrize(
    "typed",
    [
        "https://a.example",
        "http://a.example=http://127.0.0.1:1",
        "https://a.example/path=http://127.0.0.1:1",
        "https://a.example=127.0.0.1:1",
        "https://a.example=ftp://127.0.0.1",
        "https://a.example=http://127.0.0.1:1/?query",
        "https://a.example=http://user@127.0.0.1:1",
        "=http://127.0.0.1",
    ],
)
def test_an_unreadable_map_says_what_is_wrong(typed: str) -> None:
    with pytest.raises(ValueError, match=r"is not|maps nothing|is more than"):
        split_origin_map(typed)
