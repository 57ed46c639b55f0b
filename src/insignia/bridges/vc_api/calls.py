"""What a caller asks for, read from the body of a call.

Only what we act on is read. Options that we do not know are left alone, as the VC API has it;
`checks` is one of them, since this verifier always makes all of its checks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from insignia.bridges.vc_api.problems import not_asked_rightly, not_done
from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError
from insignia.standards.status.status_list import StatusPurpose

if TYPE_CHECKING:
    from insignia.standards.strictjson import JsonObject

_TOKEN: Final = re.compile(r"[A-Za-z0-9_.-]+")


class Call:
    """The JSON object of a call, asked for its members."""

    def __init__(self, body: bytes) -> None:
        try:
            self._members = strictjson.read_object(body)
        except InsigniaError as error:
            raise not_done(error) from error
        options = self._members.get("options")
        if not isinstance(options, dict | None):
            raise not_asked_rightly("The options are not an object.", "/options")
        self._options: JsonObject = options or {}

    def document(self, name: str) -> JsonObject:
        """Return the document that the call is about."""
        document = self._members.get(name)
        if not isinstance(document, dict):
            raise not_asked_rightly(f"The call has no {name}, or it is no object.", f"/{name}")
        return document

    def document_or_token(self, name: str) -> bytes:
        """Return a secured document as bytes: JSON, or a token that stands there as text."""
        document = self._members.get(name)
        if isinstance(document, str) and _TOKEN.fullmatch(document):
            return document.encode()
        return strictjson.write(self.document(name))

    def text(self, name: str) -> str | None:
        """Return an option that is a text, if it is there."""
        text = self._options.get(name)
        if not isinstance(text, str | None):
            raise not_asked_rightly(f"{name} is not a text.", f"/options/{name}")
        return text

    def pointers(self, name: str) -> tuple[str, ...]:
        """Return an option that is a list of JSON pointers."""
        pointers = self._options.get(name, [])
        if not isinstance(pointers, list):
            raise not_asked_rightly(f"{name} is not an array.", f"/options/{name}")
        texts = tuple(pointer for pointer in pointers if isinstance(pointer, str))
        if len(texts) != len(pointers):
            raise not_asked_rightly(f"{name} holds what is no text.", f"/options/{name}")
        return texts

    def status_purposes(self) -> tuple[StatusPurpose, ...]:
        """Return the purposes for which the credential is to get a status entry each."""
        wanted: Any = self._options.get("credentialStatus", [])
        purposes = []
        for each in strictjson.items_of(wanted):
            purpose = each.get("statusPurpose") if isinstance(each, dict) else None
            if not isinstance(purpose, str) or purpose not in set(StatusPurpose):
                raise not_asked_rightly(
                    "A wanted status has no purpose that we know.", "/options/credentialStatus"
                )
            purposes.append(StatusPurpose(purpose))
        return tuple(purposes)
