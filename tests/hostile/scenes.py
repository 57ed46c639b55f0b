"""Pairs of scenes: one with a single defect, and its twin, equal but for the defect and valid.

A scene is a document and the world it is verified in. Whatever the defect, the document is signed
after it, by a signer that asks no questions, so that nothing else can be found fault with.
Everything that varies comes from a seeded source: the same seed makes the same set.
"""

from __future__ import annotations

import copy
import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from tests.standards.verify.world import (
    SCHOOL,
    SCHOOL_URL,
    World,
    badge,
    controller_document,
    ordinary_world,
    signed,
)

from insignia.foundation.network.addresses import check_host, read_address
from insignia.standards import jcs, strictjson
from insignia.standards.keys import multibase
from insignia.standards.keys.kinds import P256, P384
from insignia.standards.keys.signer import LocalSigner
from insignia.standards.proofs import suites

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from insignia.standards.verify.report import Report

Json = dict[str, Any]

CANARY = "https://canary.example/"
"""Every address that could be fetched, and must not be, stands here; nobody serves it."""


@dataclass(frozen=True)
class Scene:
    """A document as it arrives, what the world serves, and what is asked."""

    document: Any
    serves: dict[str, Any] = field(default_factory=dict)
    asked: dict[str, Any] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        if isinstance(self.document, bytes):
            return self.document
        return strictjson.write(self.document)

    def report(self) -> tuple[Report, list[str]]:
        """Verify; return the report and the addresses that were asked."""
        world = Walled(ordinary_world().serves | self.serves)
        return world.examine(self.data, **self.asked), world.asked


class Walled(World):
    """A world whose addresses have to pass the rules of the guarded door before they are served."""

    def fetch(self, url: str) -> bytes:
        check_host(read_address(url).origin.host)
        return super().fetch(url)


@dataclass(frozen=True)
class Case:
    """A defect, what has to be said of it, and the twin that lacks it."""

    name: str
    family: str
    verdict: str
    hostile: Scene
    twin: Scene

    def named(self, number: int) -> Case:
        return replace(self, name=f"{self.name}-{number}")


def case(name: str, family: str, hostile: Any, twin: Any, verdict: str = "invalid") -> Case:
    """Return a case of two documents, or of two scenes."""
    scenes = [one if isinstance(one, Scene) else Scene(one) for one in (hostile, twin)]
    return Case(f"{family}/{name}", family, verdict, *scenes)


# --- documents -----------------------------------------------------------------------------------

# What a curious verifier might fetch. None of it is ever asked for.
_LEADS_AWAY: tuple[tuple[str, Json], ...] = (
    ("", {"image": {"id": f"{CANARY}badge.png", "type": "Image"}}),
    ("", {"evidence": [{"id": f"{CANARY}evidence", "type": ["Evidence"]}]}),
    ("", {"credentialSchema": [{"id": f"{CANARY}schema", "type": "JsonSchema"}]}),
    ("subject", {"image": {"id": f"{CANARY}portrait.png", "type": "Image"}}),
    ("achievement", {"image": {"id": f"{CANARY}achievement.png", "type": "Image"}}),
    ("achievement", {"creator": {"id": f"{CANARY}creator", "type": ["Profile"]}}),
)

WORDS = (
    "Lead a conversation in which everybody is heard.",
    "Écouter, puis répondre.",
    "Zuhören können — auch wenn es laut wird.",
    "聞く力を示す。",
    "اصغِ ثم تكلّم.",
    'Quote " backslash \\ slash / tab \t end.',
    "Astral 🏅 and combining e\u0301.",
    "<b>not markup</b> & more",
)


def any_badge(random: Random) -> Json:
    """Return an unsigned badge that says more or less, in one language or another."""
    document = badge(id=f"urn:uuid:{_uuid(random)}")
    achievement = document["credentialSubject"]["achievement"]
    achievement["name"] = random.choice(WORDS)
    achievement["criteria"]["narrative"] = random.choice(WORDS)
    optional = {
        "description": random.choice(WORDS),
        "name": random.choice(WORDS),
        "validUntil": "2027-03-01T09:00:00Z",
        "awardedDate": "2026-02-28T09:00:00+01:00",
    }
    for name in random.sample(sorted(optional), random.randint(0, len(optional))):
        document[name] = optional[name]
    if random.random() < 0.5:
        achievement["alignment"] = [
            {
                "type": ["Alignment"],
                "targetName": random.choice(WORDS),
                "targetUrl": f"https://frameworks.example/skills/{number}",
            }
            for number in range(random.randint(1, 3))
        ]
    for place, member in _LEADS_AWAY:
        if random.random() < 0.3:
            {"": document, "subject": document["credentialSubject"], "achievement": achievement}[
                place
            ].update(copy.deepcopy(member))
    if random.random() < 0.5:
        achievement["tag"] = random.sample(["listening", "Zuhören", "聞く"], 2)
    if random.random() < 0.5:
        document["credentialSubject"]["identifier"] = [
            {
                "type": "IdentityObject",
                "hashed": False,
                "identityHash": "ann@school.example",
                "identityType": "emailAddress",
            }
        ]
    return document


def _uuid(random: Random) -> str:
    made = f"{random.getrandbits(128):032x}"
    return f"{made[:8]}-{made[8:12]}-4{made[13:16]}-8{made[17:20]}-{made[20:]}"


def changed(document: Json, path: str, value: Any) -> Json:
    """Return a copy in which the member at a JSON pointer is another."""
    copied = copy.deepcopy(document)
    *steps, last = path.strip("/").split("/")
    place: Any = copied
    for step in steps:
        place = place[int(step) if isinstance(place, list) else step]
    if isinstance(place, list):
        place[int(last)] = value
    else:
        place[last] = value
    return copied


def without(document: Json, path: str) -> Json:
    """Return a copy that lacks the member at a JSON pointer."""
    copied = copy.deepcopy(document)
    *steps, last = path.strip("/").split("/")
    place: Any = copied
    for step in steps:
        place = place[int(step) if isinstance(place, list) else step]
    del place[int(last) if isinstance(place, list) else last]
    return copied


def text_places(value: Any, pointer: str = "") -> Iterator[str]:
    """Yield the pointer of every text that a reader sees, contexts, types and proof left out."""
    if isinstance(value, dict):
        for name, member in value.items():
            if name not in {"@context", "type", "proof", "id"}:
                yield from text_places(member, f"{pointer}/{name}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from text_places(item, f"{pointer}/{index}")
    elif isinstance(value, str):
        yield pointer


def object_places(value: Any, pointer: str = "") -> Iterator[str]:
    """Yield the pointer of every object of the document, the whole included."""
    if isinstance(value, dict):
        yield pointer
        for name, member in value.items():
            if name not in {"@context", "proof"}:
                yield from object_places(member, f"{pointer}/{name}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from object_places(item, f"{pointer}/{index}")


# --- signers -------------------------------------------------------------------------------------

SUITES: dict[str, LocalSigner] = {
    "eddsa-rdfc-2022": SCHOOL,
    "eddsa-jcs-2022": SCHOOL,
    "ecdsa-rdfc-2019": LocalSigner(f"{SCHOOL_URL}#key-2", b"school".ljust(32, b"."), P256),
    "ecdsa-rdfc-2019/P-384": LocalSigner(f"{SCHOOL_URL}#key-3", b"school".ljust(48, b"."), P384),
}


def publishing(*signers: LocalSigner) -> Json:
    """Return the school's controller document with all of these keys."""
    documents = [controller_document(signer) for signer in signers]
    whole = copy.deepcopy(documents[0])
    for other in documents[1:]:
        for member in ("verificationMethod", "assertionMethod", "authentication"):
            whole[member] += other[member]
    return whole


KEYS_OF_THE_SCHOOL = publishing(*{s.verification_method: s for s in SUITES.values()}.values())


def honestly(document: Json, suite: str = "eddsa-rdfc-2022", **more: Any) -> Json:
    """Return the document signed by the school in a suite, by our own signer."""
    name = suite.partition("/")[0]
    return signed(document, SUITES[suite], suite=suites.named(name), **more)


def any_suite(random: Random) -> str:
    return random.choice(sorted(SUITES))


def blindly(document: Json, signer: LocalSigner = SCHOOL, **options: Any) -> Json:
    """Return the document signed as it stands, whatever it says (eddsa-jcs-2022, section 3.3)."""
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": "2026-03-01T09:00:00Z",
        "verificationMethod": signer.verification_method,
        "proofPurpose": "assertionMethod",
    } | options
    if "@context" in document:
        proof = {"@context": document["@context"], **proof}
    proof = {name: value for name, value in proof.items() if value is not None}
    data = b"".join(hashlib.sha256(_canonical(part)).digest() for part in (proof, document))
    return {
        **document,
        "proof": {**proof, "proofValue": multibase.encode_base58btc(signer.sign(data))},
    }


def _canonical(part: Json) -> bytes:
    try:
        return jcs.canonicalize(part)
    except Exception:  # noqa: BLE001 - what no honest signer would sign is signed as Python writes it
        return json.dumps(part, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(
            "utf-8", "surrogatepass"
        )
