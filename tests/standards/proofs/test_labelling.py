import hashlib
import hmac

from tests.factories.disclosure import HMAC_KEY
from tests.factories.documents import open_badge

from insignia.standards.jsonld.nquads import Quad
from insignia.standards.keys import multibase
from insignia.standards.proofs.labelling import (
    LabelledDocument,
    hmac_label,
    read_label,
    relabelled,
    written_label,
)
from insignia.standards.proofs.suite import ProofInput


def labelled(key: bytes = HMAC_KEY) -> LabelledDocument:
    return LabelledDocument(ProofInput(document=open_badge(), options={}), key)


def test_a_label_is_the_hmac_of_the_canonical_one() -> None:
    digest = hmac.new(HMAC_KEY, b"c14n7", hashlib.sha256).digest()

    assert hmac_label(HMAC_KEY, "_:c14n7") == "_:" + multibase.encode_base64url(digest)
    assert read_label(written_label(digest)) == digest


def test_no_canonical_label_is_left() -> None:
    lines = labelled().lines

    assert list(lines) == sorted(set(lines))
    assert not any("_:c14n" in line or "_:b" in line for line in lines)
    assert any("_:u" in line for line in lines)


def test_another_key_gives_other_labels() -> None:
    assert not set(labelled().labels.values()) & set(labelled(bytes(32)).labels.values())


def test_a_part_is_some_of_the_statements_of_the_whole() -> None:
    whole = labelled()
    part = whole.part(["/credentialSubject/achievement/criteria"])

    assert part.lines < set(whole.lines)
    assert any("Books of one month" in line for line in part.lines)
    assert whole.part([""]).lines == set(whole.lines)


def test_no_pointers_choose_nothing() -> None:
    assert labelled().part([]) == ((), frozenset())


def test_a_statement_that_is_made_twice_stands_once() -> None:
    quad = Quad("_:a", "<urn:p>", '"_:a"')

    assert relabelled([quad, quad], {"_:a": "_:z"}) == ('_:z <urn:p> "_:a" .\n',)
