"""What a cryptosuite is: a name, a kind of key, and four functions. One suite is one module."""

from typing import Protocol

from insignia.standards.jsonld.documents import ContextBundle
from insignia.standards.keys.multikey import PublicKey
from insignia.standards.limits import Limits
from insignia.standards.strictjson import JsonObject


class Cryptosuite(Protocol):
    """Data Integrity 1.0, section 3.1, without the ceremony."""

    name: str
    key_kind: str

    def signing_input(
        self,
        document: JsonObject,
        options: JsonObject,
        *,
        pointer: str,
        contexts: ContextBundle,
        limits: Limits,
    ) -> bytes:
        """Transform and hash the unsecured document and the proof options: what gets signed.

        ``pointer`` is where the options stand in the document, for complaints about them.
        """

    def write_value(self, signature: bytes) -> str:
        """Return the ``proofValue`` of a signature."""

    def read_value(self, text: str, *, pointer: str) -> bytes:
        """Return the signature in a ``proofValue``, or raise ``Malformed``."""

    def verify(self, key: PublicKey, data: bytes, signature: bytes) -> bool:
        """Tell whether ``signature`` is that of ``data`` under the key."""
