"""The inputs of the W3C's test suite for the data model, at the core.

Each row is one statement of VC Data Model 2.0 that the suite tests, with the inputs that it expects
to be taken and those that it expects to be refused. The suite issues and then verifies; so do we,
with the contexts of its policy (the examples' words, contexts written out), which no door of ours
but the bridge for suites has. What the built-in policy says of the same inputs is tested below.
"""

from __future__ import annotations

import copy
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.conformance.published import VECTORS, needs_vectors

from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.terms import CREDENTIALS_V2
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Finding, Outcome, Verdict
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from insignia.standards.jsonld.documents import ContextBundle

pytestmark = needs_vectors

INPUTS = VECTORS / "w3c-vcdm2-suite-inputs"
EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"
AT = datetime(2026, 6, 1, tzinfo=UTC)
KEY = LocalSigner.did_key(b"suite".ljust(32, b"."))
OCCASION: dict[str, Any] = {
    "challenge": "uAQIDBA",
    "domain": "github.com/w3c/vc-data-model-2.0-test-suite",
}

# The suite was made with an earlier edition of the W3C's context, and fixes that one's digest.
EARLIER = "NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg"
EARLIER_256 = "JKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k="
MULTIBASE = "uJKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k"
RESOURCE = {"id": CREDENTIALS_V2, "digestSRI": f"sha384-{EARLIER}"}

# A time that has run out is no fault of the form, and a list that nobody serves is not known.
# The suite signs every presentation with one key, whoever its holder is.
_LEFT_OPEN = {"time.expired", "time.not-yet-valid", "binding.not-the-holder"}


def suite_contexts() -> ContextBundle:
    """Return the contexts that the suite's inputs are written in."""
    examples = json.loads((VECTORS / "w3c-contexts/credentials/examples-v2.jsonld").read_bytes())
    digest_256 = EARLIER_256.replace("-", "+").replace("_", "/")
    editions = frozenset({f"sha384-{EARLIER}", f"sha256-{digest_256}"})
    return BUILT_IN.extended(
        {EXAMPLES: examples}, is_lenient=True, editions={CREDENTIALS_V2: editions}
    )


def given(name: str) -> Any:
    """Return an input of the suite."""
    return json.loads((INPUTS / f"{name}.json").read_bytes())


def issued(credential: Any) -> Any:
    """Return the credential as the suite has it issued: in the name of its issuer, and signed."""
    document = copy.deepcopy(credential)
    issuer = document.get("issuer", KEY.controller)
    if isinstance(issuer, dict) and "id" not in issuer:
        issuer = {"id": KEY.controller, **issuer}
    return _signed({**document, "issuer": issuer}, "assertionMethod")


def presented(presentation: Any) -> Any:
    """Return the presentation as the suite makes it: with its credentials issued, and signed."""
    document = copy.deepcopy(presentation)
    shown = document.get("verifiableCredential")
    if isinstance(shown, list):
        document["verifiableCredential"] = [_as_shown(one) for one in shown]
    return _signed(document, "authentication", **OCCASION)


def _as_shown(credential: Any) -> Any:
    """Return a credential as the suite shows it: issued anew, unless it comes with a proof."""
    if not isinstance(credential, dict) or "proof" in credential:
        return credential
    if str(credential.get("id")).startswith("data:"):
        return credential
    return issued({name: value for name, value in credential.items() if name != "issuer"})


def _signed(document: Any, purpose: str, **extra: Any) -> Any:
    return add_proof(
        document,
        signer=KEY,
        created=AT - timedelta(days=1),
        purpose=purpose,
        extra=extra,
        contexts=suite_contexts(),
    )


def faults(document: Any, contexts: ContextBundle | None = None, **expected: Any) -> list[Finding]:
    """Return what is false in a document, by the suite's contexts unless others are given."""
    surroundings = Surroundings(at=AT, contexts=contexts or suite_contexts(), **expected)
    report = verify(strictjson.write(document), surroundings)
    return [
        finding
        for finding in report.findings
        if finding.outcome is Outcome.FAILED and finding.code not in _LEFT_OPEN
    ]


def refusals(credential: Any) -> list[str]:
    """Return why a credential is not issued, or not verified once it is: nothing if it is good."""
    try:
        return [finding.code for finding in faults(issued(credential))]
    except InsigniaError as error:
        return [error.code]


def refusals_of(presentation: Any) -> list[str]:
    """Return why a presentation is refused: nothing if it is good."""
    try:
        return [finding.code for finding in faults(presented(presentation), **OCCASION)]
    except InsigniaError as error:
        return [error.code]


_LANGUAGE = "a string or a language value object"
_CREDENTIALS: dict[str, tuple[str, str]] = {
    # statement: what is taken, what is refused
    "4.3 credentials include a context": (
        "credential-ok",
        "credential-no-context-fail-or-inject",
    ),
    "4.3 the first context is the base context": (
        "credential-ok",
        "credential-missing-base-context-fail-or-inject",
    ),
    "4.3 the other contexts of a credential are URLs or objects": (
        "credential-context-combo1-ok credential-context-combo2-ok",
        "credential-context-combo3-fail credential-context-combo4-fail",
    ),
    "4.4 an id is a single URL": (
        "credential-id-other-ok credential-id-single-ok credential-id-subject-single-ok",
        (
            "credential-id-nonidentifier-fail credential-id-multi-fail"
            " credential-id-subject-multi-fail credential-id-not-url-fail"
        ),
    ),
    "4.5 credentials have a type": ("credential-ok", "credential-no-type-fail"),
    "4.5 a type is a term or an absolute URL": (
        "credential-type-url-ok credential-type-mapped-url-ok",
        "credential-type-mapped-nonurl-fail credential-type-unmapped-fail",
    ),
    "4.5 the order of types does not matter": (
        "credential-type-urls-order-1-ok credential-type-urls-order-2-ok",
        "",
    ),
    "4.5 a credential says that it is one": (
        "credential-optional-type-ok",
        "credential-missing-required-type-fail",
    ),
    "4.5 credentialStatus has a type": (
        "credential-status-ok",
        "credential-status-missing-type-fail",
    ),
    "4.5 termsOfUse has a type": (
        "credential-termsofuse-ok",
        "credential-termsofuse-missing-type-fail",
    ),
    "4.5 evidence has a type": (
        "credential-evidence-ok",
        "credential-evidence-missing-type-fail",
    ),
    "4.5 refreshService has a type": (
        "credential-refresh-type-ok",
        "credential-refresh-no-type-fail",
    ),
    "4.5 credentialSchema has a type": (
        "credential-schema-type-ok",
        "credential-schema-no-type-fail",
    ),
    **{
        f"4.6 the {member} of a{whose} is {_LANGUAGE}": (
            " ".join(
                f"names-and-descriptions/{name}-ok"
                for name in (
                    f"{stem}-{member}",
                    f"{stem}-{member}-optional",
                    f"{stem}-{member}-language-en",
                    f"{stem}-{member}-language-direction-en",
                    f"{stem}-multi-language-{member}",
                )
            ),
            f"names-and-descriptions/{stem}-{member}-extra-prop-en-fail",
        )
        for stem, whose in (("credential", " credential"), ("issuer", "n issuer"))
        for member in ("name", "description")
    },
    "4.7 credentials have an issuer": ("credential-ok", ""),
    "4.7 an issuer is a URL or an object with one": (
        "credential-issuer-object-ok",
        (
            "credential-issuer-no-url-fail credential-issuer-null-fail"
            " credential-issuer-object-id-null-fail credential-issuer-object-id-no-url-fail"
        ),
    ),
    "4.8 credentials have a subject": ("credential-ok", "credential-no-subject-fail"),
    "4.8 each subject has a claim": (
        "credential-subject-multiple-ok",
        "credential-subject-no-claims-fail credential-subject-multiple-empty-fail",
    ),
    "4.9 validFrom is a moment with its zone": (
        "credential-validfrom-ms-ok credential-validfrom-tz-ok credential-validfrom-far-future-ok",
        "credential-validfrom-invalid-fail",
    ),
    "4.9 validUntil is a moment with its zone": (
        "credential-validuntil-ok credential-validuntil-ms-ok credential-validuntil-tz-ok",
        "credential-validuntil-invalid-fail",
    ),
    "4.10 a status has to have a type": (
        "credential-status-ok",
        "credential-status-missing-type-fail",
    ),
    "4.10 the type of a status follows the rules of types": (
        "credential-status-ok",
        "credential-status-missing-type-fail",
    ),
    "4.10 the id of a status is a single URL, if there is one": (
        "credential-status-missing-id-ok",
        "credential-status-multiple-id-fail credential-status-nonurl-id-fail",
    ),
    "4.10 the type of a status says what it is": (
        "credential-status-ok",
        "credential-status-missing-type-fail credential-status-type-nonurl-fail",
    ),
    "4.11 a credential may name one schema or several": (
        "credential-schema-ok credential-schemas-ok",
        "",
    ),
    "4.11 a schema has a type and an id": (
        "credential-schema-ok",
        (
            "credential-schema-no-type-fail credential-schema-no-id-fail"
            " credential-schema-non-url-id-fail"
        ),
    ),
    "4.11 each of several schemas has its own rules": ("credential-schemas-ok", ""),
    "5.2 no context redefines a term": (
        "credential-ok",
        "credential-redef-type-fail credential-redef-type2-fail",
    ),
    "5.4 a credential may name one refresh service or several": (
        "credential-refresh-ok credential-refreshs-ok",
        "",
    ),
    "5.4 a refresh service has a type": ("", "credential-refresh-no-type-fail"),
    "5.5 a credential may name several terms of use": ("credential-termsofuses-ok", ""),
    "5.5 terms of use have a type and may have an id": (
        "credential-termsofuse-id-ok",
        "credential-termsofuse-no-type-fail",
    ),
    "5.6 evidence is one object or several": (
        "credential-evidence-ok credential-evidences-ok",
        "",
    ),
}
_PRESENTATIONS: dict[str, tuple[str, str]] = {
    "4.3 presentations include a context": (
        "presentation-ok",
        "presentation-no-context-fail-or-inject",
    ),
    "4.3 the first context of a presentation is the base context": (
        "presentation-ok",
        "presentation-context-order-fail presentation-missing-base-context-fail",
    ),
    "4.3 the other contexts of a presentation are URLs or objects": (
        "presentation-context-combo1-ok presentation-context-combo2-ok presentation-vc-ok",
        "",
    ),
    "4.5 presentations have a type": ("presentation-ok", "presentation-no-type-fail"),
    "4.5 a presentation says that it is one": (
        "presentation-optional-type-ok",
        "presentation-missing-required-type-fail",
    ),
    "4.13 the id of a presentation is a single URL": ("presentation-id-ok", ""),
    "4.13 a presentation has to have a type": ("presentation-ok", "presentation-no-type-fail"),
    "4.13 one type of a presentation is VerifiablePresentation": (
        "presentation-ok presentation-optional-type-ok",
        "presentation-missing-required-type-fail",
    ),
    "4.13 what a presentation shows are objects": (
        "presentation-vc-ok presentation-multiple-vc-ok",
        "presentation-vc-as-string-fail presentation-vc-missing-required-type-fail",
    ),
    "4.13 a holder is a URL or an object with an id": (
        "presentation-ok",
        "presentation-holder-fail presentation-holder-object-fail presentation-holder-name-fail",
    ),
    "4.13.1 an envelope says that it is one": ("", "presentation-enveloped-vc-missing-type-fail"),
}


@pytest.mark.parametrize("statement", _CREDENTIALS)
def test_a_statement_about_credentials_holds(statement: str) -> None:
    taken, refused = _CREDENTIALS[statement]

    told = {name: refusals(given(name)) for name in (*taken.split(), *refused.split())}

    assert [(name, told[name]) for name in taken.split() if told[name]] == []
    assert [name for name in refused.split() if not told[name]] == []


@pytest.mark.parametrize("statement", _PRESENTATIONS)
def test_a_statement_about_presentations_holds(statement: str) -> None:
    taken, refused = _PRESENTATIONS[statement]

    told = {name: refusals_of(given(name)) for name in (*taken.split(), *refused.split())}

    assert [(name, told[name]) for name in taken.split() if told[name]] == []
    assert [name for name in refused.split() if not told[name]] == []


@pytest.mark.parametrize(
    "statement", ["validFrom is not later than validUntil", "validUntil is not before validFrom"]
)
def test_4_9_a_period_begins_before_it_ends(statement: str) -> None:
    year = timedelta(days=365)
    begins, ends = ((AT + side * year).isoformat() for side in (-1, 1))
    right = given("credential-validUntil-validFrom-ok") | {"validFrom": begins, "validUntil": ends}
    wrong = given("credential-validUntil-validFrom-fail") | {
        "validFrom": ends,
        "validUntil": begins,
    }
    same = right | {"validUntil": begins}

    assert refusals(right) == refusals(same) == [], statement
    assert "time.reversed" in refusals(wrong), statement


def test_1_3_a_conforming_document_is_secured() -> None:
    unsecured = given("credential-ok") | {"issuer": KEY.controller}

    assert [finding.code for finding in faults(unsecured)] == ["proof-format.missing"]


def test_1_3_what_is_issued_has_all_that_is_required_and_is_secured() -> None:
    document = issued(given("credential-ok"))

    assert {"@context", "type", "issuer", "credentialSubject", "proof"} <= set(document)


def test_1_3_what_is_issued_is_verified() -> None:
    report = verify(strictjson.write(issued(given("credential-ok"))), Surroundings(at=AT))

    assert report.verdict is Verdict.VALID


def test_1_3_a_document_that_does_not_conform_is_an_error() -> None:
    codes = [finding.code for finding in faults({"type": ["NonconformingDocument"]})]

    assert "structure.no-credential" in codes


def test_7_credentials_and_presentations_are_verified_and_a_false_proof_is_told() -> None:
    good = presented(given("presentation-ok"))
    forged = copy.deepcopy(good)
    forged["proof"]["proofValue"] = "z5nmMBw2u9TGKd9NxxHJtyZKgjN2Eh"

    assert faults(issued(given("credential-ok"))) == []
    assert faults(good, **OCCASION) == []
    assert [finding.code for finding in faults(forged, **OCCASION)] == ["proof-format.proof-value"]


def _related(*resources: Any) -> list[str]:
    credential = {
        "@context": [CREDENTIALS_V2],
        "type": ["VerifiableCredential"],
        "credentialSubject": {"name": "Alice"},
    }
    return refusals(credential | {"relatedResource": [*resources]})


def test_5_3_a_related_resource_is_an_object_with_id_and_digest() -> None:
    assert _related(RESOURCE) == []
    assert _related(RESOURCE | {"mediaType": "application/ld+json"}) == []
    assert _related({"id": CREDENTIALS_V2, "digestMultibase": MULTIBASE}) == []
    assert "structure.not-object" in _related(CREDENTIALS_V2)


def test_5_3_a_related_resource_has_an_id() -> None:
    assert _related({"digestMultibase": MULTIBASE}) == ["structure.missing"]


def test_5_3_a_related_resource_is_named_once() -> None:
    again = {"id": CREDENTIALS_V2, "digestMultibase": MULTIBASE}

    assert _related(RESOURCE, again) != []


def test_5_3_a_related_resource_has_a_digest() -> None:
    assert _related({"id": CREDENTIALS_V2}) == ["structure.missing"]


@pytest.mark.parametrize(
    "digest",
    [
        {"digestMultibase": "uM4RgWQc3RUDtjJCSgTJtTfvpZ7SPEg_LNO0ESlovQC0"},
        {"digestSRI": "sha384-_rCVIV7fSXXTNIvpiq26jRDyj8JG8TDjij-tD0ewLk4JpnXEz6a5AeeY_1qQ0d0P"},
    ],
)
def test_5_3_a_digest_that_does_not_match_is_an_error(digest: dict[str, str]) -> None:
    assert _related({"id": CREDENTIALS_V2, **digest}) == ["context.related-digest"]


def test_the_built_in_policy_knows_only_the_edition_in_force() -> None:
    document = issued(given("credential-ok") | {"relatedResource": RESOURCE})

    assert [finding.code for finding in faults(document, BUILT_IN)] == ["context.related-digest"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("credential-context-combo1-ok", "context.unknown"),
        ("credential-context-combo2-ok", "context.inline"),
        ("names-and-descriptions/credential-name-language-direction-en-ok", "context.keyword"),
    ],
)
def test_the_built_in_policy_takes_less_than_the_suite(name: str, code: str) -> None:
    assert code in [finding.code for finding in faults(issued(given(name)), BUILT_IN)]


def test_the_built_in_policy_wants_the_holders_own_key() -> None:
    document = presented(given("presentation-holder-ok"))
    report = verify(strictjson.write(document), Surroundings(at=AT, contexts=suite_contexts()))

    assert "binding.not-the-holder" in [finding.code for finding in report.findings]
    assert report.verdict is Verdict.INVALID


def test_no_input_of_the_suite_crashes_the_verifier() -> None:
    for path in sorted(INPUTS.rglob("*.json")):
        report = verify(path.read_bytes(), Surroundings(at=AT))

        assert report.verdict is not Verdict.VALID, path.name
