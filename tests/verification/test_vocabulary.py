"""Our own words, published: the context for programs and the page for people."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING

import pytest

from insignia.standards.jsonld.documents import BUILT_IN, DIGESTS, digest
from insignia.standards.jsonld.published import published_digests
from insignia.verification.vocabulary import VOCABULARIES, Vocabulary

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("ours", VOCABULARIES.values(), ids=VOCABULARIES)
def test_a_context_is_served_for_every_verifier_to_keep(ours: Vocabulary, client: Client) -> None:
    answer = client.get(ours.document.path)

    assert digest(json.loads(answer.content)) == DIGESTS[ours.context]
    assert answer["Content-Type"] == "application/ld+json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not answer.cookies
    again = client.get(ours.document.path, headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("algorithm", ["sha256", "sha384", "sha512"])
@pytest.mark.parametrize("ours", VOCABULARIES.values(), ids=VOCABULARIES)
def test_its_bytes_are_those_whose_digests_we_know(ours: Vocabulary, algorithm: str) -> None:
    made = hashlib.new(algorithm, ours.document.body).digest()

    assert f"{algorithm}-{base64.b64encode(made).decode()}" in published_digests(ours.context)


@pytest.mark.parametrize("ours", VOCABULARIES.values(), ids=VOCABULARIES)
def test_every_word_of_a_context_is_explained_and_no_other(
    ours: Vocabulary, client: Client
) -> None:
    defined = BUILT_IN.document(ours.context)["@context"]
    words = {
        thing: {word for word in defined[thing].get("@context", ()) if word[0] != "@"}
        - {"id", "type"}
        for thing in defined
        if thing[0].isupper()
    }

    told = {thing.name: {word.name for word in thing.words} for thing in ours.things}
    page = client.get(f"/vocabulary/{ours.name}/").content.decode()

    assert words == told
    assert all(f'id="{word}"' in page for said in told.values() for word in said)
    assert ours.context in page
    assert ours.digest in page
