"""What the verifier publishes: the contexts that documents of this house name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.foundation import public_copies
from insignia.foundation.file_names import file_name
from insignia.standards import strictjson, terms
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.verification.vocabulary import VOCABULARIES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from insignia.foundation.belongings import File

# Published by others at their own addresses; a verifier without them finds them in the copy.
OF_OTHERS: Final = (
    terms.CREDENTIALS_V2,
    terms.OPEN_BADGES_3_0_3,
    terms.DID_V1,
    terms.MULTIKEY_V1,
)


@public_copies.copies
def files(organization_id: UUID) -> Iterable[File]:
    """Return our own contexts at their addresses, and the others in a folder beside them."""
    del organization_id  # the same for all
    for vocabulary in VOCABULARIES.values():
        yield public_copies.as_file(vocabulary.document)
    for url in OF_OTHERS:
        name = file_name(url.partition("//")[2].removesuffix(".json"))
        body = strictjson.write(BUILT_IN.document(url))
        yield public_copies.small(f"contexts/{name}.json", body)
