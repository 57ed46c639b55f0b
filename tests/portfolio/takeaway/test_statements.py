"""The walk of the checking page says what our own compiler says, or refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.standards.compiled import corpus

from insignia.portfolio.takeaway import page as pages
from insignia.standards.compiled.compiler import compile_document
from insignia.standards.compiled.tables import Tables
from insignia.standards.jsonld import canonical
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

CHANGED = 120
WALK = """(cases) => cases.map(({document, tables, blanks}) => {
  try { return canonicalLines(document, tables, blanks); }
  catch (problem) { if (problem instanceof Unfamiliar) return null; throw problem; }
})"""


def lines_of(document: dict[str, Any]) -> str | None:
    compiled = compile_document(document, contexts=BUILT_IN, limits=DEFAULT_LIMITS)
    return canonical.canonicalize(compiled.whole.quads()).text if compiled else None


def walked(page: Page, cases: list[dict[str, Any]]) -> list[str | None]:
    page.add_script_tag(content=(pages.PARTS / "statements.js").read_text())
    answers: list[str | None] = page.evaluate(WALK, cases)
    return answers


def case(document: dict[str, Any], *, of: dict[str, Any] | None = None) -> dict[str, Any] | None:
    """A document with the tables and names that another one, or itself, needs."""
    tables = Tables()
    blanks = tables.add(of or document)
    if blanks is None:
        return None
    return {"document": document, "tables": tables.written(), "blanks": blanks}


def test_every_familiar_document_means_the_same(page: Page) -> None:
    documents = [*corpus.KINDS, *map(corpus.document, range(CHANGED))]
    cases = {number: case(document) for number, document in enumerate(documents)}
    familiar = {number: one for number, one in cases.items() if one}

    answers = walked(page, list(familiar.values()))

    assert len(familiar) > len(corpus.KINDS) // 2
    assert answers == [lines_of(documents[number]) for number in familiar]


def test_a_changed_document_never_makes_the_lines_that_were_signed(page: Page) -> None:
    changed = [corpus.document(number) for number in range(CHANGED)]
    signed = [corpus.KINDS[number % len(corpus.KINDS)] for number in range(CHANGED)]
    pairs = [(one, case(other, of=one)) for one, other in zip(signed, changed, strict=True)]
    tried = [(one, made) for one, made in pairs if made]

    answers = walked(page, [made for _, made in tried])

    same = [
        made["document"]
        for (one, made), answer in zip(tried, answers, strict=True)
        if answer is not None and answer == lines_of(one)
    ]
    assert len(tried) > CHANGED // 2
    # Some changes change nothing, such as another order of members.
    assert [document for document in same if lines_of(document) not in answers] == []


@pytest.mark.parametrize(
    "blanks",
    [["_:c14n0", "_:c14n0"], ["_:c14n0"], ["_:c14n0", "_:c14n1", "_:c14n2"], ["_:a", "<urn:b>"]],
)
def test_names_that_do_not_tell_the_nameless_apart_are_refused(
    page: Page, blanks: list[str]
) -> None:
    badge = corpus.KINDS[0]
    found = case(badge)
    assert found is not None
    least = len(found["blanks"])
    padded = [*blanks, *(f"_:c14n{number}" for number in range(10, 10 + least - 2))]

    assert walked(page, [{**found, "blanks": padded}]) == [None]
