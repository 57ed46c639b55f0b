"""``insignia vc-api``: the door at which the W3C's test suites knock."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

from insignia.cli import output
from insignia.cli.key_files import read_key
from insignia.cli.verbs import UsageError, Verb

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_ABOUT = """\
It is for test suites: it signs whatever conforms, for whoever can reach it, and its policy is more
lenient than that of `insignia verify`. By default only this machine can reach it."""


def _arguments(parser: ArgumentParser) -> None:
    parser.epilog = _ABOUT
    parser.add_argument(
        "--key",
        metavar="KEYFILE",
        action="append",
        required=True,
        help="a key of keygen with a did:key; once for each issuer",
    )
    parser.add_argument("--port", type=int, required=True, help="the port; 0 for any that is free")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument(
        "--tls", action="store_true", help="speak https, under a certificate made on start"
    )


def _serve(said: Namespace) -> int:
    signers = [read_key(name) for name in said.key]
    for signer in signers:
        if not signer.controller.startswith("did:key:"):
            raise UsageError(f"this door issues as did:key only, not as {signer.controller}.")
    from insignia.bridges.vc_api.serving import Server  # noqa: PLC0415 - only for this verb

    try:
        server = Server(signers, host=said.host, port=said.port, tls=said.tls)
    except (OSError, OverflowError) as problem:
        raise UsageError(f"{said.host}:{said.port} cannot be served: {problem}.") from None
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.default_int_handler)
    with server:
        issuers = " and ".join(signer.controller for signer in signers)
        output.tell(f"Serving the VC API at {server.origin} as {issuers}.")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


VC_API = Verb(_arguments, _serve)
