import pytest

from insignia.standards.compiled.statements import Graph, Statements
from insignia.standards.jsonld.canonical import canonicalize
from insignia.standards.jsonld.nquads import Quad

P, Q = " <urn:p> ", " <urn:q> "


def canonical(statements: Statements) -> str | None:
    form = statements.canonical("sha256")
    return None if form is None else form.decode()


@pytest.mark.parametrize(
    "statements",
    [
        Statements({"<urn:b>": [f'{P}"2" .\n', f'{P}"1" .\n'], "<urn:a>": [f'{P}"3" .\n']}),
        Statements({"<urn:a>": [f'{P}"1" .\n', f'{P}"1" .\n'], "<urn:b>": []}),
        Statements({"_:x": [f'{P}"1" .\n'], "<urn:a>": []}, [("<urn:a>", P, "_:x")]),
        Statements({"_:x": [f'{P}"1" .\n'], "_:y": []}, [("_:x", P, "_:y"), ("_:y", Q, "_:x")]),
        Statements({"_:x": []}, [("_:x", P, "_:x")]),
        # Two of them are one line once they are relabelled, and both count.
        Statements(
            {"_:x": [], "_:y": [f'{P}"1" .\n'], "_:z": [f'{P}"2" .\n']},
            [("_:x", P, "_:y"), ("_:x", P, "_:z"), ("_:x", P, "_:z")],
        ),
        Statements({f"_:b{n}": [f'{P}"{n}" .\n'] for n in range(12)}),
    ],
)
def test_the_canonical_form_is_that_of_the_whole_algorithm(statements: Statements) -> None:
    assert canonical(statements) == canonicalize(statements.quads()).text


@pytest.mark.parametrize("digest", ["sha256", "sha384"])
def test_blank_nodes_are_labelled_by_the_digest_that_is_asked_for(digest: str) -> None:
    statements = Statements({f"_:b{n}": [f'{P}"{n}" .\n'] for n in range(9)})
    form = statements.canonical(digest)

    assert form is not None
    assert form.decode() == canonicalize(statements.quads(), digest=digest).text


def test_blank_nodes_that_look_alike_are_left_to_the_whole_algorithm() -> None:
    assert canonical(Statements({"_:x": [f'{P}"1" .\n'], "_:y": [f'{P}"1" .\n']})) is None


def test_graphs_are_left_to_the_whole_algorithm() -> None:
    inside = Statements({"<urn:c>": [f'{Q}"1" .\n'], "_:y": []}, [("<urn:c>", P, "_:y")])
    statements = Statements({"<urn:a>": []}, [], [Graph("<urn:a>", P, "_:x", inside)])

    assert canonical(statements) is None
    assert statements.count == 3
    assert list(statements.quads()) == [
        Quad("<urn:a>", "<urn:p>", "_:x"),
        Quad("<urn:c>", "<urn:q>", '"1"', "_:x"),
        Quad("<urn:c>", "<urn:p>", "_:y", "_:x"),
    ]
