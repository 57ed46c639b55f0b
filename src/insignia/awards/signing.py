"""Step 6 of the issuance cycle: from the stored unsigned bytes to the signed ones.

Credentials of one version by one issuer differ in what is particular to an award, and in nothing
else. Whatever else they say is the key under which a template of the core is kept, so a template
can only ever serve documents that are its own example but for these texts. It is made at the
second sight of its key, since most versions that are awarded once are awarded once only.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Final, TypeAlias

from insignia.standards import strictjson
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.proofs.issuing import IssueTemplate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from insignia.standards.keys.signer import Signer
    from insignia.standards.strictjson import JsonObject, JsonValue

MOST_TEMPLATES: Final = 64  # of some hundred kilobytes each
_Parts: TypeAlias = "Mapping[str, _Parts] | None"
_PARTICULAR: Final[_Parts] = {
    **dict.fromkeys(("id", "validFrom", "validUntil", "awardedDate")),
    "credentialStatus": dict.fromkeys(("id", "statusListIndex", "statusListCredential")),
    "credentialSubject": {
        "narrative": None,
        "identifier": dict.fromkeys(("identityHash", "salt")),
        "result": dict.fromkeys(("id", "achievedLevel", "status", "value")),
    },
    "evidence": {
        **dict.fromkeys(("id", "digestSRI")),
        "agreement": dict.fromkeys(
            ("id", "figure", "lowerBound", "upperBound", "sampleSize", "asOf")
        ),
    },
}
"""Where the texts stand that an award has for itself; within arrays, in each of their items."""


def sign(unsigned: bytes, *, signer: Signer, created: datetime) -> bytes:
    """Return the signed credential: the bytes that `add_proof` makes, by whatever way."""
    document = strictjson.read_object(unsigned)
    values: dict[str, str] = {}
    common = _without(document, _PARTICULAR, "", values)
    template = _TEMPLATES.of(document, values, common)
    if template is None:
        return strictjson.write(add_proof(document, signer=signer, created=created))
    return template.issue(values, signer=signer, created=created)


def _without(value: JsonValue, parts: _Parts, pointer: str, values: dict[str, str]) -> JsonValue:
    """Return a value without what is particular in it, which goes into `values`."""
    if isinstance(value, list):
        return [_without(item, parts, f"{pointer}/{n}", values) for n, item in enumerate(value)]
    if parts is None and isinstance(value, str):
        values[pointer] = value
        return ""
    if parts is None or not isinstance(value, dict):
        return value
    return {
        name: _without(member, parts[name], f"{pointer}/{name}", values)
        if name in parts
        else member
        for name, member in value.items()
    }


class Templates:
    """The templates of this process, by all that their documents have in common."""

    def __init__(self, most: int = MOST_TEMPLATES) -> None:
        self._most = most
        self._kept: OrderedDict[bytes, IssueTemplate | None] = OrderedDict()
        self._lock = threading.Lock()

    def of(
        self, document: JsonObject, values: Mapping[str, str], common: JsonObject
    ) -> IssueTemplate | None:
        """Return the template for a document with this in common, unless it is the first."""
        key = hashlib.sha256(strictjson.write(common)).digest()
        with self._lock:
            is_known = key in self._kept
            template = self._kept.get(key)
        if is_known and template is None:
            template = IssueTemplate(document, slots=tuple(values))
        with self._lock:
            self._kept[key] = template
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return template


_TEMPLATES: Final = Templates()
