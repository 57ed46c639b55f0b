"""Small datasets with gaps, against the whole algorithm over the filled ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insignia.standards.compiled.dataset import Dataset
from insignia.standards.compiled.lines import Line
from insignia.standards.errors import LimitExceeded
from insignia.standards.jsonld.canonical import canonicalize
from insignia.standards.jsonld.nquads import Quad
from insignia.standards.limits import DEFAULT_LIMITS, Limits

ADDRESS, TEXT = "<urn:slot:0>", '"urn:slot:1"'
GAPS: dict[str, Line] = {ADDRESS: ("<", 0, ">"), TEXT: ('"', 1, '"@en')}
SUBJECTS = st.sampled_from(["_:n0", "_:n1", "_:n2", "<urn:a>", "<urn:b>", ADDRESS])
OBJECTS = SUBJECTS | st.sampled_from([TEXT, '"x"@en', '"xy"'])
DATASETS = st.lists(
    st.builds(Quad, SUBJECTS, st.sampled_from(["<urn:p>", "<urn:q>"]), OBJECTS, st.just("")),
    min_size=1,
    max_size=12,
)


def expected(quads: list[Quad], address: str, text: str) -> bytes:
    terms = {ADDRESS: f"<{address}>", TEXT: f'"{text}"@en'}
    return canonicalize(Quad(*(terms.get(term, term) for term in q)) for q in quads).text.encode()


@given(DATASETS, st.sampled_from(["urn:aa", "urn:z", "urn:0"]), st.sampled_from(["w", "x", "xyz"]))
def test_it_writes_what_the_whole_algorithm_writes(
    quads: list[Quad], address: str, text: str
) -> None:
    written = Dataset(quads, GAPS, DEFAULT_LIMITS).write([address.encode(), text.encode()])

    assert written in {expected(quads, address, text), None}


@pytest.mark.parametrize("address", ["urn:0", "urn:aa", "urn:z"])
@pytest.mark.parametrize(
    "quads",
    [
        [Quad("<urn:a>", "<urn:p>", ADDRESS), Quad(ADDRESS, "<urn:p>", TEXT)],
        [Quad("_:x", "<urn:p>", TEXT), Quad("<urn:a>", "<urn:p>", "_:x")],
        [
            Quad("_:x", "<urn:p>", TEXT),
            Quad("_:y", "<urn:p>", '"b"'),
            Quad(ADDRESS, "<urn:p>", "_:y"),
        ],
        # nameless nodes that no slot touches
        [Quad("_:x", "<urn:p>", '"b"'), Quad("<urn:a>", "<urn:p>", ADDRESS)],
        # nameless nodes that look alike
        [
            Quad("_:x", "<urn:p>", TEXT),
            Quad("_:y", "<urn:p>", TEXT),
            Quad(ADDRESS, "<urn:q>", "_:y"),
        ],
        [Quad(ADDRESS, "<urn:p>", "_:x"), Quad(ADDRESS, "<urn:p>", "_:y")],
        # both mentions in one statement, and two statements that are relabelled alike
        [Quad("_:x", "<urn:p>", "_:x"), Quad("_:x", "<urn:p>", TEXT)],
        [
            Quad(ADDRESS, "<urn:p>", "_:x"),
            Quad("_:y", "<urn:p>", "_:x"),
            Quad("_:z", "<urn:p>", "_:x"),
        ],
        [
            Quad("_:s", "<urn:p>", "_:x"),
            Quad("_:s", "<urn:p>", "_:y"),
            Quad("_:s", "<urn:q>", TEXT),
            Quad("_:x", "<urn:p>", '"1"'),
        ],
        # the order of two statements depends on the filling
        [Quad("<urn:a>", "<urn:p>", ADDRESS), Quad("<urn:a>", "<urn:p>", "<urn:b>")],
        [
            Quad("_:x", "<urn:p>", TEXT),
            Quad("_:x", "<urn:p>", '"b"'),
            Quad("_:x", "<urn:p>", '"zz"'),
        ],
    ],
)
def test_statements_come_out_in_canonical_order(quads: list[Quad], address: str) -> None:
    written = Dataset(quads, GAPS, DEFAULT_LIMITS).write([address.encode(), b"a"])

    assert written == expected(quads, address, "a")


def test_a_statement_that_stands_twice_is_written_once() -> None:
    quads = [Quad("<urn:a>", "<urn:p>", TEXT)]

    assert Dataset(quads * 2, GAPS, DEFAULT_LIMITS).write([b"", b"a"]) == expected(quads, "", "a")


def test_two_statements_that_become_one_are_left_to_others() -> None:
    quads = [Quad("<urn:a>", "<urn:p>", TEXT), Quad("<urn:a>", "<urn:p>", '"a"@en')]
    dataset = Dataset(quads, GAPS, DEFAULT_LIMITS)

    assert dataset.write([b"", b"b"]) == expected(quads, "", "b")
    assert dataset.write([b"", b"a"]) is None


def test_escaped_texts_are_not_escaped_again_by_the_whole_algorithm() -> None:
    quads = [Quad("_:x", "<urn:p>", TEXT), Quad("_:y", "<urn:p>", TEXT)]
    written = Dataset(quads, GAPS, DEFAULT_LIMITS).write([b"", '\\"é'.encode()])

    assert written == expected(quads, "", '\\"é')


def test_the_whole_algorithm_keeps_its_budget() -> None:
    quads = [
        Quad("_:x", "<urn:p>", "_:y"),
        Quad("_:y", "<urn:p>", "_:x"),
        Quad("_:x", "<urn:q>", TEXT),
        Quad("_:y", "<urn:q>", TEXT),
    ]
    dataset = Dataset(quads, GAPS, Limits(canonical_work=1))

    with pytest.raises(LimitExceeded):
        dataset.write([b"", b"a"])
