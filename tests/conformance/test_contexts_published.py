"""Our term tables against the published contexts, and against a package that ships them."""

import base64
import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from tests.conformance.published import VECTORS, needs_vectors

from insignia.standards import terms
from insignia.standards.jsonld.documents import BUILT_IN, DIGESTS, digest
from insignia.standards.jsonld.published import published_digests

INDEX = VECTORS / "contexts-index.json"
# Contexts of test suites, which would make every term defined, stay outside.
EXCLUDED = {
    "https://www.w3.org/ns/credentials/examples/v2",
    "https://www.w3.org/ns/credentials/undefined-terms/v2",
}
PACKAGED = {
    "clr_context_2.0.1.json": terms.CLR_2_0_1,
    "credentials-v2.json": terms.CREDENTIALS_V2,
    "ob-v3p0-context-3.0.1.json": terms.OPEN_BADGES_3_0_1,
    "ob-v3p0-context-3.0.2.json": terms.OPEN_BADGES_3_0_2,
    "ob-v3p0-context-3.0.3.json": terms.OPEN_BADGES_3_0_3,
    "ob-v3p0-extensions.json": terms.OPEN_BADGES_EXTENSIONS,
    "security-data-integrity-v2.json": terms.DATA_INTEGRITY_V2,
    "security-multikey-v1.json": terms.MULTIKEY_V1,
}


def index() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = (
        json.loads(INDEX.read_bytes())["contexts"] if INDEX.exists() else []
    )
    return [entry for entry in entries if entry["url"] not in EXCLUDED]


@needs_vectors
@pytest.mark.parametrize("entry", index(), ids=lambda entry: entry["url"])
def test_our_context_is_the_published_document(entry: dict[str, Any]) -> None:
    published = json.loads((VECTORS / entry["file"]).read_bytes())

    assert BUILT_IN.document(entry["url"]) == published
    assert DIGESTS[entry["url"]] == entry["sha256_canonical_json"] == digest(published)


@needs_vectors
@pytest.mark.parametrize("entry", index(), ids=lambda entry: entry["url"])
@pytest.mark.parametrize("algorithm", ["sha256", "sha384", "sha512"])
def test_we_know_the_digests_of_the_published_bytes(entry: dict[str, Any], algorithm: str) -> None:
    digest = hashlib.new(algorithm, (VECTORS / entry["file"]).read_bytes()).digest()
    written = f"{algorithm}-{base64.b64encode(digest).decode()}"

    assert written in published_digests(entry["url"])


@needs_vectors
def test_the_closed_set_is_exactly_the_published_index() -> None:
    assert set(DIGESTS) - {terms.ASSESSMENT_1, terms.JOURNEY_1} == {
        entry["url"] for entry in index()
    }


@pytest.mark.parametrize("name", PACKAGED)
def test_another_package_ships_the_same_documents(name: str) -> None:
    found = importlib.util.find_spec("openbadgeslib")
    assert found is not None
    assert found.submodule_search_locations is not None
    folder = Path(found.submodule_search_locations[0]) / "ob3" / "contexts"

    assert json.loads((folder / name).read_bytes()) == BUILT_IN.document(PACKAGED[name])
