"""What our short way makes of documents, jsonld.js and rdf-canonize make of them, too."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.peers.installed import NODE
from tests.peers.questions import contexts
from tests.standards.compiled import corpus

from insignia.standards import strictjson
from insignia.standards.compiled.compiler import compile_document
from insignia.standards.errors import InsigniaError
from insignia.standards.jsonld.canonical import canonicalize
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.limits import DEFAULT_LIMITS

pytestmark = [pytest.mark.peer, pytest.mark.timeout(300)]

ASKED = 300


def compiled(document: dict[str, Any]) -> str | None:
    """Return our canonical form of a document that the short way knows and JSON can say."""
    try:
        strictjson.write(document)
        ours = compile_document(document, contexts=BUILT_IN, limits=DEFAULT_LIMITS)
        if ours is None:
            return None
        form = ours.whole.canonical("sha256")
        return form.decode() if form else canonicalize(ours.whole.quads()).text
    except InsigniaError:  # too many parts that look alike, or no JSON
        return None


def test_both_make_the_same_canonical_form_of_many_documents(node_modules: Path) -> None:
    forms = {number: compiled(corpus.document(number)) for number in range(4 * ASKED)}
    known = {number: form for number, form in forms.items() if form is not None}
    asked = dict(list(known.items())[:ASKED])
    question = {
        "contexts": contexts(),
        "documents": [corpus.document(number) for number in asked],
    }

    answer = subprocess.run(
        [NODE, "documents.mjs"],
        cwd=node_modules.parent,
        input=json.dumps(question).encode(),
        capture_output=True,
        check=True,
        timeout=280,
    )

    theirs = dict(zip(asked, json.loads(answer.stdout), strict=True))
    assert {number for number in asked if theirs[number] != asked[number]} == set()
    assert len(asked) == ASKED
