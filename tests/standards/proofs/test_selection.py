from typing import Any

import pytest

from insignia.standards.errors import LimitExceeded, Malformed
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.proofs.selection import select

DOCUMENT: dict[str, Any] = {
    "@context": ["https://a.example/v1"],
    "id": "urn:uuid:1",
    "type": ["A", "B"],
    "name": "Whole",
    "a/b~c": "escaped",
    "subject": {
        "id": "urn:uuid:2",
        "type": "S",
        "name": "Sam",
        "marks": [{"type": "M", "value": "x"}, {"value": "y"}, "z"],
        "kept": [{"@context": ["https://b.example/v1"], "id": "urn:uuid:3", "name": "inner"}],
    },
}
ROOT = {"@context": ["https://a.example/v1"], "id": "urn:uuid:1", "type": ["A", "B"]}


@pytest.mark.parametrize(
    ("pointers", "selected"),
    [
        ([], {}),
        (["/name"], {"name": "Whole"}),
        (["/a~1b~0c"], {"a/b~c": "escaped"}),
        (["/type"], {}),
        (["/type/1"], {}),
        (["/@context/0"], {}),
        (
            ["/subject/name"],
            {"subject": {"id": "urn:uuid:2", "type": "S", "name": "Sam"}},
        ),
        (
            ["/subject/marks/2", "/subject/marks/0/value"],
            {
                "subject": {
                    "id": "urn:uuid:2",
                    "type": "S",
                    "marks": [{"type": "M", "value": "x"}, "z"],
                }
            },
        ),
        (
            ["/subject/kept/0/name"],
            {
                "subject": {
                    "id": "urn:uuid:2",
                    "type": "S",
                    "kept": DOCUMENT["subject"]["kept"],
                }
            },
        ),
        (["/subject"], {"subject": DOCUMENT["subject"]}),
        (["/subject/name", "/subject"], {"subject": DOCUMENT["subject"]}),
        (["/subject", "/subject/name"], {"subject": DOCUMENT["subject"]}),
        ([""], {name: value for name, value in DOCUMENT.items() if name not in ROOT}),
    ],
)
def test_what_lies_on_the_way_keeps_its_id_and_its_type(
    pointers: list[str], selected: dict[str, Any]
) -> None:
    assert select(DOCUMENT, pointers, limits=DEFAULT_LIMITS) == ROOT | selected


def test_a_selection_shares_nothing_with_its_document() -> None:
    selected = select(DOCUMENT, ["/subject", "/type"], limits=DEFAULT_LIMITS)
    selected["subject"]["marks"].clear()
    selected["type"].clear()

    assert DOCUMENT["subject"]["marks"]
    assert DOCUMENT["type"]


@pytest.mark.parametrize(
    "pointer",
    [
        "name",
        "/name/x",
        "/nothing",
        "/subject/nothing",
        "/subject/marks/3",
        "/subject/marks/-1",
        "/subject/marks/-",
        "/subject/marks/00",
        "/subject/marks/\u0660",
        "/subject/marks/²",
        "/subject/marks/" + "9" * 100_000,
        "/subject/marks/0/value/",
        "/a~2b",
        "/a~",
        "/type/2",
        "/",
        "/subject/" + "x/" * 100_000,
    ],
)
def test_a_pointer_that_leads_nowhere_is_refused(pointer: str) -> None:
    with pytest.raises(Malformed) as refused:
        select(DOCUMENT, ["/name", pointer], limits=DEFAULT_LIMITS)

    assert refused.value.code == "structure.pointer"
    assert len(refused.value.message) < 500


def test_pointers_are_counted() -> None:
    limits = Limits(pointers=2)

    assert select(DOCUMENT, ["/name"] * 2, limits=limits) == ROOT | {"name": "Whole"}
    with pytest.raises(LimitExceeded) as refused:
        select(DOCUMENT, ["/name"] * 3, limits=limits)

    assert refused.value.code == "limits.pointers"
