"""``insignia derive``, with which a holder shows parts of a credential; and how it is issued.

A proof of ecdsa-sd-2023 is made for its holder, who derives another from it for each occasion. What
is derived goes through the procedure of ``verify`` before anybody sees it, as far as that goes
without a network: whoever is to read it must not be the first to find that something is missing.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from insignia.cli import files
from insignia.cli.delivering import deliver, tell_refusal
from insignia.cli.verbs import Verb
from insignia.foundation.clock import now
from insignia.standards import strictjson
from insignia.standards.baking.unbake import unbake
from insignia.standards.errors import InsigniaError
from insignia.standards.model.essential import essential_pointers
from insignia.standards.proofs.deriving import derive
from insignia.standards.proofs.ecdsa_sd_2023 import Issuing
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.surroundings import Surroundings

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from insignia.standards.strictjson import JsonObject


def issuing(document: JsonObject, mandatory: Iterable[str]) -> Issuing:
    """Return the suite for one new proof, with fresh secrets."""
    pointers = dict.fromkeys((*essential_pointers(document), *mandatory))
    return Issuing.once(pointers, randomness=secrets.token_bytes)


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "credential", metavar="CREDENTIAL", help="the holder's credential; - for input"
    )
    parser.add_argument(
        "--reveal",
        metavar="POINTER",
        action="append",
        default=[],
        help="a part to show beside the mandatory ones, as a JSON pointer; may be repeated",
    )
    parser.add_argument("--out", metavar="FILE", help="where to write; else standard output")


def _derive(options: Namespace) -> int:
    try:
        document = strictjson.read_object(unbake(files.read(options.credential)).document)
        derived = derive(document, reveal=options.reveal)
    except InsigniaError as error:
        return tell_refusal("derived", error)
    written = strictjson.write(derived, indent=2)
    report = verify(written, Surroundings(at=now()))
    return deliver("derived", report, written, options.out)


DERIVE = Verb(_arguments, _derive)
