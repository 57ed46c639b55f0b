from __future__ import annotations

import json

import pytest
from tests.bridges.vc_api.door import EXAMPLES, SIGNER, V2, credential

from insignia.bridges.vc_api import policy
from insignia.foundation import clock
from insignia.standards import strictjson
from insignia.standards.errors import Unresolvable
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Verdict
from insignia.standards.verify.surroundings import Surroundings, no_status_lists

INLINE = {"hobby": "https://a.example/#hobby"}


@pytest.mark.parametrize("context", [EXAMPLES, INLINE], ids=["examples", "inline"])
def test_the_words_of_the_suites_are_known_here_and_at_no_other_door(context: object) -> None:
    document = credential(**{"@context": [V2, context]}, hobby="chess")
    signed = add_proof(document, signer=SIGNER, created=clock.now(), contexts=policy.CONTEXTS)
    data = strictjson.write(signed)

    here = verify(data, policy.surroundings(no_status_lists))
    elsewhere = verify(data, Surroundings(at=clock.now()))

    assert policy.accepts(here)
    assert elsewhere.verdict is Verdict.INVALID
    assert elsewhere.reasons == ("context",)


def test_an_earlier_edition_of_the_context_counts_here_and_at_no_other_door() -> None:
    digest = "uJKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k"
    document = credential(relatedResource=[{"id": V2, "digestMultibase": digest}])
    data = strictjson.write(add_proof(document, signer=SIGNER, created=clock.now()))

    here = verify(data, policy.surroundings(no_status_lists))
    elsewhere = verify(data, Surroundings(at=clock.now()))

    assert policy.accepts(here)
    assert elsewhere.reasons == ("context",)


def test_the_built_in_set_stays_as_it_is() -> None:
    assert EXAMPLES in policy.CONTEXTS
    assert EXAMPLES not in BUILT_IN
    assert not BUILT_IN.is_lenient


def test_keys_are_never_fetched() -> None:
    world = policy.surroundings(no_status_lists)

    with pytest.raises(Unresolvable):
        world.resolver.controller_document("https://school.example/issuer")


def test_a_call_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policy, "SECONDS", 0.0)

    report = verify(json.dumps(credential()).encode(), policy.surroundings(no_status_lists))

    assert report.reasons == ("limits",)
    assert not policy.accepts(report)
