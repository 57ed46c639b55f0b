"""``insignia export-public``: what an organization publishes, as files for any web server."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from insignia.cli import files
from insignia.cli.serving import prepare
from insignia.cli.verbs import UsageError, Verb

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("slug", help="the organization's address, as in harbor-museum")
    parser.add_argument(
        "folder", help="where the files go; what an earlier copy left there is brought up to date"
    )


def export(said: Namespace) -> int:
    """Write the public copy of an organization into a folder."""
    prepare()
    from insignia.foundation import public_copies  # noqa: PLC0415 - ready only now
    from insignia.foundation.refusals import NotFound  # noqa: PLC0415 - likewise
    from insignia.organizations import queries  # noqa: PLC0415 - likewise

    try:
        found = queries.by_slug(said.slug)
        count = public_copies.write_folder(found.id, Path(said.folder))
    except NotFound:
        raise UsageError(f"there is no organization at {said.slug!r}.") from None
    except OSError as error:
        reason = files.reason(error)
        raise UsageError(f"{said.folder} cannot be written to: {reason}.") from error
    sys.stdout.write(f"{count} files of {found.name} lie in {said.folder}. README.txt says more.\n")
    return 0


EXPORT_PUBLIC = Verb(_arguments, export)
