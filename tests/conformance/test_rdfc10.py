"""RDF Dataset Canonicalization 1.0: the W3C's whole suite."""

import json
from typing import Any

import pytest
from tests.conformance.published import VECTORS, needs_vectors
from tests.standards.jsonld.nquads_reader import parse

from insignia.standards.errors import LimitExceeded
from insignia.standards.jsonld.canonical import Canonical, canonicalize

pytestmark = needs_vectors

FOLDER = VECTORS / "w3c-rdf-canon"
MANIFEST = FOLDER / "manifest.jsonld"
ENTRIES: list[dict[str, Any]] = (
    json.loads(MANIFEST.read_bytes())["entries"] if MANIFEST.exists() else []
)


def entries(kind: str) -> list[Any]:
    found = [entry for entry in ENTRIES if entry["type"] == f"rdfc:RDFC10{kind}Test"]
    return [pytest.param(entry, id=entry["id"].lstrip("#")) for entry in found]


def run(entry: dict[str, Any]) -> Canonical:
    text = (FOLDER / entry["action"]).read_bytes().decode()
    digest = str(entry.get("hashAlgorithm", "SHA256")).lower()
    return canonicalize(parse(text), digest=digest)


@pytest.mark.parametrize("entry", entries("Eval"))
def test_the_canonical_form_is_the_published_one(entry: dict[str, Any]) -> None:
    assert run(entry).text == (FOLDER / entry["result"]).read_bytes().decode()


@pytest.mark.parametrize("entry", entries("Map"))
def test_the_labels_are_the_published_ones(entry: dict[str, Any]) -> None:
    expected = json.loads((FOLDER / entry["result"]).read_bytes())

    assert run(entry).labels == {f"_:{name}": f"_:{label}" for name, label in expected.items()}


@pytest.mark.parametrize("entry", entries("NegativeEval"))
def test_poison_ends_in_a_refusal(entry: dict[str, Any]) -> None:
    with pytest.raises(LimitExceeded):
        run(entry)


def test_the_suite_is_whole() -> None:
    assert [len(entries(kind)) for kind in ("Eval", "Map", "NegativeEval")] == [64, 21, 1]
