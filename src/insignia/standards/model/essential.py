"""What the holder of a credential must not be able to leave out of what is shown of it.

With selective disclosure (ecdsa-sd-2023) the issuer says which parts are mandatory. A badge whose
holder could hide that it was revoked or has expired would be a trap for whoever looks at it, and
one without its achievement's name and criteria says nothing. So these are mandatory by default:

* who issued it, from when until when it is in force, and where its standing is found;
* the rules that the issuer attached to it: schema, terms of use, newer editions;
* of the achievement, what Open Badges 3.0 requires: id, type, name, description and criteria.

Whom it is about, results, evidence and endorsements stay the holder's to show. A credential that
names its subject by ``id`` shows that id along with anything else of the subject.
"""

from collections.abc import Iterator
from typing import Final

from insignia.standards.strictjson import JsonObject, items_of

_OF_THE_CREDENTIAL: Final = (
    "issuer",
    "validFrom",
    "validUntil",
    "issuanceDate",
    "expirationDate",
    "credentialStatus",
    "credentialSchema",
    "termsOfUse",
    "refreshService",
)
_OF_THE_ACHIEVEMENT: Final = ("name", "description", "criteria")


def essential_pointers(document: JsonObject) -> tuple[str, ...]:
    """Return JSON pointers to the parts of ``document`` that belong to whatever is shown of it."""
    return tuple(
        [f"/{name}" for name in _OF_THE_CREDENTIAL if name in document]
        + [
            f"{place}/{name}"
            for place, achievement in _achievements(document)
            for name in _OF_THE_ACHIEVEMENT
            if name in achievement
        ]
    )


def _achievements(document: JsonObject) -> Iterator[tuple[str, JsonObject]]:
    subjects = document.get("credentialSubject")
    several = isinstance(subjects, list)
    for index, subject in enumerate(items_of(subjects)):
        achievement = subject.get("achievement") if isinstance(subject, dict) else None
        if isinstance(achievement, dict):
            place = f"/credentialSubject/{index}" if several else "/credentialSubject"
            yield f"{place}/achievement", achievement
