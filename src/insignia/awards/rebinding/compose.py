"""The same claim about another identifier: what changes, and what points back."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from insignia.awards.telling.grounds import digest_sri
from insignia.standards import strictjson

if TYPE_CHECKING:
    from collections.abc import Mapping


def anew(before: bytes, fresh: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was issued before as it is signed now, unsigned.

    Of `fresh`, the same award as it would be composed today, it takes what is particular to this
    edition. Everything that was found about the work stays as it was found then.
    """
    issued = strictjson.read_object(before)
    kept = {name: value for name, value in issued.items() if name != "proof"}
    return {
        **kept,
        **{name: fresh[name] for name in ("id", "issuer", "validFrom", "credentialStatus")},
        "credentialSubject": {
            **issued["credentialSubject"],
            "identifier": fresh["credentialSubject"]["identifier"],
        },
        "relatedResource": [
            {
                "id": issued["id"],
                "digestSRI": digest_sri(hashlib.sha256(before).digest()),
                "mediaType": "application/vc",
            }
        ],
    }
