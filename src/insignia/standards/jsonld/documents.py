"""The closed set of JSON-LD contexts: what is not in it does not exist, and nothing is fetched.

Every context is loaded on first use and compared with the digest that stands here; a document that
differs, because a dependency or a table changed, is refused rather than used (verifier.md, "Form").
Digests are SHA-256 over the sorted JSON form, so that white space does not matter.
"""

import hashlib
import importlib
from collections.abc import Mapping
from typing import Final

from insignia.standards import strictjson, terms
from insignia.standards.errors import Malformed, MisuseError
from insignia.standards.jsonld import contexts
from insignia.standards.jsonld.processor import PACKAGE
from insignia.standards.jsonld.published import published_digests
from insignia.standards.strictjson import JsonObject

DIGESTS: Final[Mapping[str, str]] = {
    terms.CREDENTIALS_V1: "b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247",
    terms.CREDENTIALS_V2: "b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf",
    terms.DID_V1: "a7e146c40fcec005d3f0f14ae745665f446da58d7914a9d8f733746686fad82b",
    terms.ED25519_2020_V1: "fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691",
    terms.DATA_INTEGRITY_V1: "9505bf85338a4c2121ad03992ac90061bc85d43bcfa34d9d47b779381cf08b5f",
    terms.DATA_INTEGRITY_V2: "7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305",
    terms.MULTIKEY_V1: "be20c3ee6af6e9c4102e66a85c26617831218e32216bdf050f870e389e737cdc",
    terms.JWK_V1: "38dd329a9a011facda06afc4ba43a121980eaedbd1f974268026d157926bc086",
    terms.STATUS_V1: "b2fcebfbaf4e6beae2be370fda8a5f9f99c28540c798a75a8cdccc0fb1a12492",
    terms.OPEN_BADGES_3_0_1: "8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5",
    terms.OPEN_BADGES_3_0_2: "bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c",
    terms.OPEN_BADGES_3_0_3: "04b1136ddc4eda9a8966bc7ef182789f233a26739473140ef75d6968c29a2966",
    terms.OPEN_BADGES_3: "2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b",
    terms.OPEN_BADGES_EXTENSIONS: (
        "15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7"
    ),
    terms.OPEN_BADGES_2: "4b5f71314b9fef23264b05bab6a03811e8fc1e5e7506b79b092aec91865e7e07",
    terms.CLR_2_0_1: "7defe702c102faf14108579b7d65ef39ecf4c3bbef925b803e15bd77cd6e3394",
    terms.CLR_2: "a2dd0c0c07434663b7b54a51dd8a3363f6d5c420efa87e3d97b4ef8661596d44",
    terms.JOURNEY_1: "44b00a3e47fff96dd742d5fdad23497546c0f69329584c2b4c9eda4d7ba070a8",
    terms.ASSESSMENT_1: "3800a261ede532632aadd962ddd417d1fb08121a6acaa350922ea7312ca00399",
}
"""Every context a document may name, and the digest of the only document it may stand for."""

_TABLES: Final = {
    terms.DATA_INTEGRITY_V1: "data_integrity_1",
    terms.DATA_INTEGRITY_V2: "data_integrity_2",
    terms.MULTIKEY_V1: "multikey_1",
    terms.JWK_V1: "jwk_1",
    terms.STATUS_V1: "status_1",
    terms.OPEN_BADGES_3_0_1: "open_badges_3_0_1",
    terms.OPEN_BADGES_3_0_2: "open_badges_3_0_2",
    terms.OPEN_BADGES_3_0_3: "open_badges_3_0_3",
    terms.OPEN_BADGES_3: "open_badges_3",
    terms.OPEN_BADGES_EXTENSIONS: "open_badges_extensions",
    terms.OPEN_BADGES_2: "open_badges_2",
    terms.CLR_2_0_1: "clr_2_0_1",
    terms.CLR_2: "clr_2",
    terms.ASSESSMENT_1: "assessment_1",
    terms.JOURNEY_1: "journey_1",
}
"""Our own tables; the W3C's other contexts come with the JSON-LD processor."""

_BUNDLED: Final = {
    url: PACKAGE / "documentloader" / "frozen" / "bundled" / f"{name}.jsonld"
    for url, name in (
        (terms.CREDENTIALS_V1, "credentials-v1"),
        (terms.CREDENTIALS_V2, "credentials-v2"),
        (terms.DID_V1, "did-v1"),
        (terms.ED25519_2020_V1, "security-ed25519-2020-v1"),
    )
}
"""Read from its folder, for the processor itself is slow to import and rarely needed."""


class ContextBundle:
    """A closed, pinned, lazily loaded set of contexts."""

    def __init__(
        self,
        digests: Mapping[str, str] = DIGESTS,
        *,
        supplied: Mapping[str, JsonObject] | None = None,
        is_lenient: bool = False,
        editions: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self._digests = dict(digests)
        self._supplied = dict(supplied or {})
        self.is_lenient = is_lenient
        self._editions = dict(editions or {})
        self._loaded: dict[str, JsonObject] = {}

    def __contains__(self, url: object) -> bool:
        return url in self._digests

    def document(self, url: str, *, pointer: str = "") -> JsonObject:
        """Return the context document at ``url``, or refuse it."""
        if url not in self._digests:
            raise Malformed(
                f"The context {url[:200]!r} is not one that we know. Use the contexts of Open"
                " Badges 3.0 and of the W3C.",
                code="context.unknown",
                pointer=pointer,
            )
        if url not in self._loaded:
            document = self._load(url)
            if digest(document) != self._digests[url]:
                raise Malformed(
                    f"The context {url} is not the document we pinned. Reinstall the software.",
                    code="context.digest",
                    pointer=pointer,
                )
            self._loaded[url] = document
        return self._loaded[url]

    def published_digests(self, url: str) -> frozenset[str]:
        """Return the digests, as `algorithm-base64`, of the bytes that are published at `url`."""
        return published_digests(url) | self._editions.get(url, frozenset())

    def extended(
        self,
        supplied: Mapping[str, JsonObject],
        *,
        is_lenient: bool = False,
        editions: Mapping[str, frozenset[str]] | None = None,
    ) -> "ContextBundle":
        """Return a bundle that knows more: for test suites that bring contexts of their own.

        A lenient one lets a document bring a context written out, and give the direction of a text,
        which is then not signed. `editions` are digests of earlier editions that a suite still
        takes for the official ones.
        """
        known = self._digests.keys() & supplied.keys()
        if known:
            raise MisuseError(f"The context {min(known)} is built in and cannot be replaced.")
        digests = {url: digest(document) for url, document in supplied.items()}
        return ContextBundle(
            {**self._digests, **digests},
            supplied={**self._supplied, **supplied},
            is_lenient=self.is_lenient or is_lenient,
            editions={**self._editions, **(editions or {})},
        )

    def _load(self, url: str) -> JsonObject:
        if url in self._supplied:
            return self._supplied[url]
        if url in _TABLES:
            module = importlib.import_module(f"{contexts.__name__}.{_TABLES[url]}")
            return contexts.build(module.TABLE)
        return strictjson.read_object(_BUNDLED[url].read_bytes())


BUILT_IN: Final = ContextBundle()
"""What every door uses."""


def digest(document: JsonObject) -> str:
    """Return the SHA-256, in hexadecimal, of the sorted JSON form of ``document``."""
    return hashlib.sha256(strictjson.write_sorted(document)).hexdigest()
