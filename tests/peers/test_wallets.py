"""The wallet of another implementation (@openid4vc) asks the running platform."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from tests.awards.world import verdict_of
from tests.factories.accounts import as_actor, person
from tests.factories.portfolio import accepted, award_of
from tests.factories.wallets import offered, shown
from tests.peers.installed import NODE
from tests.peers.questions import documents, key_pair

from insignia.awards import actions as awarding
from insignia.awards import queries as awards
from insignia.bridges.oid4vci.values import Configuration, Told
from insignia.bridges.oid4vp import actions as asked_wallet
from insignia.bridges.oid4vp import queries as questions
from insignia.bridges.oid4vp.values import Outcome, Where
from insignia.foundation import clock
from insignia.standards import strictjson, timestamps
from insignia.standards.keys import did_jwk, jwk
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.verify.report import Verdict

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.peer, pytest.mark.timeout(300), pytest.mark.django_db(transaction=True)]


def asked(node_modules: Path, program: str, **question: Any) -> Any:
    answer = subprocess.run(
        [NODE, program],
        cwd=node_modules.parent,
        input=json.dumps(question).encode(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert answer.returncode == 0, answer.stderr.decode()
    return json.loads(answer.stdout)


@pytest.mark.usefixtures("live_server")
def test_another_wallet_fetches_what_was_issued(node_modules: Path) -> None:
    held = accepted()
    grant = offered(held, Configuration.AS_ISSUED, has_pin=True)

    got = asked(node_modules, "wallet.mjs", link=shown(grant).link, pin=shown(grant).pin)

    (credential,) = got["credentials"]
    assert strictjson.write(credential) == strictjson.write(
        strictjson.read_object(awards.document(award_of(held).id))
    )
    assert shown(grant).told is Told.ACCEPTED


@pytest.mark.usefixtures("live_server")
def test_another_wallet_fetches_a_copy_about_its_key(node_modules: Path) -> None:
    held = accepted()

    got = asked(node_modules, "wallet.mjs", link=shown(offered(held)).whole_link)

    (credential,) = got["credentials"]
    subject = did_jwk.did(jwk.read_public(got["publicJwk"]))
    assert credential["credentialSubject"]["id"] == subject
    assert verdict_of(strictjson.write(credential)) is Verdict.VALID


@pytest.mark.usefixtures("live_server")
def test_another_wallet_shows_what_it_has(node_modules: Path) -> None:
    held, asking = accepted(), person()
    signer, pair = LocalSigner.did_key(bytes(range(32))), key_pair()
    acting, at = as_actor(held.person), clock.now()
    copy = awarding.sign_copy(award_of(held).id, subject=signer.controller, acting=acting, at=at)
    row = asked_wallet.ask(where=Where.HERE, acting=as_actor(asking), at=at)

    got = asked(
        node_modules,
        "shower.mjs",
        link=questions.view(row, at=at).link,
        credential=json.loads(bytes(copy.document)),
        key=pair,
        now=timestamps.write(at),
        documents=documents(),
    )

    row.refresh_from_db()
    assert got["query"]["credentials"][0]["format"] == "ldp_vc"
    assert (got["status"], row.outcome) == (200, Outcome.SHOWN.value)
    assert f"/portfolio/from-wallet/{row.id}/back/" in got["leads"]
