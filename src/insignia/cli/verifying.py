"""``insignia verify``: the one procedure, with the terminal as its door.

Three things are decided here and nothing else: what is examined (a file, standard input, an
address), what may be asked of the network, and what happens when a bound of the process is reached:
then what is left is not known, and the credential is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from insignia.cli import bounds, files, output
from insignia.cli.verbs import UsageError, Verb
from insignia.standards import timestamps
from insignia.standards.errors import Malformed, Unresolvable
from insignia.standards.keys.resolution import DidKeyResolver, WebResolver
from insignia.standards.verify.procedure import verify
from insignia.standards.verify.report import Check, Finding, Outcome, Report, Verdict
from insignia.standards.verify.surroundings import (
    Found,
    LogPolicy,
    Surroundings,
    no_status_lists,
    nothing_fetched,
)

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Mapping
    from datetime import datetime

    from insignia.foundation.network.fetching import Fetcher

_ABOUT: Final = """\
Exit status: 0 valid, 1 invalid (it was read, and something in it is false), 2 refused (not
readable, not safe to read, or not knowable). What is examined is told by its bytes: JSON, a signed
token, PNG or SVG."""


def _arguments(parser: ArgumentParser) -> None:
    parser.epilog = _ABOUT
    parser.add_argument(
        "source", nargs="*", metavar="FILE|URL|-", help="what to verify; - is standard input"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object, nothing else")
    parser.add_argument(
        "--offline", action="store_true", help="open no connection; what needs one is not known"
    )
    parser.add_argument(
        "--recipient", metavar="ID", help="who claims it: an e-mail address, a DID or another name"
    )
    parser.add_argument(
        "--challenge", metavar="TEXT", help="the challenge that a presentation has to answer"
    )
    parser.add_argument(
        "--domain", metavar="NAME", help="the domain that a presentation has to be made for"
    )
    parser.add_argument(
        "--receipt", metavar="FILE", help="the proof of a public log that was kept beside it"
    )
    parser.add_argument(
        "--log",
        metavar="FILE",
        help="keys of logs and witnesses, one a line: after a key was lost, only what such a log"
        " shows from before is believed",
    )
    parser.add_argument("--at", metavar="TIME", help="judge by this moment instead of now")
    parser.add_argument(
        "--origin-map",
        metavar="MAP",
        default="",
        help="for tests: where https origins are found, https://a.example=http://127.0.0.1:8001,…",
    )
    parser.add_argument(
        "--batch",
        action="store_true",
        help="many in one call: a credential a line in, JSON or quoted token; a verdict a line out",
    )


def _run(options: Namespace) -> int:
    if options.batch:
        return _run_batch(options)
    if len(options.source) != 1:
        raise UsageError("what shall be verified? Name a file, an address, or - for input.")
    at = _moment(options.at)
    network = _Network(options)
    try:
        report = _examine(options, at, network)
    except bounds.TimeIsUp:
        report = cut_short("The ten seconds for one credential were over.", "limits.deadline")
    except MemoryError:
        report = cut_short("The memory for one credential was used up.", "limits.memory")
    bounds.disarm()
    return output.print_report(report, as_json=options.json)


def _run_batch(options: Namespace) -> int:
    from insignia.cli.batch_verifying import verify_lines  # noqa: PLC0415 - not needed for one

    if not options.source:
        raise UsageError("what shall be verified? Name files of lines, or - for input.")
    if options.receipt:
        raise UsageError("--receipt belongs to one credential, and --batch verifies many.")
    lines = _Lines(options, _moment(options.at))
    return verify_lines(options.source, lines.examine, as_json=options.json)


def _examine(options: Namespace, at: datetime, network: _Network) -> Report:
    (source,) = options.source
    if _is_address(source):
        try:
            data = network.fetch(source)
        except Unresolvable as error:
            return _unknown(Finding.of(Check.CONTAINER, Outcome.INCONCLUSIVE, error))
    else:
        data = files.read(source)
    return verify(data, network.surroundings(at, options))


def _is_address(source: str) -> bool:
    return source.lower().startswith(("https://", "http://"))


def _moment(text: str | None) -> datetime:
    if text is None:
        from insignia.foundation.clock import now  # noqa: PLC0415 - not needed with --at

        return now()
    try:
        return timestamps.parse(text)
    except Malformed as error:
        raise UsageError(
            f"--at {text!r} is not a moment. Write it like 2026-06-01T00:00:00Z."
        ) from error


def cut_short(sentence: str, code: str) -> Report:
    """Return the report on what a bound of the process did not let us finish."""
    detail = f"{sentence} What was not examined by then is not known."
    return _unknown(Finding(Check.SYNTAX, Outcome.INCONCLUSIVE, code, detail))


def _unknown(finding: Finding) -> Report:
    return Report(verdict=Verdict.REFUSED, reasons=(finding.family,), findings=(finding,))


class _Network:
    """What a verification may ask of the world; nothing at all with ``--offline``.

    The modules that speak to the network are loaded when something has to be fetched, which for
    most credentials is never.
    """

    def __init__(self, options: Namespace) -> None:
        self._is_closed: bool = options.offline
        self._origin_map: Mapping[str, str] = _origin_map(options.origin_map)
        self._opened: Fetcher | None = None

    def surroundings(self, at: datetime, options: Namespace) -> Surroundings:
        return Surroundings(
            at=at,
            recipient=options.recipient,
            challenge=options.challenge,
            domain=options.domain,
            log=_log_policy(options),
            resolver=DidKeyResolver() if self._is_closed else WebResolver(self._key_document),
            fetch_status_list=no_status_lists if self._is_closed else self._status_list,
            fetch_document=nothing_fetched if self._is_closed else self._document,
        )

    def begin_anew(self) -> None:
        """Give whatever is examined next a time of its own for the network."""
        self._opened = None

    def fetch(self, url: str) -> bytes:
        if self._is_closed:
            raise Unresolvable(
                f"{url} was not fetched, since we are offline.", code="fetch-policy.offline"
            )
        return self._fetcher().get(url).body

    def _key_document(self, url: str) -> bytes:
        from insignia.foundation.network.reaching import fetch_key_document  # noqa: PLC0415 - see class

        return fetch_key_document(self._fetcher(), url)

    def _status_list(self, url: str) -> bytes:
        from insignia.foundation.network.reaching import fetch_status_list  # noqa: PLC0415 - see class

        return fetch_status_list(self._fetcher(), url)

    def _document(self, url: str) -> Found:
        from insignia.foundation.network.reaching import fetch_document  # noqa: PLC0415 - see class

        return fetch_document(self._fetcher(), url)

    def _fetcher(self) -> Fetcher:
        from insignia.foundation.clock import Deadline  # noqa: PLC0415 - see class
        from insignia.foundation.network.fetching import Fetcher  # noqa: PLC0415 - see class

        if self._opened is None:
            self._opened = Fetcher(
                origin_map=self._origin_map,
                deadline=Deadline.after(bounds.SECONDS_FOR_THE_NETWORK),
            )
        return self._opened


class _Lines:
    """The lines of a batch: in one world, by one moment, and each with its own time for it."""

    def __init__(self, options: Namespace, at: datetime) -> None:
        from insignia.standards.verify.batch import BatchVerifier  # noqa: PLC0415 - not needed for one

        self._network = _Network(options)
        self._verifier = BatchVerifier(self._network.surroundings(at, options))

    def examine(self, line: bytes) -> Report:
        self._network.begin_anew()
        return self._verifier.verify(line)


def _log_policy(options: Namespace) -> LogPolicy | None:
    """Return which logs are believed; none are spoken of unless somebody named one."""
    if options.log is None and options.receipt is None:
        return None
    from insignia.standards.transparency.note import NoteKey, read_key  # noqa: PLC0415 - rarely named

    keys: tuple[NoteKey, ...] = ()
    if options.log is not None:
        lines = files.read(options.log).decode("utf-8", "replace").splitlines()
        try:
            keys = tuple(read_key(line) for line in lines if line.strip())
        except Malformed as error:
            raise UsageError(f"--log {options.log}: {error.message}") from error
    receipt = files.read(options.receipt) if options.receipt is not None else None
    return LogPolicy(
        keys=keys,
        receipt_for=lambda _digest: receipt,
        expects=lambda _issuer: options.log is not None,
    )


def _origin_map(text: str) -> Mapping[str, str]:
    if not text:
        return {}
    from insignia.foundation.network.origins import split_origin_map  # noqa: PLC0415 - for tests only

    try:
        return split_origin_map(text)
    except ValueError as error:
        raise UsageError(f"--origin-map: {error}") from error


VERIFY = Verb(_arguments, _run)
