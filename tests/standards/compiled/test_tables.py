"""The tables that a page from a folder reads by: enough for a document, and refused where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.standards.compiled import corpus

from insignia.standards.compiled import tables
from insignia.standards.compiled.compiler import compile_document
from insignia.standards.compiled.tables import SCHEMES, Tables
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    import pytest


def test_each_nameless_part_of_a_familiar_document_gets_a_name_of_its_own() -> None:
    made = Tables()
    named = {number: made.add(document) for number, document in enumerate(corpus.KINDS)}

    familiar = {number: names for number, names in named.items() if names is not None}
    assert len(familiar) > len(corpus.KINDS) // 2
    for number, names in familiar.items():
        compiled = compile_document(corpus.KINDS[number], contexts=BUILT_IN, limits=DEFAULT_LIMITS)
        assert compiled is not None
        assert len(set(names)) == len(names)
    written = made.written()
    assert written["schemes"] == list(SCHEMES)
    assert set(written["roots"].values()) <= set(range(len(written["scopes"])))


def test_what_the_walk_does_not_know_is_left_out() -> None:
    assert Tables().add({"@context": ["https://unknown.example/"], "type": "Thing"}) is None


def test_a_proof_with_a_context_of_its_own_is_left_out() -> None:
    badge = next(one for one in corpus.KINDS if "proof" in one and Tables().add(one) is not None)
    proof = {"@context": badge["@context"], **badge["proof"]}

    assert Tables().add({**badge, "proof": proof}) is None


def test_a_word_that_could_begin_an_address_is_in_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    familiar = next(one for one in corpus.KINDS if Tables().add(one) is not None)
    monkeypatch.setattr(tables, "SCHEMES", (*SCHEMES, "name"))

    assert Tables().add(familiar) is None
