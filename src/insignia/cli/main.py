"""The command table: which verbs there are, and how each of them ends.

Exit status: what the verb says (0, 1 and 2 are the verdicts of ``verify``); 64 for a call that was
not understood; 70 when something broke that should not, and then no verdict is printed.
A new verb is one line in ``VERBS``.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from insignia.cli.verbs import Verb

REFUSED: Final = 2
USAGE_ERROR: Final = 64
CRASH: Final = 70


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table: where the verb is found, and what it does in a few words."""

    place: str
    summary: str
    reads_strangers: bool = False
    """It reads what anybody may have made, so it gets bounds of time and memory."""


VERBS: Final[dict[str, Entry]] = {
    "verify": Entry(
        "insignia.cli.verifying:VERIFY",
        "Tell whether a credential is valid, and why.",
        reads_strangers=True,
    ),
    "show": Entry(
        "insignia.cli.documents:SHOW",
        "Show what a credential says, without checking it.",
        reads_strangers=True,
    ),
    "keygen": Entry("insignia.cli.key_files:KEYGEN", "Make a signing key."),
    "sign": Entry("insignia.cli.signing:SIGN", "Sign a credential.", reads_strangers=True),
    "derive": Entry(
        "insignia.cli.disclosing:DERIVE",
        "Show parts of a credential, and no others.",
        reads_strangers=True,
    ),
    "bake": Entry(
        "insignia.cli.documents:BAKE",
        "Put a credential into a PNG or SVG picture.",
        reads_strangers=True,
    ),
    "unbake": Entry(
        "insignia.cli.documents:UNBAKE",
        "Take the credential out of a picture.",
        reads_strangers=True,
    ),
    "vc-api": Entry("insignia.cli.vc_api:VC_API", "Answer the test suites of the W3C."),
    "serve": Entry("insignia.cli.serving:SERVE", "Serve the platform's pages."),
    "work": Entry("insignia.cli.serving:WORK", "Run the platform's background jobs."),
    "migrate": Entry("insignia.cli.serving:MIGRATE", "Bring database and static files up to date."),
    "seed": Entry("insignia.cli.serving:SEED", "Fill an empty installation with the demo's world."),
    "audit": Entry("insignia.cli.serving:AUDIT", "Check that the audit trail was not changed."),
    "jobs": Entry("insignia.cli.upkeep:JOBS", "List the background jobs that were set aside."),
    "republish": Entry(
        "insignia.cli.upkeep:REPUBLISH", "Write all public documents anew, and say what differed."
    ),
    "vouch": Entry("insignia.cli.upkeep:VOUCH", "Say who confirmed an organization's name."),
    "export-public": Entry(
        "insignia.cli.public_copies:EXPORT_PUBLIC",
        "Write what an organization publishes as files for any web server.",
    ),
    "log": Entry("insignia.cli.logs:LOG", "Look whether the public log is whole and only grew."),
    "awards": Entry("insignia.cli.awarding:AWARDS", "Award a list of recipients, and follow it."),
}


def main() -> int:
    """Run as a program: bounded in time and memory where strangers' files are read."""
    from insignia.cli import bounds  # noqa: PLC0415 - loaded by programs only

    arguments = sys.argv[1:]
    entry = VERBS.get(arguments[0]) if arguments else None
    if entry is not None and entry.reads_strangers:
        bounds.set_for_this_process()
    return run(arguments)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status."""
    from insignia.cli import bounds, output  # noqa: PLC0415 - after the bounds are set
    from insignia.cli.verbs import UsageError  # noqa: PLC0415 - likewise

    output.speak_utf8()
    try:
        return _run(arguments)
    except UsageError as error:
        output.tell(f"insignia: {error}")
        return USAGE_ERROR
    except (bounds.TimeIsUp, MemoryError):  # verify has an answer of its own to this
        bounds.disarm()
        output.tell("insignia: given up, since it costs more than anything honest would.")
        return REFUSED
    except SystemExit as leaving:  # argparse has shown its help
        return int(leaving.code or 0)
    except BrokenPipeError:  # whoever was reading has read enough
        output.hush()
        return CRASH
    except Exception:  # noqa: BLE001 - the last door: whatever broke ends without a verdict
        output.tell_crash()
        return CRASH


def _run(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(overview())  # noqa: T201 - printing is what a terminal is for
        return 0 if arguments else USAGE_ERROR
    name, *rest = arguments
    if name == "--version":
        from insignia import __version__  # noqa: PLC0415 - rarely wanted

        print(f"insignia {__version__}")  # noqa: T201 - as above
        return 0
    from insignia.cli.verbs import Arguments, UsageError  # noqa: PLC0415 - see run

    entry = VERBS.get(name)
    if entry is None:
        raise UsageError(f"there is no verb {name!r}. `insignia --help` lists them.")
    verb = _load(entry)
    parser = Arguments(name, entry.summary)
    verb.arguments(parser)
    return verb.run(parser.parse_args(rest))


def _load(entry: Entry) -> Verb:
    module, _, name = entry.place.partition(":")
    verb: Verb = getattr(import_module(module), name)
    if os.environ.get("INSIGNIA_BOTH_WAYS") == "1":
        from insignia.standards.compiled.form import WAYS  # noqa: PLC0415 - rarely wanted

        WAYS.both = True
    return verb


def overview() -> str:
    """Return the help of the whole command."""
    lines = [f"  {name:<8}  {entry.summary}" for name, entry in VERBS.items()]
    return "\n".join(
        [
            "insignia VERB …: open micro-credentials and badges, from the terminal.",
            "",
            *lines,
            "",
            "`insignia VERB --help` explains one of them.",
            "Exit status: 0 valid or done, 1 invalid, 2 refused, 64 called wrongly, 70 broken.",
        ]
    )
