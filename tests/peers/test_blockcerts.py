"""The target hashes of Blockcerts, recomputed under the contexts that its own package brings."""

import json
from pathlib import Path

import pytest
from tests.conformance.published import needs_vectors
from tests.conformance.test_blockcerts import ANCHORED, anchored_proofs, name_of

from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.proofs.data_integrity import check_signature
from insignia.standards.proofs.reading import read_proof

pytestmark = [pytest.mark.peer, needs_vectors]

CONTEXTS = {
    "https://w3id.org/blockcerts/v3": "3.1/context.json",
    "https://w3id.org/blockcerts/v3.0-beta": "3.0-beta/context.json",
    "https://w3id.org/blockcerts/v3.1": "3.1/context.json",
    "https://w3id.org/vc/status-list/2021/v1": "3.1/statusList2021Context.json",
}
# All the others hold words without a meaning, relative addresses or contexts written into them,
# which Blockcerts hashes under a made-up vocabulary and we never read.
WHOLE = {
    "cert-rl-status-list-2021",
    "cert-rl-status-list-2021-revoked",
    "cert-rl-status-list-2021-suspended",
    "ethereum-sepolia-v3",
    "mocknet-vc-v2-data-integrity-proof",
    "mocknet-vc-v2-invalid-date-format",
    "mocknet-vc-v2-validFrom-not-yet-valid",
    "mocknet-vc-v2-validFrom-valid",
    "mocknet-vc-v2-validUntil-expired",
}
# Their hashes are of something else than the document that carries them.
OTHER = {"example-non-chained-proofs", "testnet-v3-hashlink"}


@pytest.mark.parametrize("path", ANCHORED, ids=name_of)
def test_the_hash_of_a_sample_is_that_of_its_document(path: Path, node_modules: Path) -> None:
    package = node_modules / "@blockcerts" / "schemas" / "schemas"
    contexts = BUILT_IN.extended(
        {url: json.loads((package / name).read_bytes()) for url, name in CONTEXTS.items()}
    )
    document = strictjson.read_object(path.read_bytes())
    changed = {**document, "issuanceDate": "2020-01-01T00:00:00Z"}

    def code_of(part: dict[str, object]) -> str:
        with pytest.raises(InsigniaError) as refused:
            check_signature(part, read_proof(anchored_proofs(path)[0]), None, contexts=contexts)
        return refused.value.code

    if path.stem in WHOLE:
        assert code_of(document) == "signature.anchor-not-checked"
        assert code_of(changed) in {"signature.target-hash", "undefined-term.property"}
    elif path.stem in OTHER:
        assert code_of(document) == "signature.target-hash"
    else:
        assert code_of(document).partition(".")[0] in {"context", "structure", "undefined-term"}
