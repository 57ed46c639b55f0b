import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.documents import open_badge
from tests.standards.jsonld.nquads_reader import parse

from insignia.standards.errors import LimitExceeded
from insignia.standards.jsonld import expansion
from insignia.standards.jsonld.canonical import canonicalize
from insignia.standards.jsonld.nquads import Quad, is_blank
from insignia.standards.jsonld.processor import pyld
from insignia.standards.limits import Limits

P = "<urn:p>"
BLANKS = [f"_:n{number}" for number in range(5)]
NODES = st.sampled_from([*BLANKS, "<urn:a>", "<urn:b>"])


def datasets(*graphs: str) -> st.SearchStrategy[list[Quad]]:
    quad = st.builds(
        Quad,
        NODES,
        st.sampled_from([P, "<urn:q>"]),
        NODES | st.just('"text"'),
        st.sampled_from(["", "", "<urn:g>", *graphs]),
    )
    return st.lists(quad, max_size=12)


# What the Recommendation gives one form: see the test about graphs with blank names below.
DATASETS = datasets()
ALL_DATASETS = datasets(*BLANKS)


def edges(*pairs: tuple[str, str]) -> list[Quad]:
    return [Quad(f"_:{start}", P, f"_:{end}") for start, end in pairs]


@given(DATASETS, st.randoms(use_true_random=False))
def test_names_and_order_do_not_matter(quads: list[Quad], random: object) -> None:
    names = [f"_:x{number}" for number in range(len(BLANKS))]
    random.shuffle(names)  # type: ignore[attr-defined]
    renamed = dict(zip(BLANKS, names, strict=True))
    other = [Quad(*(renamed.get(term, term) for term in quad)) for quad in quads]
    random.shuffle(other)  # type: ignore[attr-defined]

    assert canonicalize(other).text == canonicalize(quads).text


@given(DATASETS)
def test_another_implementation_agrees(quads: list[Quad]) -> None:
    """Not asked of PyLD is what it gets wrong; npm's rdf-canonize is asked that (tests/peers).

    It counts a statement twice that mentions one node twice.
    """
    plain = [quad for quad in quads if len({*filter(is_blank, quad)}) == sum(map(is_blank, quad))]
    theirs = pyld().jsonld.normalize(
        "".join(quad.line() for quad in plain),
        {
            "algorithm": "URDNA2015",
            "inputFormat": "application/n-quads",
            "format": "application/n-quads",
        },
    )

    assert canonicalize(plain).text == theirs


def test_a_statement_that_mentions_a_node_twice_counts_once() -> None:
    """As rdf-canonize has it; PyLD gives these two nodes each other's label."""
    quads = [Quad("_:n0", P, "_:n0"), Quad("_:n0", P, "_:n1", "<urn:g>")]

    assert canonicalize(quads).lines == (
        "_:c14n0 <urn:p> _:c14n0 .\n",
        "_:c14n0 <urn:p> _:c14n1 <urn:g> .\n",
    )


@given(DATASETS)
def test_the_canonical_form_is_its_own_canonical_form(quads: list[Quad]) -> None:
    text = canonicalize(quads).text

    assert canonicalize(parse(text)).text == text
    assert len(text.splitlines()) == len(set(quads))


def test_where_graphs_have_blank_names_the_standard_leaves_the_form_open() -> None:
    """Two nodes that differ hash alike here, and which is first in the document is labelled first.

    The hash of a related node tells where that one stands in the statement, not where the node does
    that is being hashed (section 4.7.3): beside a subject it can be the object or the graph.
    rdf-canonize and oxigraph give this dataset the same two forms as we do.
    """
    one, other = Quad("_:n1", "<urn:q>", "_:n0", "_:n2"), Quad("_:n3", "<urn:q>", "_:n2", "_:n0")
    known = [Quad("_:n3", P, '"text"'), Quad("_:n3", P, "_:n1")]
    shared = ('_:c14n0 <urn:p> "text" .\n', "_:c14n0 <urn:p> _:c14n1 .\n")

    assert {
        canonicalize(order).lines for order in itertools.permutations([one, other, *known])
    } == {
        (*shared, f"_:c14n0 <urn:q> {a} {b} .\n", f"_:c14n1 <urn:q> {b} {a} .\n")
        for a, b in (("_:c14n2", "_:c14n3"), ("_:c14n3", "_:c14n2"))
    }


@given(ALL_DATASETS)
def test_every_blank_node_gets_one_label_and_keeps_its_statements(quads: list[Quad]) -> None:
    canonical = canonicalize(quads)

    blanks = {term for quad in quads for term in quad if is_blank(term)}
    assert set(canonical.labels) == blanks
    assert set(canonical.labels.values()) == {f"_:c14n{n}" for n in range(len(blanks))}
    relabelled = {Quad(*(canonical.labels.get(t, t) for t in quad)).line() for quad in quads}
    assert relabelled == set(canonical.lines)


def test_two_statements_that_become_one_line_both_count() -> None:
    """With a set, the node with two unnamed results would hash like the one with a single one."""
    two = [Quad("_:s", P, "_:r1"), Quad("_:s", P, "_:r2"), Quad("_:t", P, "_:r3")]
    labels = canonicalize([*two, Quad("_:r1", "<urn:v>", '"1"'), Quad("_:r2", "<urn:v>", '"2"')])

    first = canonicalize(two)
    assert first.labels["_:s"] != first.labels["_:t"]
    assert len(labels.lines) == 5


def test_repeated_statements_count_once() -> None:
    assert canonicalize(edges(("a", "b"), ("a", "b"))).text == canonicalize(edges(("a", "b"))).text


def test_two_copies_of_one_shape_are_labelled_together() -> None:
    canonical = canonicalize(edges(("a", "b"), ("c", "d")))

    assert {canonical.labels["_:a"], canonical.labels["_:b"]} in (
        {"_:c14n0", "_:c14n1"},
        {"_:c14n2", "_:c14n3"},
    )


def test_another_digest_gives_other_labels_to_alike_nodes() -> None:
    square = edges(("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"))
    quads = [*square, Quad("_:a", "<urn:q>", '"1"'), Quad("_:c", "<urn:q>", '"2"')]

    assert canonicalize(quads, digest="sha384").text != canonicalize(quads).text
    assert len(canonicalize(quads, digest="sha384").lines) == 6


@pytest.mark.parametrize(
    "poison",
    [
        list(itertools.permutations("abcdefghijkl", 2)),
        [(f"{a}{n}", f"{a}{n + 1}") for a in "abc" for n in range(3000)],
        [(f"n{n}", f"n{(n + 1) % 4000}") for n in range(4000)],
        [(f"n{n}", f"n{(n * 7 + k) % 50}") for n in range(50) for k in range(6)],
    ],
    ids=["clique", "ladders", "ring", "tangle"],
)
def test_poison_graphs_end_in_well_under_a_second(poison: list[tuple[str, str]]) -> None:
    started = time.process_time()

    with pytest.raises(LimitExceeded) as refused:
        canonicalize(edges(*poison))

    assert refused.value.code == "limits.canonical-work"
    assert time.process_time() - started < 1.0


def test_many_alike_parts_of_one_thing_are_cheap() -> None:
    star = [("hub", f"n{n}") for n in range(5000)] + [(f"n{n}", "hub") for n in range(5000)]
    started = time.process_time()

    assert len(canonicalize(edges(*star)).lines) == 10_000
    assert time.process_time() - started < 1.0


def test_more_statements_than_the_limit_are_refused_before_any_work() -> None:
    with pytest.raises(LimitExceeded) as refused:
        canonicalize(edges(("a", "b"), ("b", "c")), limits=Limits(quads=1))

    assert refused.value.code == "limits.quads"
    assert canonicalize(edges(("a", "b"), ("b", "c")), limits=Limits(quads=2)).text


def test_an_ordinary_badge_needs_little_of_the_budget() -> None:
    quads = expansion.to_quads(open_badge())

    assert canonicalize(quads, limits=Limits(canonical_work=10)).text
