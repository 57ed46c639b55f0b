"""``insignia sign``, which never signs what ``verify`` would not accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from insignia.cli import files
from insignia.cli.delivering import deliver, tell_refusal
from insignia.cli.signatures import SUITES, Pen
from insignia.cli.verbs import UsageError, Verb
from insignia.standards import strictjson
from insignia.standards.errors import InsigniaError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def _sign_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "unsigned", nargs="?", metavar="UNSIGNED.json", help="the credential; - for input"
    )
    parser.add_argument("--key", metavar="KEYFILE", required=True, help="a key of keygen")
    parser.add_argument(
        "--suite",
        choices=SUITES,
        help="how it is secured; else what suits the kind of the key",
    )
    parser.add_argument(
        "--mandatory",
        metavar="POINTER",
        action="append",
        default=[],
        help="with ecdsa-sd-2023: a part that the holder cannot leave out, as a JSON pointer",
    )
    parser.add_argument("--out", metavar="FILE", help="where to write; else standard output")
    parser.add_argument(
        "--batch", metavar="ROWS.csv", help="many in one call: a table, a credential for each row"
    )
    parser.add_argument(
        "--template",
        metavar="UNSIGNED.json",
        help="with --batch: the credential, with {column} where a cell belongs",
    )
    parser.add_argument(
        "--skip-bad",
        action="store_true",
        help="with --batch: write the good rows though there are bad ones",
    )


def _sign(options: Namespace) -> int:
    if options.batch is not None:
        from insignia.cli.batch_signing import sign_rows  # noqa: PLC0415 - not needed for one

        return sign_rows(options)
    if options.template is not None or options.skip_bad:
        raise UsageError("--template and --skip-bad go with --batch.")
    if options.unsigned is None:
        raise UsageError("what shall be signed? Name a file, or - for standard input.")
    pen = Pen.of(options)
    try:
        unsigned = strictjson.read_object(files.read(options.unsigned))
        signed, report = pen.sign(unsigned, indent=2)
    except InsigniaError as error:
        return tell_refusal("signed", error)
    return deliver("signed", report, signed, options.out)


SIGN = Verb(_sign_arguments, _sign)
