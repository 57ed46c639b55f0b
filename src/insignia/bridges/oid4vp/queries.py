"""Named reads of asking wallets: the signed question, and how far it has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from insignia.accounts.access import person
from insignia.bridges.oid4vp import own_key, rules
from insignia.bridges.oid4vp.errors import QuestionOver
from insignia.bridges.oid4vp.models import Question
from insignia.bridges.oid4vp.values import (
    BY_BROWSER,
    CRYPTOSUITES,
    Outcome,
    QuestionView,
    ShownCredential,
    Where,
)
from insignia.foundation.identifiers import absolute, derived_token
from insignia.foundation.refusals import NotFound
from insignia.portfolio import queries as portfolio
from insignia.standards import timestamps
from insignia.standards.proofs import jose

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from insignia.foundation.actors import Actor
    from insignia.portfolio.values import KeyBound

_ABOUT = "challenge__holding__brought"
_TYPE = {"typ": "oauth-authz-req+jwt"}


def open_question(question_id: UUID, *, at: datetime) -> Question:
    """Return a question that may still be answered; raises `QuestionOver`."""
    rows = Question.objects.select_related(_ABOUT)
    found = rows.filter(pk=question_id, outcome=Outcome.OPEN.value, expires_at__gt=at)
    row = found.first()
    if row is None:
        raise QuestionOver
    return row


def request_object(question_id: UUID, *, wallet_nonce: str | None, at: datetime) -> str:
    """Return the question as a signed token, for the wallet that asks for it."""
    row = open_question(question_id, at=at)
    said: dict[str, Any] = {
        "client_id": own_key.client_id(),
        "aud": "https://self-issued.me/v2",
        "response_mode": "direct_post",
        "response_uri": absolute(reverse("oid4vp:answer", args=[row.id])),
        "state": state_of(row.id),
        "iat": int(timestamps.to_seconds(row.asked_at)),
        "exp": int(timestamps.to_seconds(row.expires_at)),
        **_asked(row),
    }
    if wallet_nonce is not None:
        said["wallet_nonce"] = wallet_nonce
    return jose.write_token(_TYPE, said, signer=own_key.signer())


def for_browser(row: Question) -> dict[str, Any]:
    """Return the question as the browser itself puts it to a wallet it knows (appendix A).

    It is not signed and names nobody: the browser tells the wallet which site asks.
    """
    return {"protocol": BY_BROWSER, "data": {"response_mode": "dc_api", **_asked(row)}}


def bound_to_keys(row: Question) -> frozenset[KeyBound]:
    """Return the one credential that is asked for, with each key that it may be shown by."""
    assert row.challenge is not None, "only a question about one names it"
    return portfolio.bound_to_keys(portfolio.view(row.challenge.holding))


def _asked(row: Question) -> dict[str, Any]:
    wanted = rules.query() if row.challenge is None else rules.query_for(bound_to_keys(row))
    return {
        "response_type": "vp_token",
        "nonce": nonce_of(row.id),
        "dcql_query": wanted,
        "client_metadata": {
            "client_name": "Insignia",
            "vp_formats_supported": {
                "ldp_vc": {
                    "proof_type_values": ["DataIntegrityProof", "Ed25519Signature2020"],
                    "cryptosuite_values": list(CRYPTOSUITES),
                }
            },
        },
    }


def for_person(question_id: UUID, *, acting: Actor, locking: bool = False) -> Question:
    """Return a question of the actor's own."""
    rows = Question.objects.select_related(_ABOUT)
    rows = rows.select_for_update(of=("self",)) if locking else rows
    found = rows.filter(pk=question_id, person_id=person(acting).pk).first()
    if found is None:
        raise NotFound
    return found


def view(row: Question, *, at: datetime) -> QuestionView:
    """Return a fetched question as a value; what was shown is told only to who came back."""
    asked = urlencode(
        {
            "client_id": own_key.client_id(),
            "request_uri": absolute(reverse("oid4vp:request", args=[row.id])),
            "request_uri_method": "post",
        }
    )
    return QuestionView(
        where=Where(row.where),
        outcome=Outcome(row.outcome),
        is_over=row.outcome == Outcome.OPEN.value and row.expires_at <= at,
        expires_at=row.expires_at,
        link=f"openid4vp://?{asked}",
        shown=tuple(ShownCredential(**said) for said in row.said) if row.is_back else (),
    )


def nonce_of(question_id: UUID) -> str:
    """Return the number the answer has to be signed over: 192 bits, of this question only."""
    return derived_token("oid4vp.nonce", question_id)


def state_of(question_id: UUID) -> str:
    """Return what the answer has to repeat beside it."""
    return derived_token("oid4vp.state", question_id)
