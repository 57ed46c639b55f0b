"""Our RDFC-1.0 and the one of rdf-canonize give the same text for many small, awkward datasets."""

import json
import random
import subprocess
from pathlib import Path

import pytest
from tests.peers.installed import NODE

from insignia.standards.jsonld import nquads
from insignia.standards.jsonld.canonical import canonicalize
from insignia.standards.jsonld.nquads import Quad

pytestmark = [pytest.mark.peer, pytest.mark.timeout(300)]

BLANKS = [f"_:n{number}" for number in range(6)]
NODES = [*BLANKS, "<urn:a>", "<urn:b>"]
LITERALS = [
    nquads.literal("text"),
    nquads.literal('\b\t\n\f\r\x00\x0b\x1f\x7f "\\ é \u0080 \u2028 😀'),
    nquads.literal("oui", language="fr"),
    nquads.literal("1", datatype="urn:int"),
]


def dataset(dice: random.Random) -> list[Quad]:
    """Make up to fifteen statements: ties, self-references, named graphs, controls."""
    return [
        Quad(
            dice.choice(NODES),
            dice.choice(["<urn:p>", "<urn:q>"]),
            dice.choice([*NODES, *LITERALS]) if dice.random() < 0.7 else dice.choice(BLANKS),
            dice.choice(["", "", "", "<urn:g>", *BLANKS[:2]]),
        )
        for _ in range(dice.randint(1, 15))
    ]


def test_both_put_the_same_datasets_in_the_same_order(node_modules: Path) -> None:
    dice = random.Random(20260301)
    datasets = [dataset(dice) for _ in range(3000)]
    written = ["".join(quad.line() for quad in dict.fromkeys(quads)) for quads in datasets]

    answer = subprocess.run(
        [NODE, "canonize.mjs"],
        cwd=node_modules.parent,
        input=json.dumps(written).encode(),
        capture_output=True,
        check=True,
        timeout=200,
    )

    theirs = json.loads(answer.stdout)
    assert [canonicalize(quads).text for quads in datasets] == theirs
