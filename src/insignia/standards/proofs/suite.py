"""What a cryptosuite is: a name, the keys it takes, and how it makes, reads and checks a value.

One suite is one module; `suites` is the table of them. Most suites are one signature over one
input (`one_signature`), but none has to be: a suite is handed the document and answers with a
``proofValue``, or with nothing when a value holds.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from insignia.standards.compiled.form import Meaning
from insignia.standards.jsonld.documents import BUILT_IN, ContextBundle
from insignia.standards.keys.multikey import PublicKey
from insignia.standards.keys.signer import Signer
from insignia.standards.limits import DEFAULT_LIMITS, Limits
from insignia.standards.strictjson import JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofInput:
    """What a proof is over, and by which rules it is read."""

    document: JsonObject
    """The document without its proofs, those excepted that the proof builds upon."""

    options: JsonObject
    """The proof without its value."""

    pointer: str = "/proof"
    """Where the options stand in the document, for complaints about them."""

    contexts: ContextBundle = BUILT_IN
    limits: Limits = DEFAULT_LIMITS
    meaning: Meaning | None = None
    """What the document says, if that is known already; several proofs are over the same."""


class Cryptosuite(Protocol):
    """Data Integrity 1.0, section 3.1, without the ceremony."""

    @property
    def name(self) -> str:
        """The name that a proof knows it by: its ``cryptosuite``, or the type of the proof."""

    @property
    def key_kinds(self) -> frozenset[str]:
        """The kinds of key that can use it; none, when what makes it hold is not a key."""

    def options(self, document: JsonObject, options: JsonObject) -> JsonObject:
        """Return the options as they are to stand in a new proof on ``document``."""

    def create(self, proof_input: ProofInput, signer: Signer) -> str:
        """Return the ``proofValue`` of a new proof."""

    def read_value(self, text: str, *, pointer: str) -> Any:
        """Return what a ``proofValue`` says, or raise ``Malformed``."""

    def check(self, proof_input: ProofInput, value: Any, key: PublicKey) -> None:
        """Raise unless ``value``, which ``read_value`` returned, holds under the key.

        ``NotProven`` when it does not hold, ``Unresolvable`` when that cannot be known from the
        document and the key alone.
        """
