"""Part of step 12: schemas that the credential says it follows (VCDM 2.0, section 4.11).

No schema is ever fetched: its address is the issuer's choice, and a schema can name others. The
official schemas of 1EdTech say what its data models say, to which every credential is held in step
3 anyhow, so for them the answer is known. Of any other schema it is told that it was not checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from insignia.standards.verify.checks.form import check_form
from insignia.standards.verify.document import Kind, names_in
from insignia.standards.verify.report import Check, Finding, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from insignia.standards.verify.document import Document

_TYPES: Final = frozenset({"1EdTechJsonSchemaValidator2019", "JsonSchema"})
_BADGES: Final = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_"
_RECORDS: Final = "https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_"
_OURS: Final[Mapping[str, Kind]] = {
    f"{_BADGES}achievementcredential_schema.json": Kind.BADGE,
    f"{_BADGES}anyachievementcredential_schema.json": Kind.BADGE,
    f"{_BADGES}endorsementcredential_schema.json": Kind.ENDORSEMENT,
    f"{_BADGES}anyendorsementcredential_schema.json": Kind.ENDORSEMENT,
    f"{_RECORDS}clrcredential_schema.json": Kind.LEARNER_RECORD,
    f"{_RECORDS}anyclrcredential_schema.json": Kind.LEARNER_RECORD,
}


def check_schemas(document: Document) -> Iterator[Finding]:
    """Yield, for each schema, whether our own model speaks for it."""
    schemas = list(document.each("credentialSchema"))
    if not schemas:
        yield Finding(Check.SCHEMA, Outcome.NOT_APPLICABLE, "schema.none")
    for pointer, schema in schemas:
        if _is_ours(schema, document.kind):
            yield _held_to_our_model(document, pointer)
        else:
            detail = "What credentialSchema points to was not looked at."
            code = "schema.not-followed"
            yield Finding(Check.SCHEMA, Outcome.INCONCLUSIVE, code, detail, pointer)


def _is_ours(schema: Any, kind: Kind) -> bool:
    if not isinstance(schema, Mapping) or _TYPES.isdisjoint(names_in(schema.get("type"))):
        return False
    address = schema.get("id")
    return isinstance(address, str) and _OURS.get(address) is kind


def _held_to_our_model(document: Document, pointer: str) -> Finding:
    complaints = any(finding.outcome is Outcome.FAILED for finding in check_form(document))
    outcome = Outcome.FAILED if complaints else Outcome.PASSED
    detail = "This official schema was not fetched; the credential was held to our own model of it."
    return Finding(Check.SCHEMA, outcome, "schema.own-model", detail, pointer)
