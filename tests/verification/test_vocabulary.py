"""Our own words, published: the context for programs and the page for people."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from insignia.standards.jsonld.documents import BUILT_IN, DIGESTS, digest
from insignia.standards.jsonld.published import published_digests
from insignia.standards.terms import ASSESSMENT_1
from insignia.verification import vocabulary

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_context_is_served_for_every_verifier_to_keep(client: Client) -> None:
    answer = client.get("/vocabulary/assessment/v1")

    assert digest(json.loads(answer.content)) == DIGESTS[ASSESSMENT_1]
    assert answer["Content-Type"] == "application/ld+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not answer.cookies
    again = client.get("/vocabulary/assessment/v1", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("algorithm", ["sha256", "sha384", "sha512"])
def test_its_bytes_are_those_whose_digests_we_know(algorithm: str) -> None:
    made = hashlib.new(algorithm, vocabulary.context().body).digest()

    assert f"{algorithm}-{base64.b64encode(made).decode()}" in published_digests(ASSESSMENT_1)


def test_every_word_of_the_context_is_explained_and_no_other(client: Client) -> None:
    defined = BUILT_IN.document(ASSESSMENT_1)["@context"]
    words = {
        thing: {word for word in defined[thing]["@context"] if word not in {"id", "type"}}
        for thing in defined
        if thing[0].isupper()
    }

    told = {
        thing.name: {w.name for w in thing.words if not w.name.startswith("@")}
        for thing in vocabulary.THINGS
    }
    page = client.get("/vocabulary/assessment/").content.decode()

    assert {name: said - {"@protected"} for name, said in words.items()} == told
    assert all(f'id="{word}"' in page for said in told.values() for word in said)
    assert min(published_digests(ASSESSMENT_1)) in page
