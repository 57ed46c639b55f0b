"""The schema of 1EdTech has nothing against what a credential says of its judgement."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
from tests.conformance.published import VECTORS, needs_vectors
from tests.factories.achievements import micro_credential
from tests.factories.credentials import PARTICULARS

from insignia.awards import compose

SCHEMA = VECTORS / "1edtech-validator/schemas/ob_v3p0_achievementcredential_schema_draft4.json"


@needs_vectors
def test_what_the_schema_says_is_the_same_with_and_without_it() -> None:
    credential = compose.credential(micro_credential(), PARTICULARS)
    without = {name: said for name, said in credential.items() if name != "evidence"}

    # It is the schema of the older form: of that one the date and the single status are missed.
    assert _complaints(credential) == _complaints(without) == {"", "credentialStatus"}


@needs_vectors
def test_under_the_subject_it_would_not_pass() -> None:
    credential = compose.credential(micro_credential(), PARTICULARS)
    credential["credentialSubject"]["assessment"] = credential["evidence"][0]

    assert "credentialSubject" in _complaints(credential)


def _complaints(credential: dict[str, Any]) -> set[str]:
    schema = json.loads(SCHEMA.read_bytes())
    found = jsonschema.Draft4Validator(schema).iter_errors(credential)
    return {"/".join(map(str, error.path)) for error in found}
