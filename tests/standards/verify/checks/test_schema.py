from __future__ import annotations

from typing import Any

import pytest
from tests.standards.model.examples import (
    changed,
    small_badge,
    small_credential,
    small_endorsement,
    small_record,
)
from tests.standards.verify.world import badge, codes, ordinary_world, signed

from insignia.standards.verify.checks.schema import check_schemas
from insignia.standards.verify.document import Document
from insignia.standards.verify.report import Check, Outcome, Verdict

_BADGE = (
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
)
_ENDORSEMENT = _BADGE.replace("achievement", "endorsement")
_RECORD = "https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json"


def _told(members: dict[str, Any], *schemas: Any) -> list[tuple[str, str, str]]:
    document = Document(members | {"credentialSchema": list(schemas)})
    return [(finding.outcome, finding.code, finding.pointer) for finding in check_schemas(document)]


def _schema(address: Any, kind: Any = "1EdTechJsonSchemaValidator2019") -> dict[str, Any]:
    return {"id": address, "type": kind}


@pytest.mark.parametrize(
    ("members", "schema"),
    [
        (small_badge(), _schema(_BADGE)),
        (small_badge(), _schema(_BADGE, "JsonSchema")),
        (small_badge(), _schema(_BADGE, ["JsonSchema"])),
        (small_endorsement(), _schema(_ENDORSEMENT)),
        (small_record(), _schema(_RECORD)),
    ],
)
def test_our_own_model_speaks_for_the_official_schemas(
    members: dict[str, Any], schema: dict[str, Any]
) -> None:
    assert _told(members, schema) == [("passed", "schema.own-model", "/credentialSchema/0")]


def test_what_our_model_complains_of_does_not_follow_the_schema_either() -> None:
    incomplete = changed(small_badge(), "validFrom", ...)

    assert _told(incomplete, _schema(_BADGE)) == [
        ("failed", "schema.own-model", "/credentialSchema/0")
    ]


@pytest.mark.parametrize(
    ("members", "schema"),
    [
        (small_badge(), _schema("https://a.example/schema.json")),
        (small_badge(), _schema(_ENDORSEMENT)),
        (small_credential(), _schema(_BADGE)),
        (small_badge(), _schema(_BADGE, "SomethingElse")),
        (small_badge(), _schema(5)),
        (small_badge(), "https://a.example/schema.json"),
    ],
)
def test_no_other_schema_is_checked(members: dict[str, Any], schema: Any) -> None:
    assert _told(members, schema) == [
        ("inconclusive", "schema.not-followed", "/credentialSchema/0")
    ]


def test_several_schemas_are_told_one_by_one() -> None:
    told = _told(small_badge(), _schema(_BADGE), _schema("https://a.example/schema.json"))

    assert [code for _, code, _ in told] == ["schema.own-model", "schema.not-followed"]


def test_a_schema_that_is_not_checked_decides_nothing() -> None:
    schemas = [_schema(_BADGE, "JsonSchema"), _schema("https://a.example/x", "JsonSchema")]

    report = ordinary_world().examine(signed(badge(credentialSchema=schemas)))

    assert codes(report, Check.SCHEMA) == ["schema.own-model", "schema.not-followed"]
    assert report.verdict is Verdict.VALID


def test_a_credential_without_schema_needs_no_telling() -> None:
    (finding,) = check_schemas(Document(small_badge()))

    assert (finding.outcome, finding.code) == (Outcome.NOT_APPLICABLE, "schema.none")
