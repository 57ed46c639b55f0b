"""What the page checks: signed documents, the keys they need, and the tables to read them by.

A document goes into the page as the very text that was issued, with the canonical names of its
nameless parts. A form that the tables do not cover goes along as a file only, and the page says
that it was not checked there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from insignia.awards import queries as awards
from insignia.foundation.file_names import file_name
from insignia.keyring import queries as keyring
from insignia.logbook import queries as logbook
from insignia.organizations import queries as organizations
from insignia.standards import strictjson
from insignia.standards.compiled.tables import Tables
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.jsonld.guards import context_list
from insignia.standards.keys import did_key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from insignia.standards.strictjson import JsonObject

SUITE = "eddsa-rdfc-2022"
LOG_KEYS = "keys/log.keys"


class Evidence:
    """The documents of one archive, gathered one after the other."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.documents: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self._keys: dict[str, dict[str, str]] = {}
        self._receipts: dict[str, str] = {}
        self._tables = Tables()
        self._contexts: set[str] = set()

    def add(self, path: str, signed: bytes, *, kind: str) -> None:
        """Take in a signed document, which lies at `path`."""
        said = strictjson.read_object(signed)
        self.files[path] = signed
        self._contexts.update(url for url in _every_context(said) if url in BUILT_IN)
        names = self._names(said)
        self.documents.append(
            {
                "path": path,
                "kind": kind,
                "address": said.get("id", ""),
                "text": signed.decode(),
                "isFamiliar": names is not None,
                **(names or {}),
            }
        )

    def add_lists(self, award_ids: Iterable[UUID]) -> None:
        """Take in the status lists of awards as they were last signed."""
        for row in awards.status_lists_of(award_ids):
            self.add(f"status/{row.id}.json", bytes(row.document), kind="status")

    def add_issuers(self, organization_ids: Iterable[UUID]) -> None:
        """Take in the key documents of issuers as they are now."""
        for organization_id in sorted(set(organization_ids)):
            organization = organizations.by_id(organization_id)
            document = keyring.did_document(organization)
            self._add_keys(f"keys/{organization.slug}.json", document)

    def add_own_keys(self, person_id: UUID) -> None:
        """Take in the key documents of the learner: of the key that signs, and of earlier ones."""
        for key in keyring.keys_of_learner(person_id):
            self._add_keys(f"keys/own/{key.public_multikey}.json", did_key.document(key.did))

    def add_receipt(self, path: str, receipt: bytes, *, of: str) -> None:
        """Take in the receipt of a document, and the keys without which it cannot be checked."""
        self.files[path] = receipt
        self.files[LOG_KEYS] = "".join(f"{key.text}\n" for key in logbook.known_keys()).encode()
        self._receipts[of] = receipt.decode()

    def add_contexts(self) -> None:
        """Take in the contexts that the documents name."""
        for url in sorted(self._contexts):
            name = file_name(url.partition("//")[2].removesuffix(".json"))
            self.files[f"contexts/{name}.json"] = strictjson.write(BUILT_IN.document(url))

    def written(self) -> dict[str, Any]:
        """Return what stands in the page, for its script."""
        return {
            "documents": self.documents,
            "keys": self._keys,
            "receipts": self._receipts,
            "logKeys": self.files.get(LOG_KEYS, b"").decode(),
            "tables": self._tables.written(),
        }

    def _add_keys(self, path: str, document: JsonObject) -> None:
        text = strictjson.write(document)
        self.files[path] = text
        self._keys[document["id"]] = {"path": path, "text": text.decode()}

    def _names(self, said: JsonObject) -> dict[str, list[str]] | None:
        proof = said.get("proof")
        if not isinstance(proof, dict) or proof.get("cryptosuite") != SUITE:
            return None
        unsecured = {name: value for name, value in said.items() if name != "proof"}
        options = {name: value for name, value in proof.items() if name != "proofValue"}
        blanks = self._tables.add(unsecured)
        proof_blanks = self._tables.add({"@context": said["@context"], **options})
        if blanks is None or proof_blanks is None:
            return None
        return {"blanks": blanks, "proofBlanks": proof_blanks}


def _every_context(said: Any) -> Iterable[str]:
    """Yield the addresses of all contexts in a document, those of credentials in it included."""
    if isinstance(said, dict):
        yield from (url for url in context_list(said) if isinstance(url, str))
        for value in said.values():
            yield from _every_context(value)
    elif isinstance(said, list):
        for value in said:
            yield from _every_context(value)
