from __future__ import annotations

import base64
from typing import Any

import pytest
from tests.standards.model.examples import CONTEXTS
from tests.standards.verify.world import badge, codes, ordinary_world, signed

from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.keys.multibase import encode_base58btc, encode_base64url
from insignia.standards.verify.checks.related import check_related
from insignia.standards.verify.document import Document
from insignia.standards.verify.report import Check, Outcome, Verdict

_SRI = "sha256-WZVc7WaX1h4D8rJVb+vlMIqxaEKEb1tYbX8fet7JJzQ="
_SRI_384 = "sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU"
_RIGHT = base64.b64decode(_SRI.removeprefix("sha256-"))
_RIGHT_384 = base64.b64decode(_SRI_384.removeprefix("sha384-"))
_WRONG = bytes(32)
_PREFIX, _PREFIX_384 = b"\x12\x20", b"\x20\x30"
_WRONG_SRI = f"sha256-{base64.b64encode(_WRONG).decode()}"
_URL_SAFE = _SRI.replace("+", "-").replace("/", "_")
_FITS, _OTHER, _LEFT = (
    "context.related-fits",
    "context.related-digest",
    "evidence.related-not-followed",
)
_OUTCOMES = {_FITS: Outcome.PASSED, _LEFT: Outcome.INCONCLUSIVE}


def _resource(url: str = CONTEXTS[0], **digests: Any) -> dict[str, Any]:
    return {"id": url} | digests


def _multi(data: bytes) -> str:
    return encode_base64url(data)


@pytest.mark.parametrize(
    ("resource", "code"),
    [
        (_resource(digestSRI=_SRI), _FITS),
        (_resource(digestSRI=_SRI_384), _FITS),
        (_resource(digestSRI=_URL_SAFE), _FITS),
        (_resource(digestSRI=f"{_SRI}?application/ld+json  {_SRI_384}"), _FITS),
        (_resource(digestMultibase=_multi(_PREFIX + _RIGHT)), _FITS),
        (_resource(digestMultibase=encode_base58btc(_PREFIX + _RIGHT)), _FITS),
        (_resource(digestMultibase=_multi(_PREFIX_384 + _RIGHT_384)), _FITS),
        (_resource(digestMultibase=_multi(_RIGHT)), _FITS),
        (_resource(digestMultibase=_multi(_RIGHT_384)), _FITS),
        (_resource(digestSRI=_WRONG_SRI), _OTHER),
        (_resource(digestSRI=f"{_SRI} {_WRONG_SRI}"), _OTHER),
        (_resource(digestMultibase=_multi(_PREFIX + _WRONG)), _OTHER),
        (_resource(digestMultibase=_multi(_WRONG)), _OTHER),
        (_resource(digestSRI=_SRI, digestMultibase=_multi(_PREFIX + _WRONG)), _OTHER),
        (_resource(digestSRI="sha256-*"), "structure.digest"),
        (_resource(digestSRI="sha384-AAAA"), "structure.digest"),
        (_resource(digestSRI="sha999-"), "structure.digest"),
        (_resource(digestSRI="no digest"), "structure.digest"),
        (_resource(digestMultibase="u*"), "structure.digest"),
        (_resource(digestMultibase="u"), "structure.digest"),
        (_resource(digestMultibase="x123"), "structure.digest"),
        (_resource("https://a.example/x", digestSRI="sha256-*"), "structure.digest"),
        (_resource(digestSRI="sha999-AAAA"), _LEFT),
        (_resource(digestMultibase=_multi(b"\x20\x30")), _LEFT),
        (_resource(digestSRI=5), _LEFT),
        (_resource("https://a.example/x", digestSRI=_SRI), _LEFT),
        ({"digestSRI": _SRI}, _LEFT),
    ],
)
def test_a_digest_is_compared_where_the_document_is_known(
    resource: dict[str, Any], code: str
) -> None:
    (finding,) = check_related(Document({"relatedResource": [resource]}))

    assert finding.code == code
    assert finding.outcome is _OUTCOMES.get(code, Outcome.FAILED)
    assert finding.pointer.startswith("/relatedResource/0")


def test_a_suite_may_bring_an_earlier_edition_and_no_other_door_knows_it() -> None:
    document = Document({"relatedResource": [_resource(digestSRI=_WRONG_SRI)]})
    bundle = BUILT_IN.extended({}, editions={CONTEXTS[0]: frozenset({_WRONG_SRI})})

    (at_the_suite,) = check_related(document, contexts=bundle)
    (elsewhere,) = check_related(document)

    assert (at_the_suite.code, elsewhere.code) == (_FITS, _OTHER)


def test_nothing_is_told_of_what_is_no_resource() -> None:
    assert list(check_related(Document({"relatedResource": ["x"]}))) == []


def test_a_wrong_digest_makes_the_credential_invalid() -> None:
    wrong = signed(badge(relatedResource=[_resource(digestSRI=_WRONG_SRI)]))
    right = signed(badge(relatedResource=[_resource(digestSRI=_SRI)]))

    assert ordinary_world().examine(wrong).reasons == ("context",)
    report = ordinary_world().examine(right)
    assert report.verdict is Verdict.VALID
    assert codes(report, Check.CONTEXT) == ["context.known", "context.related-fits"]
