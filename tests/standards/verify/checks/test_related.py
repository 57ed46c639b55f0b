from __future__ import annotations

import base64
from typing import Any

import pytest
from tests.standards.model.examples import CONTEXTS
from tests.standards.verify.world import badge, codes, ordinary_world, signed

from insignia.standards.keys.multibase import encode_base58btc, encode_base64url
from insignia.standards.verify.checks.related import check_related
from insignia.standards.verify.document import Document
from insignia.standards.verify.report import Check, Verdict

_RIGHT = bytes.fromhex("59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734")
_WRONG = bytes(32)
_PREFIX = b"\x12\x20"


def _sri(digest: bytes) -> str:
    return f"sha256-{base64.b64encode(digest).decode()}"


def _resource(url: str = CONTEXTS[0], **digests: Any) -> dict[str, Any]:
    return {"id": url} | digests


@pytest.mark.parametrize(
    ("resource", "code"),
    [
        (_resource(digestSRI=_sri(_RIGHT)), "context.related-fits"),
        (_resource(digestMultibase=encode_base64url(_PREFIX + _RIGHT)), "context.related-fits"),
        (_resource(digestMultibase=encode_base58btc(_PREFIX + _RIGHT)), "context.related-fits"),
        (_resource(digestSRI=_sri(_WRONG)), "context.related-digest"),
        (_resource(digestSRI="sha256-*"), "context.related-digest"),
        (_resource(digestMultibase=encode_base64url(_PREFIX + _WRONG)), "context.related-digest"),
        (_resource(digestMultibase="u*"), "context.related-digest"),
        (
            _resource(digestSRI=_sri(_RIGHT), digestMultibase=encode_base64url(_PREFIX + _WRONG)),
            "context.related-digest",
        ),
        (_resource(digestSRI="sha384-AAAA"), "evidence.related-not-followed"),
        (_resource(digestMultibase=encode_base64url(b"\x20\x30")), "evidence.related-not-followed"),
        (_resource(digestSRI=5), "evidence.related-not-followed"),
        (_resource("https://a.example/x", digestSRI=_sri(_RIGHT)), "evidence.related-not-followed"),
        ({"digestSRI": _sri(_RIGHT)}, "evidence.related-not-followed"),
    ],
)
def test_a_digest_is_compared_where_the_document_is_known(
    resource: dict[str, Any], code: str
) -> None:
    (finding,) = check_related(Document({"relatedResource": [resource]}))

    assert (finding.code, finding.pointer) == (code, "/relatedResource/0")


def test_nothing_is_told_of_what_is_no_resource() -> None:
    assert list(check_related(Document({"relatedResource": ["x"]}))) == []


def test_a_wrong_digest_makes_the_credential_invalid() -> None:
    wrong = signed(badge(relatedResource=[_resource(digestSRI=_sri(_WRONG))]))
    right = signed(badge(relatedResource=[_resource(digestSRI=_sri(_RIGHT))]))

    assert ordinary_world().examine(wrong).reasons == ("context",)
    report = ordinary_world().examine(right)
    assert report.verdict is Verdict.VALID
    assert codes(report, Check.CONTEXT) == ["context.known", "context.related-fits"]
