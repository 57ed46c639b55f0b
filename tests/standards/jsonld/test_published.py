from __future__ import annotations

from insignia.standards.jsonld.documents import DIGESTS
from insignia.standards.jsonld.published import published_digests


def test_every_context_that_we_know_has_its_digests() -> None:
    for url in DIGESTS:
        algorithms = {digest.partition("-")[0] for digest in published_digests(url)}

        assert algorithms == {"sha256", "sha384", "sha512"}, url


def test_nothing_is_known_of_other_addresses() -> None:
    assert published_digests("https://a.example/context") == frozenset()
