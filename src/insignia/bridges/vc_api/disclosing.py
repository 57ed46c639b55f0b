"""Selective disclosure at this door: secrets for a new base proof, and what a holder derives."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from insignia.bridges.vc_api import policy
from insignia.standards.proofs import deriving
from insignia.standards.proofs.ecdsa_sd_2023 import NAME, Issuing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from insignia.standards.proofs.suite import Cryptosuite
    from insignia.standards.strictjson import JsonObject


def is_disclosing(suite: Cryptosuite) -> bool:
    """Tell whether what this suite signs is for the holder only, who derives from it."""
    return suite.name == NAME


def issuing(mandatory_pointers: Iterable[str]) -> Issuing:
    """Return the suite for one new proof, with fresh secrets."""
    return Issuing.once(mandatory_pointers, randomness=secrets.token_bytes)


def shown_whole(signed: JsonObject) -> JsonObject:
    """Return what a holder could show at the most, which is what a verifier can look at."""
    return deriving.shown_whole(signed, contexts=policy.CONTEXTS)


def derived(signed: JsonObject, selective_pointers: Iterable[str]) -> JsonObject:
    """Return the mandatory parts and those at the pointers."""
    return deriving.derive(signed, reveal=selective_pointers, contexts=policy.CONTEXTS)
