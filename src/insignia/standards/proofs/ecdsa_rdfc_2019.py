"""The cryptosuite ecdsa-rdfc-2019 (Data Integrity ECDSA Cryptosuites 1.0, section 3.2).

What gets signed is a digest of the canonical proof options, then one of the canonical document. The
curve of the key decides the digest, there and within canonicalization: SHA-256 for P-256, SHA-384
for P-384.
"""

from collections.abc import Mapping
from typing import Final

from insignia.standards.keys.kinds import P256, P384
from insignia.standards.proofs import rdf_form
from insignia.standards.proofs.one_signature import OneSignature
from insignia.standards.proofs.suite import Cryptosuite, ProofInput

_DIGESTS: Final[Mapping[str, str]] = {P256: "sha256", P384: "sha384"}


class EcdsaRdfc2019(OneSignature):
    """See the module."""

    name = "ecdsa-rdfc-2019"
    key_kinds = frozenset(_DIGESTS)

    def signing_input(self, proof_input: ProofInput, kind: str) -> bytes:
        """Return the 64 or 96 bytes that are signed."""
        return rdf_form.digests(proof_input, digest=_DIGESTS[kind])


SUITE: Final[Cryptosuite] = EcdsaRdfc2019()
