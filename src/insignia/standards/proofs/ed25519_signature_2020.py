"""The proof type Ed25519Signature2020: read, never issued.

W3C Credentials Community Group, "Ed25519 Signature 2020"; Data Integrity EdDSA Cryptosuites 1.0
publishes its test vectors. The forerunner of eddsa-rdfc-2022, and the same but for its name: the
type of the proof says how it was made, there is no ``cryptosuite``. Its options are put in order
under the document's contexts.
"""

from typing import Final

from insignia.standards.errors import MisuseError
from insignia.standards.keys.kinds import ED25519
from insignia.standards.keys.signer import Signer
from insignia.standards.proofs import rdf_form
from insignia.standards.proofs.one_signature import OneSignature
from insignia.standards.proofs.suite import Cryptosuite, ProofInput


class Ed25519Signature2020(OneSignature):
    """See the module."""

    name = "Ed25519Signature2020"
    key_kinds = frozenset({ED25519})

    def signing_input(self, proof_input: ProofInput, kind: str) -> bytes:  # noqa: ARG002
        """Return the 64 bytes that are signed."""
        return rdf_form.digests(proof_input)

    def create(self, proof_input: ProofInput, signer: Signer) -> str:
        """Refuse: new proofs are made in a suite of today."""
        del proof_input, signer
        raise MisuseError(f"{self.name} is only read. Sign with eddsa-rdfc-2022.")


SUITE: Final[Cryptosuite] = Ed25519Signature2020()
