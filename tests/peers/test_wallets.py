"""The wallet of another implementation (@openid4vc) asks the running platform."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from tests.awards.world import verdict_of
from tests.factories.portfolio import accepted, award_of
from tests.factories.wallets import offered, shown
from tests.peers.installed import NODE

from insignia.awards import queries as awards
from insignia.bridges.oid4vci.values import Configuration, Told
from insignia.standards import strictjson
from insignia.standards.keys import did_jwk, jwk
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
