"""Whatever is sent to the door, the answer is one of those that it has, and never a crash."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bridges.vc_api.door import SIGNER, V2, credential, endpoints, issued

from insignia.bridges.vc_api.problems import NotDone

if TYPE_CHECKING:
    from insignia.bridges.vc_api.problems import Answer

DOOR = endpoints()
PATHS = list(DOOR.posts)
WORDS = [*credential(), "proof", "holder", "credentialStatus", "name", "options", "@value", "zzz"]
TEXTS = st.sampled_from(
    [V2, SIGNER.controller, "VerifiableCredential", "urn:x", "", "é\u202e", "~"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=4)
    ),
    max_leaves=8,
)
OPTIONS = st.dictionaries(
    st.sampled_from(
        ["cryptosuite", "credentialStatus", "mandatoryPointers", "selectivePointers", "challenge"]
    ),
    VALUES | st.sampled_from(["ecdsa-sd-2023", "eddsa-jcs-2022", "jwt"]),
    max_size=3,
)


def _answered(path: str, body: bytes) -> Answer:
    try:
        return DOOR.posts[path](body)
    except NotDone as refusal:
        return refusal.answer


@pytest.mark.parametrize("path", PATHS)
@given(body=st.binary(max_size=60))
@settings(max_examples=40)
def test_any_bytes_are_answered(path: str, body: bytes) -> None:
    assert _answered(path, body).status == 400


@pytest.mark.parametrize("path", PATHS)
@given(changes=st.dictionaries(st.sampled_from(WORDS), VALUES, max_size=3), options=OPTIONS)
@settings(max_examples=60)
def test_any_change_to_a_document_is_answered(
    path: str, changes: dict[str, Any], options: dict[str, Any]
) -> None:
    document = credential(**changes)
    if path != "/credentials/issue":
        document = issued(DOOR, credential()) | changes
    names = ("credential", "verifiableCredential", "verifiablePresentation")
    body = dict.fromkeys(names, document) | {"options": options}

    answer = _answered(path, json.dumps(body).encode())

    assert answer.status in {200, 201, 400}
    assert answer.status != 400 or answer.document["errors"]
