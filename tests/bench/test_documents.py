"""The credential that everything is measured with stays what the documentation says it is."""

import re
from typing import Any

import pytest
from bench.documents import BLANK, FORMS, NAMED, NOW, SIGNER, numbered, signed_list

from insignia.standards import strictjson
from insignia.standards.jsonld import canonical, expansion
from insignia.standards.jsonld.documents import BUILT_IN
from insignia.standards.limits import DEFAULT_LIMITS
from insignia.standards.proofs.data_integrity import add_proof
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.surroundings import Surroundings


@pytest.mark.parametrize(("form", "statements", "blank"), [(BLANK, 101, 11), (NAMED, 90, 2)])
def test_it_has_so_many_statements_and_blank_nodes(
    form: dict[str, Any], statements: int, blank: int
) -> None:
    quads = expansion.to_quads(form, contexts=BUILT_IN, limits=DEFAULT_LIMITS)
    text = canonical.canonicalize(quads, limits=DEFAULT_LIMITS).text

    assert len(quads) == statements
    assert len(set(re.findall(r"_:c14n\d+", text))) == blank


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_each_of_a_batch_is_valid(form: dict[str, Any]) -> None:
    signed = strictjson.write(add_proof(numbered(form, 3), signer=SIGNER, created=NOW))
    listed = signed_list()

    report = verify(signed, Surroundings(at=NOW, fetch_status_list=lambda _: listed))

    assert report.verdict == "valid", report.findings


def test_no_two_of_a_batch_are_alike() -> None:
    texts = {strictjson.write(numbered(NAMED, number)) for number in range(50)}

    assert len(texts) == 50
