"""The cryptosuite eddsa-rdfc-2022 (Data Integrity EdDSA Cryptosuites 1.0, section 3.2).

What gets signed is SHA-256 of the canonical proof options, then SHA-256 of the canonical document.
"""

from typing import Final

from insignia.standards.keys.kinds import ED25519
from insignia.standards.proofs import rdf_form
from insignia.standards.proofs.one_signature import OneSignature
from insignia.standards.proofs.suite import Cryptosuite, ProofInput


class EddsaRdfc2022(OneSignature):
    """See the module."""

    name = "eddsa-rdfc-2022"
    key_kinds = frozenset({ED25519})

    def signing_input(self, proof_input: ProofInput, kind: str) -> bytes:  # noqa: ARG002
        """Return the 64 bytes that are signed."""
        return rdf_form.digests(proof_input)


SUITE: Final[Cryptosuite] = EddsaRdfc2022()
