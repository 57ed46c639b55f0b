"""The W3C's employment vectors, whose contexts only a package of @digitalbazaar has."""

from pathlib import Path

import pytest
from tests.conformance.published import needs_vectors
from tests.conformance.test_di_suites import EMPLOYMENT, Vector, folder_of, load, method_of

from insignia.standards.compiled.form import canonical_form
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.standards.proofs.chains import unsecured
from insignia.standards.proofs.data_integrity import check_signature
from insignia.standards.proofs.reading import read_proof

pytestmark = [pytest.mark.peer, needs_vectors]

CITIZENSHIP = "https://w3id.org/citizenship/v4rc1"


@pytest.mark.parametrize("vector", EMPLOYMENT, ids=folder_of)
def test_the_canonical_forms_are_the_published_ones_and_the_proof_verifies(
    vector: Vector, node_modules: Path
) -> None:
    package = node_modules / "@digitalbazaar" / "citizenship-context" / "contexts"
    contexts = BUILT_IN.extended({CITIZENSHIP: load(package / "v4rc1.jsonld")})
    signed, options = vector.json("signed"), vector.json("proofConfig")

    for part, name in ((unsecured(signed), "canonDoc"), (options, "proofCanon")):
        form = canonical_form(part, contexts=contexts, limits=DEFAULT_LIMITS, digest=vector.digest)
        assert form.decode() == vector.text(name)
    check_signature(signed, read_proof(signed["proof"]), method_of(signed), contexts=contexts)
