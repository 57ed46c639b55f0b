"""Files of other people's making, each brought as it lies there, and what it comes to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.conformance.verdicts import ABSENT, VECTORS, Sample, samples
from tests.factories.accounts import as_actor, person
from tests.factories.elsewhere import serve

from insignia.accounts import actions as accounts
from insignia.foundation import blobs
from insignia.portfolio import actions
from insignia.portfolio.errors import NotACredential
from insignia.portfolio.importing.values import Carried, State, Whose
from insignia.portfolio.models import Import
from insignia.standards import timestamps

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAMPLES = {sample.file: sample for sample in samples()}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not _SAMPLES, reason=ABSENT),
]
AT = timestamps.parse("2026-06-01T00:00:00Z")
OB2, OB3, CLR = "1edtech-validator/ob20", "1edtech-validator/ob30", "1edtech-validator/clr20"
DCC = "dcc-vc-fixtures/verifiableCredentials"
JSON, TOKEN, PNG, SVG = "application/vc", "application/jwt", "image/png", "image/svg+xml"

# What came, what the whole of it comes to, as what it was taken, and what stands inside it.
FILES: Mapping[str, tuple[State, str, tuple[State, ...]]] = {
    f"{OB2}/basic-assertion.json": (State.CONFIRMED, JSON, ()),
    f"{OB2}/simple-badge.png": (State.CONFIRMED, PNG, ()),
    f"{OB2}/basic-assertion-expired.json": (State.EXPIRED, JSON, ()),
    f"{OB2}/basic-assertion-in-future.json": (State.NOT_BEGUN, JSON, ()),
    f"{OB2}/basic-assertion-invalid-context.json": (State.FAULTY, JSON, ()),
    f"{OB2}/simple.jwt": (State.UNCONFIRMED, TOKEN, ()),
    f"{OB2}/warning-with-redirection.json": (State.UNCONFIRMED, JSON, ()),
    f"{OB3}/simple.json": (State.UNCONFIRMED, JSON, ()),
    f"{OB3}/simple-json.png": (State.UNCONFIRMED, PNG, ()),
    f"{OB3}/simple-json.svg": (State.UNCONFIRMED, SVG, ()),
    f"{OB3}/simple-jwt.png": (State.FAULTY, PNG, ()),
    f"{OB3}/simple-err-expired.json": (State.UNCONFIRMED, JSON, ()),
    f"{OB3}/endorsement-valid.json": (State.UNCONFIRMED, JSON, ()),
    f"{CLR}/simple.json": (State.UNCONFIRMED, JSON, (State.UNCONFIRMED,)),
    f"{DCC}/v2/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-basicOBv3.json": (
        State.CONFIRMED,
        JSON,
        (),
    ),
    f"{DCC}/v1/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-OBSpecExample.json": (
        State.CONFIRMED,
        JSON,
        (),
    ),
    f"{DCC}/v2/ed25519/didKey/legacy-noStatus-noExpiry.json": (State.CONFIRMED, JSON, ()),
    f"{DCC}/v2/ed25519/didKey/legacy-noStatus-noExpiry-tampered.json": (State.ALTERED, JSON, ()),
    f"{DCC}/v2/ed25519/didKey/legacy-noStatus-expired.json": (State.EXPIRED, JSON, ()),
    f"{DCC}/v2/ed25519/didKey/legacy-tamperedStatus-noExpiry.json": (State.UNCONFIRMED, JSON, ()),
}


# What a row of verdicts.json leads to: by its verdict, and if that is invalid by each family.
BY_VERDICT: Mapping[str, set[State]] = {
    "valid": {State.CONFIRMED},
    "refused": {State.UNCONFIRMED},
}
BY_REASON: Mapping[str, set[State]] = {
    "signature": {State.ALTERED},
    "status": {State.REVOKED, State.SUSPENDED},
    # What only ran out by its own words, and was never shown to be anybody's, stays open.
    "time": {State.EXPIRED, State.NOT_BEGUN, State.UNCONFIRMED},
}
# Parts of the older generation that are nobody's, lists of what was revoked, and no JSON at all.
NOBODYS: frozenset[str] = frozenset(
    {
        f"{OB2}/badge-class-with-language.json",
        f"{OB2}/basic-assertion-invalid-type.json",
        f"{OB2}/issuer-compact-iri-validation.json",
        f"{OB2}/redirected-validation-subject.json",
        f"{OB2}/rdf-validation/badge-class-invalid-issuer-type.json",
        f"{OB2}/rdf-validation/invalid-class.json",
        f"{OB2}/rdf-validation/invalid-empty-type.json",
        f"{OB2}/rdf-validation/invalid-one-invalid-class.json",
        f"{OB2}/rdf-validation/valid-alignment-object.json",
        f"{OB2}/rdf-validation/valid-badge-class-empty-criteria-type.json",
        f"{OB2}/rdf-validation/valid-badge-class.json",
        f"{OB2}/rdf-validation/valid-cool-class.json",
        f"{OB2}/rdf-validation/valid-issuer-extension.json",
        f"{OB3}/bit-string-list/testlist",
        *(
            f"dcc-vc-fixtures/statusLists/didkey-ed25519Signature2020/{name}"
            for name in (
                "e5WK8CbZ1GjycuPombrj",
                "expired",
                "notYetValid",
                "tampered",
            )
        ),
    }
)


def _admitted(sample: Sample) -> set[State]:
    """Return the states that the row of a sample leaves room for."""
    found = set().union(*(BY_VERDICT.get(each, set()) for each in sample.verdicts))
    if "invalid" in sample.verdicts:
        found |= set().union(*(BY_REASON.get(each, {State.FAULTY}) for each in sample.reasons))
    return found


@pytest.mark.parametrize("file", _SAMPLES)
def test_every_sample_is_what_the_table_of_verdicts_says(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample, bringer = _SAMPLES[file], as_actor(person())
    at = timestamps.parse(sample.at)
    serve(monkeypatch, {url: (VECTORS / at).read_bytes() for url, at in sample.serve.items()})

    if file in NOBODYS:
        with pytest.raises(NotACredential):
            actions.bring(sample.data, acting=bringer, at=at)
        return
    actions.bring(sample.data, acting=bringer, at=at)

    whole = Import.objects.get(within=None)
    assert State(whole.state) in _admitted(sample), whole.report["findings"]
    assert Whose(whole.whose) is not Whose.YOURS
    assert blobs.read(whole.blob) == sample.data


@pytest.mark.parametrize(
    "file", [file for file, row in FILES.items() if file.startswith(DCC) and row[0].is_genuine]
)
def test_whoever_has_proved_what_a_sample_names_is_its_holder(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample, bringer = _SAMPLES[file], as_actor(person())
    at = timestamps.parse(sample.at)
    serve(monkeypatch, {url: (VECTORS / at).read_bytes() for url, at in sample.serve.items()})
    name = json.loads(sample.data)["credentialSubject"]["id"]
    accounts.prove_identifier(name, acting=bringer, at=at)

    actions.bring(sample.data, acting=bringer, at=at)

    assert Import.objects.get().whose == Whose.YOURS


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_kept_as_it_is_with_its_honest_state(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample, (state, media_type, within) = _SAMPLES[file], FILES[file]
    serve(monkeypatch, {url: (VECTORS / at).read_bytes() for url, at in sample.serve.items()})

    actions.bring(
        sample.data,
        carried=Carried.FILE,
        acting=as_actor(person()),
        at=timestamps.parse(sample.at),
    )

    whole = Import.objects.get(within=None)
    assert (whole.state, whole.media_type) == (state, media_type)
    assert blobs.read(whole.blob) == sample.data
    assert tuple(whole.parts.values_list("state", flat=True)) == within


# Folders of files without issuers that can be asked: unsigned, or under contexts or keys of nobody.
UNPROVED = (
    "blockcerts-v3",
    "ctdl",
    "elm-v3",
    "openid4vc-examples",
    "sd-jwt",
    "w3c-di-bbs",
    "w3c-di-ecdsa",
    "w3c-di-eddsa",
    "w3c-jose-cose-suite-inputs",
    "w3c-vcdm2-suite-inputs",
)
OF_WALLETS = {"credentials/ldp_vc.json", "response/ldp_vc.json"}


@pytest.mark.parametrize("folder", UNPROVED)
def test_nothing_that_nobody_proves_is_more_than_faulty(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    serve(monkeypatch, {})
    kept = set()

    for file in sorted((VECTORS / folder).rglob("*.*")):
        if not file.is_file():
            continue
        holder = person()
        try:
            actions.bring(file.read_bytes(), acting=as_actor(holder), at=AT)
        except NotACredential:
            continue
        kept.add("/".join(file.parts[-2:]))
        states = Import.objects.filter(person=holder).values_list("state", flat=True)
        assert set(states) == {State.FAULTY}, file

    if folder == "openid4vc-examples":
        assert kept == OF_WALLETS  # all else there is requests, metadata and other forms
