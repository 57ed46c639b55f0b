"""The cryptosuite ecdsa-sd-2023: its holder chooses which parts of a credential to show.

Data Integrity ECDSA Cryptosuites 1.0, section 3.6. Three acts, by three parties:

* the issuer signs (`Issuing`): every statement that may be left out is signed on its own, by a key
  made for this one proof; that key, the proof options and the mandatory statements are signed by
  the issuer's key. The result is a *base* proof, for the holder only;
* the holder derives (`deriving`): some statements, their signatures, and what a verifier needs to
  give nameless nodes the labels under which they were signed;
* the verifier checks (`EcdsaSd2023`) the derived proof. A base proof is not one.

A label belongs to one node and a node has one label, so what is checked is a part of what was
signed and nothing else. That something was left out is not hidden; what it says is.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final, Self

from insignia.standards import strictjson
from insignia.standards.errors import (
    InsigniaError,
    LimitExceeded,
    Malformed,
    MisuseError,
    NotProven,
)
from insignia.standards.jsonld import canonical, expansion
from insignia.standards.keys import ecdsa
from insignia.standards.keys.kinds import P256
from insignia.standards.keys.multikey import PublicKey
from insignia.standards.keys.signer import Signer
from insignia.standards.proofs import rdf_form
from insignia.standards.proofs.ecdsa_sd_values import P256_HEADER, BaseValue, DerivedValue
from insignia.standards.proofs.labelling import LabelledDocument, relabelled, written_label
from insignia.standards.proofs.suite import Cryptosuite, ProofInput
from insignia.standards.strictjson import JsonObject

NAME: Final = "ecdsa-sd-2023"

_HMAC_KEY_BYTES: Final = 32
_LABEL_LIKE: Final = re.compile(r"_:\S|<urn:bnid:")


class EcdsaSd2023:
    """Reads and checks derived proofs."""

    name = NAME
    key_kinds = frozenset({P256})

    def options(self, document: JsonObject, options: JsonObject) -> JsonObject:  # noqa: ARG002
        """Return the options as they are."""
        return options

    def create(self, proof_input: ProofInput, signer: Signer) -> str:  # noqa: ARG002
        """Refuse: a base proof takes randomness, and somebody's choice of mandatory parts."""
        raise MisuseError("A proof of ecdsa-sd-2023 is made by Issuing.")

    def read_value(self, text: str, *, pointer: str) -> DerivedValue:
        """Return what a derived ``proofValue`` says."""
        return DerivedValue.read(text, pointer=pointer)

    def check(self, proof_input: ProofInput, value: DerivedValue, key: PublicKey) -> None:
        """Raise unless every statement of the document was signed (section 3.6.7)."""
        lines = signed_lines(proof_input, value)
        mandatory, others = _divided(lines, value, proof_input.pointer)
        if len(value.signatures) != len(others):
            raise NotProven(
                f"{len(others)} statements are disclosed with {len(value.signatures)} signatures."
                " Something was added or left out; ask the holder to derive anew.",
                code="signature.statement-count",
                pointer=proof_input.pointer,
            )
        statement_key = value.public_key[len(P256_HEADER) :]
        curve = ecdsa.CURVES[P256]
        if not curve.is_point(statement_key):
            raise Malformed(
                "The key for single statements is no P-256 key. Ask for an unabridged copy.",
                code="proof-format.statement-key",
                pointer=proof_input.pointer,
            )
        signed = _signed_by_issuer(proof_input, value.public_key, mandatory)
        if not curve.verify(key.raw, signed, value.base_signature):
            raise NotProven(
                "The issuer's signature does not fit: a mandatory part or the proof was changed"
                " after signing, or another key signed it. Ask for the original.",
                code="signature.mismatch",
                pointer=proof_input.pointer,
            )
        for line, signature in zip(others, value.signatures, strict=True):
            if not curve.verify(statement_key, line.encode(), signature):
                raise NotProven(
                    f"A statement was changed after signing: {line.strip()[:200]} Ask for the"
                    " original.",
                    code="signature.statement",
                    pointer=proof_input.pointer,
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuing(EcdsaSd2023):
    """Makes base proofs; the two secrets are random, fresh for each proof, and kept nowhere."""

    mandatory_pointers: tuple[str, ...]
    hmac_key: bytes = field(repr=False)
    """32 random bytes; they travel in the base proof."""

    statement_secret: bytes = field(repr=False)
    """A P-256 secret key, forgotten as soon as the proof is made."""

    @classmethod
    def once(cls, mandatory_pointers: Iterable[str], *, randomness: Callable[[int], bytes]) -> Self:
        """Return the suite for one new proof, with secrets that `randomness` gives by length."""
        return cls(
            mandatory_pointers=tuple(mandatory_pointers),
            hmac_key=randomness(_HMAC_KEY_BYTES),
            statement_secret=ecdsa.CURVES[P256].new_secret(randomness),
        )

    def create(self, proof_input: ProofInput, signer: Signer) -> str:
        """Return a base ``proofValue`` (sections 3.6.1 to 3.6.5)."""
        _refuse_label_like(proof_input.document)
        labelled = LabelledDocument(proof_input, self.hmac_key)
        mandatory = labelled.part(self.mandatory_pointers).lines
        others = [line for line in labelled.lines if line not in mandatory]
        if len(others) > proof_input.limits.statement_signatures:
            raise LimitExceeded(
                f"More than {proof_input.limits.statement_signatures} statements would be signed"
                " one by one. Make larger parts mandatory.",
                code="limits.statement-signatures",
            )
        require_whole(mandatory, labelled)
        curve = ecdsa.CURVES[P256]
        public_key = P256_HEADER + curve.public_key(self.statement_secret)
        signed = _signed_by_issuer(
            proof_input, public_key, [line for line in labelled.lines if line in mandatory]
        )
        return BaseValue(
            base_signature=signer.sign(signed),
            public_key=public_key,
            hmac_key=self.hmac_key,
            signatures=[curve.sign(self.statement_secret, line.encode()) for line in others],
            mandatory_pointers=self.mandatory_pointers,
        ).write()


def _refuse_label_like(document: JsonObject) -> None:
    """Refuse to sign what others take for a label in the middle of a text, so that all can verify.

    The standard replaces labels in whole statements (sections 3.4.5 and 3.4.14), and those who do
    as it suggests replace them in texts as well. We do not, hence both would see other bytes.
    """
    for pointer, text in strictjson.texts(document):
        if _LABEL_LIKE.search(text) is not None:
            raise Malformed(
                "A text holds '_:' or '<urn:bnid:', which many programs take for the label of a"
                " nameless part. Write it in another way before signing.",
                code="structure.node-label",
                pointer=pointer,
            )


def require_whole(lines: frozenset[str], labelled: LabelledDocument) -> None:
    """Refuse a choice that says what the document does not: some items of an ordered list."""
    if not lines <= set(labelled.lines):
        raise Malformed(
            "Some items of an ordered list cannot be disclosed without the others. Name the whole"
            " list.",
            code="structure.pointer",
        )


def signed_lines(proof_input: ProofInput, value: DerivedValue) -> tuple[str, ...]:
    """Return the statements of a disclosed document under the labels that were signed (3.5.9)."""
    limits = proof_input.limits
    quads = expansion.to_quads(proof_input.document, contexts=proof_input.contexts, limits=limits)
    blanks = canonical.canonicalize(quads, limits=limits).labels
    if value.labels.keys() != set(range(len(blanks))):
        raise Malformed(
            f"The proof has {len(value.labels)} labels for the {len(blanks)} nameless parts of the"
            " document. Ask the holder to derive anew.",
            code="proof-format.labels",
            pointer=proof_input.pointer,
        )
    labels = {
        blank: written_label(value.labels[canonical_number(label)])
        for blank, label in blanks.items()
    }
    return relabelled(quads, labels)


def canonical_number(label: str) -> int:
    """Return the number in a canonical label (sections 3.5.5 and 3.5.6)."""
    return int(label.removeprefix("_:c14n"))


def _divided(
    lines: tuple[str, ...], value: DerivedValue, pointer: str
) -> tuple[list[str], list[str]]:
    """Return the mandatory statements, and the others."""
    mandatory = set(value.mandatory_indexes)
    if any(index >= len(lines) for index in mandatory):
        raise Malformed(
            "The proof names a mandatory statement that the document does not make. Ask the holder"
            " to derive anew.",
            code="proof-format.mandatory-indexes",
            pointer=pointer,
        )
    return (
        [line for index, line in enumerate(lines) if index in mandatory],
        [line for index, line in enumerate(lines) if index not in mandatory],
    )


def _signed_by_issuer(
    proof_input: ProofInput, public_key: bytes, mandatory: Iterable[str]
) -> bytes:
    """Return what the issuer's key signs (sections 3.4.17 and 3.5.1)."""
    try:
        of_options = rdf_form.canonical_digest(
            rdf_form.options_under_context(proof_input),
            contexts=proof_input.contexts,
            limits=proof_input.limits,
        )
    except InsigniaError as error:
        raise error.at(proof_input.pointer) from None
    return of_options + public_key + hashlib.sha256("".join(mandatory).encode()).digest()


SUITE: Final[Cryptosuite] = EcdsaSd2023()
