"""What other implementations sign is imported with the right state, whoever carries it."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from tests.factories.accounts import as_actor, person
from tests.factories.keys import did_key_signer
from tests.peers.installed import NODE
from tests.peers.questions import NOW, PLAIN
from tests.peers.test_older_badges import BAKERS, _signer, _theirs, _world
from tests.peers.test_suites_both_ways import documents, key_of
from tests.standards.baking.pictures import PNG

from insignia.accounts import actions as accounts
from insignia.foundation.network.fetching import Fetched, Fetcher
from insignia.portfolio import actions
from insignia.portfolio.errors import DamagedPicture
from insignia.portfolio.importing.values import Carried, State, Whose
from insignia.portfolio.models import Import
from insignia.standards import strictjson, timestamps
from insignia.standards.baking.unbake import bake, unbake
from insignia.standards.keys.kinds import ED25519, P256

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from insignia.accounts.models import Person

pytestmark = [
    pytest.mark.peer,
    pytest.mark.django_db,
    pytest.mark.timeout(300),
    pytest.mark.filterwarnings("default"),
]
OLDER_CONTEXT = "https://w3id.org/security/suites/ed25519-2020/v1"
MAKERS = (
    "@digitalbazaar eddsa-rdfc-2022",
    "@digitalbazaar eddsa-jcs-2022",
    "@digitalbazaar ecdsa-rdfc-2019",
    "@digitalbazaar Ed25519Signature2020",
    "@digitalcredentials eddsa-rdfc-2022",
    "@digitalcredentials Ed25519Signature2020",
)


@pytest.fixture(scope="module")
def issued(node_modules: Path) -> Mapping[str, Any]:
    """The same credential from every maker in every suite of theirs; one process makes them all."""
    question = {
        "credential": PLAIN | {"@context": [*PLAIN["@context"], OLDER_CONTEXT]},
        "keys": {
            "ed25519": key_of(did_key_signer(ED25519)),
            "p256": key_of(did_key_signer(P256)),
        },
        "seed": did_key_signer(ED25519).secret.hex(),
        "documents": documents(),
        "now": timestamps.write(NOW),
    }
    answer = subprocess.run(
        [NODE, "issuers.mjs"],
        cwd=node_modules.parent,
        input=json.dumps(question).encode(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert answer.returncode == 0, answer.stderr.decode()
    made: dict[str, Any] = json.loads(answer.stdout)
    assert set(made) == set(MAKERS)
    return made


def _brought(data: bytes, by: Person) -> tuple[str, str]:
    actions.bring(data, carried=Carried.FILE, acting=as_actor(by), at=NOW)
    row = Import.objects.get()
    return row.state, row.whose


@pytest.fixture
def school(monkeypatch: pytest.MonkeyPatch) -> None:
    """Serve what openbadgeslib's badges refer to."""
    world = _world("RS256")
    monkeypatch.setattr(
        Fetcher, "get", lambda _door, url, accept="": Fetched(world.fetch(url), "", url)
    )


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("carrier", BAKERS)
@pytest.mark.parametrize(
    ("address", "whose"),
    [("ann@school.example", Whose.YOURS), ("eve@school.example", Whose.OTHERS)],
)
def test_what_openbadgeslib_signs_and_bakes(carrier: str, address: str, whose: Whose) -> None:
    made = BAKERS[carrier](_signer("RS256"), _theirs())

    assert _brought(made, person(email=address)) == (State.CONFIRMED, whose)


@pytest.mark.usefixtures("school")
@pytest.mark.parametrize("carrier", BAKERS)
def test_what_openbadgeslib_signed_and_somebody_changed(carrier: str) -> None:
    made = BAKERS[carrier](_signer("RS256"), _theirs())
    at = made.index(b".", made.index(b"eyJ")) + 40  # within the payload of the token
    forged = bytearray(made)
    forged[at] ^= 1
    if carrier == "png":  # whoever forges a picture mends its checksum, too
        with pytest.raises(DamagedPicture):
            _brought(bytes(forged), person())
        token = bytearray(unbake(made).document)
        token[token.index(b".") + 40] ^= 1
        forged = bytearray(bake(PNG, bytes(token)))

    state, _ = _brought(bytes(forged), person())

    assert state == State.ALTERED


@pytest.mark.parametrize("maker", MAKERS)
def test_what_npm_packages_issue(issued: Mapping[str, Any], maker: str) -> None:
    learner = person()
    accounts.prove_identifier("did:example:learner", acting=as_actor(learner), at=NOW)

    found = _brought(strictjson.write(issued[maker]), learner)

    assert found == (State.CONFIRMED, Whose.YOURS)


@pytest.mark.parametrize("maker", MAKERS)
def test_what_npm_packages_issued_and_somebody_changed(
    issued: Mapping[str, Any], maker: str
) -> None:
    data = strictjson.write(issued[maker])
    changed = data.replace(b"Lean foundations", b"Lean Foundations")
    assert sum(ours != theirs for ours, theirs in zip(data, changed, strict=True)) == 1

    state, whose = _brought(changed, person())

    assert (state, whose) == (State.ALTERED, Whose.OTHERS)
