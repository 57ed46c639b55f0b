"""Files of other people's making, each brought as it lies there, and what it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conformance.verdicts import ABSENT, VECTORS, samples
from tests.factories.accounts import as_actor, person
from tests.factories.elsewhere import serve

from insignia.foundation import blobs
from insignia.portfolio import actions
from insignia.portfolio.errors import NotACredential
from insignia.portfolio.importing.values import Carried, State
from insignia.portfolio.models import Import
from insignia.standards import timestamps

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAMPLES = {sample.file: sample for sample in samples()}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not _SAMPLES, reason=ABSENT),
]
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


@pytest.mark.parametrize(
    "file",
    [f"{OB2}/rdf-validation/valid-badge-class.json", f"{OB2}/redirected-validation-subject.json"],
)
def test_what_nobody_can_hold_is_refused(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, {})
    sample = _SAMPLES[file]

    with pytest.raises(NotACredential):
        actions.bring(
            sample.data,
            carried=Carried.FILE,
            acting=as_actor(person()),
            at=timestamps.parse(sample.at),
        )

    assert Import.objects.count() == 0
